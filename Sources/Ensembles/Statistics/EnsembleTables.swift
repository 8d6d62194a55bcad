internal import Parallel
internal import Planning
internal import Simulation

/// The tables of an ensemble: made from frames and packed figures alone.
public struct EnsembleTables: Sendable {
  public package(set) var quantiles: [QuantileRow] = []
  public package(set) var probabilities: [ProbabilityRow] = []
  public package(set) var firstYears: [FirstYearRow] = []
  public package(set) var paired: [PairedRow] = []
  public package(set) var drivers: [DriverRow] = []

  /// Tables without rows.
  public init() {}

  /// - Parameters:
  ///   - ensembles: with all draws of the plan, by scenario.
  ///   - jobs: threads that may be used.
  public init(_ ensembles: [Ensemble], jobs: Int) {
    for ensemble in ensembles { add(ensemble, jobs: jobs) }
    for (at, one) in ensembles.enumerated() {
      for (other, two) in ensembles.enumerated() where other != at { paired += Pair(one, versus: two).rows }
    }
  }

  /// The tables of a variant, which is compared with the scenario that it varies alone.
  /// - Parameters:
  ///   - variant: with the same draws as its scenario.
  ///   - jobs: threads that may be used.
  public init(_ variant: Ensemble, of base: Ensemble, jobs: Int) {
    add(variant, jobs: jobs)
    paired = Pair(variant, versus: base).rows
  }

  /// Adds rows of other ensembles after these.
  public mutating func add(_ other: EnsembleTables) {
    quantiles += other.quantiles
    probabilities += other.probabilities
    firstYears += other.firstYears
    paired += other.paired
    drivers += other.drivers
  }

  /// The rows of all districts, and of schools those that are likely short: what the screen and JSON show. On the screen only the last year,
  /// and drivers of scenarios alone.
  public func shown(inFull: Bool, ofVariant: Bool) -> EnsembleTables {
    var shown = self
    let last = Dictionary(quantiles.map { ($0.stage, $0.year) }, uniquingKeysWith: max)
    shown.quantiles.removeAll { $0.level != EnsembleFrame.all || !(inFull || $0.year == last[$0.stage]) }
    shown.probabilities.removeAll { $0.seatShort <= 0.5 || $0.year != last[$0.stage] }
    if !inFull { shown.firstYears = [] }
    shown.paired.removeAll { !(inFull || $0.year == last[$0.stage]) }
    shown.drivers.removeAll {
      $0.district != EnsembleFrame.all || !(inFull || ($0.year == last[$0.stage] && !ofVariant))
    }
    return shown
  }

  private mutating func add(_ ensemble: Ensemble, jobs: Int) {
    let frame = ensemble.frame
    let ofSchools = inParallel(frame.schools.count, grain: 64, jobs: jobs) { rows in
      rows.map { SchoolFigures(ensemble, row: $0) }.map { (quantiles: $0.quantiles, probability: $0.probability) }
    }
    let ofDistricts = inParallel(frame.districts.count, grain: 4, jobs: jobs) { rows in
      rows.flatMap { DistrictFigures(ensemble, row: $0).quantiles }
    }
    let schools = ofSchools.flatMap { $0 }
    quantiles += schools.flatMap(\.quantiles) + ofDistricts.flatMap { $0 }
    let rows = schools.map(\.probability)
    probabilities += rows
    for row in rows where row.seatShort > 0.5 {
      let last = firstYears.last
      if last?.scenario == row.scenario, last?.school == row.school, last?.stage == row.stage { continue }
      firstYears.append(
        FirstYearRow(scenario: row.scenario, school: row.school, stage: row.stage, year: row.year))
    }
    drivers += Drivers(ensemble).rows
  }
}

/// Beyond rounding, a pupil without a seat.
private let leastShortfall = 1e-6

/// The figures of a school in a stage and year, over all draws.
private struct SchoolFigures {
  let ensemble: Ensemble
  let row: Int

  init(_ ensemble: Ensemble, row: Int) { (self.ensemble, self.row) = (ensemble, row) }

  private var school: EnsembleFrame.School { ensemble.frame.schools[row] }

  private func column(_ figure: DrawnSchoolFigure) -> Int { ensemble.frame.columns.column(figure, school: row) }

  var quantiles: [QuantileRow] {
    let (school, figures) = (school, ensemble.figures)
    let (pupils, entrants) = (figures.column(column(.pupils)), figures.column(column(.entryPupils)))
    let classes = figures.column(column(.classShortfall))
    let (orderedPupils, orderedEntrants) = (OrderedColumn(pupils), OrderedColumn(entrants))
    let roll = ensemble.values(column(.pupils))
    let entry = ensemble.values(column(.entryPupils))
    let rooms = ensemble.values(column(.classShortfall))
    return EnsembleMeasure.ofSchools.compactMap { measure in
      let sample: Sample
      switch measure {
      case .pupils, .pooledShortfall, .spare: sample = orderedPupils.sample(of: pupils, roll)
      case .seatShortfall: sample = orderedPupils.sample(of: pupils) { max(0, roll($0) - school.capacity) }
      case .utilisation:
        guard school.capacity > 0 else { return nil }
        sample = orderedPupils.sample(of: pupils) { roll($0) / school.capacity }
      case .entryPupils: sample = orderedEntrants.sample(of: entrants, entry)
      case .entryShortfall: sample = orderedEntrants.sample(of: entrants) { max(0, entry($0) - school.entryPlaces) }
      case .classShortfall: sample = OrderedColumn(classes).sample(of: classes, rooms)
      }
      return QuantileRow(
        ensemble.frame.scenario, level: "school", id: school.school, stage: school.stage, year: school.year, measure,
        sample)
    }
  }

  var probability: ProbabilityRow {
    let (school, figures) = (school, ensemble.figures)
    let (pupils, entrants) = (figures.column(column(.pupils)), figures.column(column(.entryPupils)))
    let (roll, entry) = (ensemble.values(column(.pupils)), ensemble.values(column(.entryPupils)))
    let count = Double(max(1, pupils.count))
    let short = pupils.reduce(0.0) { $0 + max(0, roll($1) - school.capacity) }
    return ProbabilityRow(
      scenario: ensemble.frame.scenario, school: school.school, stage: school.stage, year: school.year,
      seatShort: Double(pupils.count { roll($0) - school.capacity > leastShortfall }) / count,
      expectedShort: short / count,
      entryShort: Double(entrants.count { entry($0) - school.entryPlaces > leastShortfall }) / count)
  }
}

/// The figures of a district, or of all, in a stage and year, over all draws.
private struct DistrictFigures {
  let ensemble: Ensemble
  let row: Int

  init(_ ensemble: Ensemble, row: Int) { (self.ensemble, self.row) = (ensemble, row) }

  private func values(_ figure: DrawnDistrictFigure) -> [Double] {
    let column = ensemble.frame.columns.column(figure, district: row)
    return ensemble.figures.column(column).map(ensemble.values(column))
  }

  var quantiles: [QuantileRow] {
    let district = ensemble.frame.districts[row]
    let pupils = values(.pupils)
    let isAll = district.district == EnsembleFrame.all
    return EnsembleMeasure.ofDistricts.compactMap { measure in
      let sample: [Double]
      switch measure {
      case .pupils, .entryPupils: sample = pupils
      case .seatShortfall: sample = values(.seatShortfall)
      case .pooledShortfall: sample = values(.pooledShortfall)
      case .entryShortfall: sample = values(.entryShortfall)
      case .classShortfall: sample = values(.classShortfall)
      case .spare: sample = zip(pupils, values(.seatShortfall)).map { max(0, district.capacity - $0 + $1) }
      case .utilisation:
        guard district.capacity > 0 else { return nil }
        sample = pupils.map { $0 / district.capacity }
      }
      return QuantileRow(
        ensemble.frame.scenario, level: isAll ? "all" : "district", id: district.district, stage: district.stage,
        year: district.year, measure, Sample(sample))
    }
  }
}

extension Ensemble {
  /// The value of a packed figure of a column.
  func values(_ column: Int) -> (Int32) -> Double {
    let (reference, unit) = (frame.reference(column), frame.unit(column))
    return { reference + Double($0) * unit }
  }
}

/// Two scenarios over the same draws.
private struct Pair {
  let one: Ensemble
  let two: Ensemble

  init(_ one: Ensemble, versus two: Ensemble) { (self.one, self.two) = (one, two) }

  var rows: [PairedRow] {
    one.frame.districts.indices.compactMap { at in
      let row = one.frame.districts[at]
      guard row.district == EnsembleFrame.all,
        let other = two.frame.districts.firstIndex(where: {
          $0.district == EnsembleFrame.all && $0.stage == row.stage && $0.year == row.year
        })
      else { return nil }
      let (mine, theirs) = (shortfalls(one, at), shortfalls(two, other))
      let differences = zip(mine, theirs).map { $0 - $1 }
      let sample = Sample(differences)
      return PairedRow(
        scenario: one.frame.scenario, versus: two.frame.scenario, stage: row.stage, year: row.year,
        fewerShort: Double(differences.count { $0 < -leastShortfall }) / Double(max(1, differences.count)),
        meanDifference: sample.mean, p10: sample.quantile(0.1), p90: sample.quantile(0.9))
    }
  }

  private func shortfalls(_ ensemble: Ensemble, _ row: Int) -> [Double] {
    let column = ensemble.frame.columns.column(.seatShortfall, district: row)
    return ensemble.figures.column(column).map(ensemble.values(column))
  }
}
