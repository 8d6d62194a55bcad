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

  /// Computes the factor of each year from ``firstYear`` on, for all draws.
  /// - Parameters:
  ///   - values: of the draws.
  ///   - state: memory for one number per draw.
  ///   - factors: shape `[years × lanes]`.
  @inline(__always)
  func walk(
    _ draws: RateDraws, _ values: UnsafePointer<Double>, _ state: UnsafeMutableBufferPointer<Double>,
    into factors: UnsafeMutableBufferPointer<Double>
  ) {
    begin(draws, values, state)
    write(draws, values, state, firstStep.previous, into: factors)
    guard firstStep <= lastStep else { return }
    for step in firstStep...lastStep {
      if let way {
        let place = way.moved.map { step > $0 } ?? false ? way.to : district
        let drawn = values + draws.first(.progression, place, step)
        for lane in 0..<draws.lanes { state[lane] *= drawn[lane] }
      } else if step.position <= entry {
        let growth = values + draws.first(.netMigration, district, step)
        for lane in 0..<draws.lanes { state[lane] *= growth[lane] }
      } else if drawsProgression {
        progress(draws, values + draws.first(.progression, district, step), state, step)
      }
      write(draws, values, state, step, into: factors)
    }
  }

  @inline(__always)
  private func begin(
    _ draws: RateDraws, _ values: UnsafePointer<Double>, _ state: UnsafeMutableBufferPointer<Double>
  ) {
    for lane in 0..<draws.lanes { state[lane] = 1 }
    switch source {
    case .certain: break
    case .births(let year, let before, let own):
      let years = 0..<draws.years
      for lane in 0..<draws.lanes {
        let first = years.contains(year) ? values[draws.first(.births, district, YearIndex(year)) + lane] : 1
        let second = years.contains(year + 1) ? values[draws.first(.births, district, YearIndex(year + 1)) + lane] : 1
        state[lane] = before * first + own * second
      }
    case .yields(let year):
      let yields = values + draws.first(.yields, district, year)
      for lane in 0..<draws.lanes { state[lane] = yields[lane] }
    }
  }

  /// A step in school. Those who were there only become fewer; by whom they grow is a path of its own, from the year of the rise on.
  @inline(__always)
  private func progress(
    _ draws: RateDraws, _ drawn: UnsafePointer<Double>, _ state: UnsafeMutableBufferPointer<Double>, _ step: YearIndex
  ) {
    let rate = rates[step.position - firstStep.position]
    if let rise, step < rise {
      for lane in 0..<draws.lanes { state[lane] *= drawn[lane] }
    } else if step == rise {
      for lane in 0..<draws.lanes { state[lane] *= max(0, rate * drawn[lane] - 1) }
    } else {
      let plain = min(1, rate)
      for lane in 0..<draws.lanes { state[lane] *= plain > 0 ? min(1, rate * drawn[lane]) / plain : 0 }
    }
  }

  @inline(__always)
  private func write(
    _ draws: RateDraws, _ values: UnsafePointer<Double>, _ state: UnsafeMutableBufferPointer<Double>, _ year: YearIndex,
    into factors: UnsafeMutableBufferPointer<Double>
  ) {
    guard year >= firstYear else { return }
    let first = (year.position - firstYear.position) * draws.lanes
    guard way == nil else {
      for lane in 0..<draws.lanes { factors[first + lane] = state[lane] }
      return
    }
    let shares = values + draws.first(.enrolmentShare, district, year)
    for lane in 0..<draws.lanes { factors[first + lane] = state[lane] * shares[lane] }
  }
}
