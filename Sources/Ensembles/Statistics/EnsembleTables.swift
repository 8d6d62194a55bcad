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
      var room: [Int32] = []
      return rows.map { SchoolFigures(ensemble, row: $0, room: &room) }
    }
    let ofDistricts = inParallel(frame.districts.count, grain: 4, jobs: jobs) { rows in
      var room: [Int32] = []
      return rows.flatMap { DistrictFigures(ensemble, row: $0).quantiles(room: &room) }
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
  let quantiles: [QuantileRow]
  let probability: ProbabilityRow

  init(_ ensemble: Ensemble, row: Int, room: inout [Int32]) {
    let (frame, school) = (ensemble.frame, ensemble.frame.schools[row])
    let places = (capacity: school.capacity, entry: school.entryPlaces)
    let pupils = Figures(ensemble, frame.columns.column(.pupils, school: row), limit: places.capacity, room: &room)
    let entrants = Figures(ensemble, frame.columns.column(.entryPupils, school: row), limit: places.entry, room: &room)
    let classes = Figures(ensemble, frame.columns.column(.classShortfall, school: row), limit: 0, room: &room)
    quantiles = EnsembleMeasure.ofSchools.compactMap { measure in
      let spread: Spread
      switch measure {
      case .pupils, .pooledShortfall, .spare: spread = pupils.spread
      case .seatShortfall: spread = pupils.spreadAbove
      case .utilisation:
        guard places.capacity > 0 else { return nil }
        spread = pupils.spreadOfShare
      case .entryPupils: spread = entrants.spread
      case .entryShortfall: spread = entrants.spreadAbove
      case .classShortfall: spread = classes.spread
      }
      return QuantileRow(
        frame.scenario, level: "school", id: school.school, stage: school.stage, year: school.year, measure, spread)
    }
    probability = ProbabilityRow(
      scenario: frame.scenario, school: school.school, stage: school.stage, year: school.year,
      seatShort: pupils.sums.shareAbove, expectedShort: pupils.sums.meanAbove, entryShort: entrants.sums.shareAbove)
  }
}

/// One column of packed figures: its order, its sums, and what is above a limit.
private struct Figures {
  let sums: ColumnSums
  private let ordered: OrderedColumn
  private let value: (Int32) -> Double
  private let limit: Double

  init(_ ensemble: Ensemble, _ column: Int, limit: Double, room: inout [Int32]) {
    let figures = ensemble.figures.column(column)
    let (reference, unit) = (ensemble.frame.reference(column), ensemble.frame.unit(column))
    ordered = OrderedColumn(figures, room: &room)
    sums = ColumnSums(figures, reference: reference, unit: unit, limit: limit, leastShortfall: leastShortfall)
    value = ensemble.values(column)
    self.limit = limit
  }

  var spread: Spread { ordered.spread(mean: sums.mean, value) }
  var spreadAbove: Spread { ordered.spread(mean: sums.meanAbove) { max(0, value($0) - limit) } }
  var spreadOfShare: Spread { ordered.spread(mean: sums.meanShare) { value($0) / limit } }
}

/// The figures of a district, or of all, in a stage and year, over all draws.
private struct DistrictFigures {
  let ensemble: Ensemble
  let row: Int

  init(_ ensemble: Ensemble, row: Int) { (self.ensemble, self.row) = (ensemble, row) }

  private func column(_ figure: DrawnDistrictFigure) -> Int { ensemble.frame.columns.column(figure, district: row) }

  func quantiles(room: inout [Int32]) -> [QuantileRow] {
    let district = ensemble.frame.districts[row]
    let capacity = district.capacity
    let isAll = district.district == EnsembleFrame.all
    let pupils = Figures(ensemble, column(.pupils), limit: capacity, room: &room)
    let ofFigures = [DrawnDistrictFigure.seatShortfall, .pooledShortfall, .entryShortfall, .classShortfall].map {
      Figures(ensemble, column($0), limit: 0, room: &room).spread
    }
    return EnsembleMeasure.ofDistricts.compactMap { measure in
      let spread: Spread
      switch measure {
      case .pupils, .entryPupils: spread = pupils.spread
      case .seatShortfall: spread = ofFigures[0]
      case .pooledShortfall: spread = ofFigures[1]
      case .entryShortfall: spread = ofFigures[2]
      case .classShortfall: spread = ofFigures[3]
      case .spare: spread = spare(capacity)
      case .utilisation:
        guard capacity > 0 else { return nil }
        spread = pupils.spreadOfShare
      }
      return QuantileRow(
        ensemble.frame.scenario, level: isAll ? "all" : "district", id: district.district, stage: district.stage,
        year: district.year, measure, spread)
    }
  }

  /// Seats that are free in schools with more of them than pupils.
  private func spare(_ capacity: Double) -> Spread {
    let (pupils, short) = (column(.pupils), column(.seatShortfall))
    let (ofPupils, ofShort) = (ensemble.values(pupils), ensemble.values(short))
    return Sample(
      zip(ensemble.figures.column(pupils), ensemble.figures.column(short)).map {
        max(0, capacity - ofPupils($0) + ofShort($1))
      }
    ).spread
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
