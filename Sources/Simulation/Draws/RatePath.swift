internal import Planning

/// The rates that multiply a part of the children on its way through the years.
struct RatePath: Sendable {
  struct Key: Hashable {
    var origin: ChildrenOrigin
    var rise: YearIndex?
    var cohort: Int
    var district: DistrictIndex
    var kind: Kind
    var way: UnexplainedWay?

    init(_ track: ResponseTrack, _ share: ResponseTrack.Share) {
      (origin, rise) = (track.origin, track.rise)
      (cohort, district, kind, way) = (share.cohort, share.district, share.kind, share.way)
    }
  }

  /// What the number of children is multiplied by where they come in.
  private enum Source {
    case certain
    /// Births of two calendar years, counted from the base year, with the share of each; years up to the base year are certain.
    case births(year: Int, before: Double, own: Double)
    /// New housing of a year.
    case yields(YearIndex)
  }

  private let source: Source
  /// Nil for pupils with a home.
  private let way: UnexplainedWay?
  private let district: DistrictIndex
  /// The year from which on there is a column: of the arrival, or of the rise.
  let firstYear: YearIndex
  private let rise: YearIndex?
  /// The last step before school; steps up to it are multiplied by net migration, later ones by progression.
  private let entry: Int
  /// The first step that multiplies.
  private let firstStep: YearIndex
  private let lastStep: YearIndex
  /// Progression × multiplier without draws, by step from ``firstStep`` on.
  private let rates: [Double]
  private let drawsProgression: Bool

  init(_ key: Key, _ environment: Environment, drawsProgression: Bool) {
    let (baseYear, rates) = (environment.baseYear, environment.rates)
    let (district, kind, newCohorts) = (key.district, key.kind, environment.newCohorts)
    let isNew = newCohorts.isNew(key.cohort, in: district)
    let arrival: YearIndex
    switch key.origin {
    case .counted where isNew:
      arrival = newCohorts.appears(key.cohort)
      let parts = newCohorts.births.parts(of: key.cohort, district: district, kind: kind)
      let sum = parts.before + parts.own
      let year = newCohorts.births.calendarYears(of: key.cohort).lowerBound - baseYear
      source =
        sum > 0 ? .births(year: year, before: parts.before / sum, own: parts.own / sum) : .certain
    case .counted: (arrival, source) = (0, .certain)
    case .arrivals(let year): (arrival, source) = (year, .yields(year))
    case .arrivalsOfNewCohorts:
      arrival = newCohorts.appears(key.cohort)
      source = .yields(arrival)
    case .unexplained: (arrival, source) = (key.way?.entered ?? 0, .certain)
    }
    way = key.way
    (self.district, rise) = (district, key.rise)
    firstYear = key.rise ?? max(1, arrival)
    firstStep = arrival.advanced(by: 1)
    lastStep = YearIndex(environment.supply.yearCount - 1)
    entry = key.cohort - baseYear
    self.drawsProgression = drawsProgression
    let stages = environment.stages
    let steps = firstStep <= lastStep ? Array(firstStep...lastStep) : []
    self.rates = steps.map { step in
      let grade = stages.grade(ofCohort: key.cohort, in: baseYear + step) - 1
      guard (1..<stages.lastGrade).contains(grade) else { return 1 }
      return rates.progression(of: kind, district: district, year: step, from: grade)
        * rates.multiplier(of: kind, district: district, year: step)
    }
  }

  /// Adds the factor of each year from ``firstYear`` on to a program.
  /// - Returns: the column of each year; negative where no draw changes it.
  func columns(in program: inout FactorProgram) -> [Int32] {
    var (state, columns): (Int32, [Int32]) = (begin(&program), [])
    add(state, firstStep.previous, to: &program, &columns)
    guard firstStep <= lastStep else { return columns }
    for step in firstStep...lastStep {
      if let way {
        let place = way.moved.map { step > $0 } ?? false ? way.to : district
        state = program.then(state, .times(.progression, place, step))
      } else if step.position <= entry {
        state = program.then(state, .times(.netMigration, district, step))
      } else if drawsProgression {
        state = program.then(state, progress(step))
      }
      add(state, step, to: &program, &columns)
    }
    return columns
  }

  private func begin(_ program: inout FactorProgram) -> Int32 {
    switch source {
    case .certain: FactorProgram.one
    case .births(let year, let before, let own):
      program.then(FactorProgram.one, .births(district, year, before: before, own: own))
    case .yields(let year): program.then(FactorProgram.one, .times(.yields, district, year))
    }
  }

  /// A step in school. Those who were there only become fewer; by whom they grow is a path of its own, from the year of the rise on.
  private func progress(_ step: YearIndex) -> FactorProgram.Step {
    let rate = rates[step.position - firstStep.position]
    if let rise, step < rise { return .times(.progression, district, step) }
    return step == rise ? .rise(district, step, rate: rate) : .fall(district, step, rate: rate)
  }

  private func add(_ state: Int32, _ year: YearIndex, to program: inout FactorProgram, _ columns: inout [Int32]) {
    guard year >= firstYear else { return }
    columns.append(
      way == nil ? program.column(state, sharesOf: district, year) : program.column(state, sharesOf: nil, year))
  }
}
