/// The measures whose spread an ensemble states; the names are those of the columns of `schools.csv` and `districts.csv`.
public enum EnsembleMeasure: String, Sendable, CaseIterable {
  case pupils
  case seatShortfall = "seat_shortfall"
  case pooledShortfall = "pooled_shortfall"
  case entryPupils = "entry_pupils"
  case entryShortfall = "entry_shortfall"
  case classShortfall = "class_shortfall"
  case spare, utilisation

  /// Those of a school.
  static let ofSchools: [EnsembleMeasure] = [
    .pupils, .seatShortfall, .entryPupils, .entryShortfall, .classShortfall, .utilisation,
  ]
  /// Those of a district, and of all.
  static let ofDistricts: [EnsembleMeasure] = [
    .pupils, .seatShortfall, .pooledShortfall, .entryShortfall, .classShortfall, .spare, .utilisation,
  ]
}

/// Mean and quantiles of one measure over all draws: a row of `quantiles.csv`.
public struct QuantileRow: Sendable, Equatable {
  public var scenario: String
  /// `school`, `district` or `all`.
  public var level: String
  /// Id of the school or district; `all` for all.
  public var id: String
  public var stage: String
  /// School year.
  public var year: Int
  public var measure: String
  public var mean: Double
  public var p05, p10, p25, p50, p75, p90, p95: Double
  /// Whether the figures must not be published; they are 0 then.
  public internal(set) var isWithheld = false

  init(
    _ scenario: String, level: String, id: String, stage: String, year: Int, _ measure: EnsembleMeasure,
    _ spread: Spread
  ) {
    (self.scenario, self.level, self.id, self.stage, self.year) = (scenario, level, id, stage, year)
    (self.measure, mean) = (measure.rawValue, spread.mean)
    let q = spread.quantiles
    (p05, p10, p25, p50, p75, p90, p95) = (q[0], q[1], q[2], q[3], q[4], q[5], q[6])
  }
}

/// The chance that a school is short of seats: a row of `probability.csv`.
public struct ProbabilityRow: Sendable, Equatable {
  public var scenario: String
  public var school: String
  public var stage: String
  /// School year.
  public var year: Int
  /// Share of the draws with a seat shortfall.
  public var seatShort: Double
  /// Mean seat shortfall, pupils.
  public var expectedShort: Double
  /// Share of the draws with an entry shortfall.
  public var entryShort: Double
  /// Whether the figures of the stage must not be published; they are 0 then.
  public internal(set) var isWithheld = false
  /// The same of the entry grade.
  public internal(set) var isEntryWithheld = false
}

/// The first year in which a school is more likely short of seats than not: a row of `first_year.csv`.
public struct FirstYearRow: Sendable, Equatable {
  public var scenario: String
  public var school: String
  public var stage: String
  /// School year.
  public var year: Int
}

/// Two scenarios over the same draws, by the seat shortfall of all districts: a row of `paired.csv`.
public struct PairedRow: Sendable, Equatable {
  public var scenario: String
  /// The scenario that it is compared with.
  public var versus: String
  public var stage: String
  /// School year.
  public var year: Int
  /// Share of the draws in which the scenario has strictly fewer pupils short.
  public var fewerShort: Double
  /// Of its shortfall less that of the other, pupils.
  public var meanDifference: Double
  public var p10, p90: Double
  /// Whether the figures must not be published; they are 0 then.
  public internal(set) var isWithheld = false
}

/// The share of the variance of a figure that one rate causes by itself: a row of `drivers.csv`.
public struct DriverRow: Sendable, Equatable {
  public var scenario: String
  /// Id of the district; `all` for all.
  public var district: String
  public var stage: String
  /// School year.
  public var year: Int
  public var measure: String
  /// The rate, or `interaction` for what no rate causes by itself.
  public var input: String
  public var share: Double
  /// Whether the share must not be published; it is 0 then.
  public internal(set) var isWithheld = false
}
