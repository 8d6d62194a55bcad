internal import Measures
public import Planning
public import Simulation

/// 学位预警: entry demand ÷ entry places by school for the coming years, worst first.
public struct SeatWarning: Sendable {
  /// The entry grade of a school in a stage and year.
  public struct Row: Sendable {
    /// Index of the school in `Scenario.schools`.
    public var school: SchoolIndex
    /// Index of the stage.
    public var stage: StageIndex
    /// School year.
    public var year: Int
    /// Number of entrants.
    public var pupils: Figure
    /// Number of entry places.
    public var places: Double
    /// Entrants ÷ entry places; absent without places.
    public var ratio: Figure
    /// Colour; nil without places and entrants, and where entrants are withheld.
    public var warning: Warning?
    /// Registered children of the zone who enter: before placement; absent for a school without a zone.
    public var zoneRegistered: Figure
    /// The same ÷ entry places; absent without places.
    public var zoneRatio: Figure
    /// Colour of this ratio, as in statutory lists.
    public var zoneWarning: Warning?

    /// Sort key, worst first: schools without places at the beginning, schools with withheld figures at the end.
    fileprivate static func order(_ ratio: Figure) -> Double {
      switch ratio {
      case .value(let ratio): ratio
      case .withheld: -.infinity
      case .absent: .infinity
      }
    }

    /// True where the colour by the zone would disclose a withheld figure.
    public var isZoneWithheld: Bool { zoneRegistered.isWithheld }
  }
  /// Rows: red first, then yellow, green and none; within a colour the highest ratio first.
  public var rows: [Row] = []

  /// The rows of schools with a zone, worst first by the registered children of the zone.
  public var rowsByZone: [Row] {
    SeatWarning.worstFirst(rows.filter { !$0.zoneRegistered.isAbsent }, \.zoneWarning, \.zoneRatio)
  }

  /// - `rule`: number of years after the base year that are listed, by stage; a stage without a number uses that of the first
  ///   stage.
  public init(_ result: SimulationResult, stages: Stages, rule: SeatWarningRule) {
    let most = rule.years[stages[0].id] ?? 3
    for row in result.schools {
      let ahead = row.year - result.baseYear
      guard ahead >= 1, ahead <= rule.years[stages[row.stage].id] ?? most else { continue }
      rows.append(
        Row(
          school: row.school, stage: row.stage, year: row.year, pupils: row[.entryPupils], places: row.entryPlaces,
          ratio: row.entryPlaces > 0 ? row[.entryPupils].map { $0 / row.entryPlaces } : .absent,
          warning: row[.entryPupils].value.flatMap {
            Warning(pupils: $0, places: row.entryPlaces, rule.thresholds)
          },
          zoneRegistered: row[.zoneRegistered],
          zoneRatio: row.entryPlaces > 0 ? row[.zoneRegistered].map { $0 / row.entryPlaces } : .absent,
          zoneWarning: row[.zoneRegistered].value.flatMap {
            Warning(pupils: $0, places: row.entryPlaces, rule.thresholds)
          }))
    }
    rows = SeatWarning.worstFirst(rows, \.warning, \.ratio)
  }

  private static func worstFirst(
    _ rows: [Row], _ colour: (Row) -> Warning?, _ ratio: (Row) -> Figure
  ) -> [Row] {
    let order: [Warning?: Int] = [.red: 0, .yellow: 1, .green: 2, nil: 3]
    return rows.sorted {
      let (a, b) = (order[colour($0)] ?? 3, order[colour($1)] ?? 3)
      if a != b { return a < b }
      let (one, other) = (Row.order(ratio($0)), Row.order(ratio($1)))
      return one != other ? one > other : ($0.stage, $0.school, $0.year) < ($1.stage, $1.school, $1.year)
    }
  }
}
