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

    /// Sort key, worst first: schools without places at the beginning, schools with withheld figures at the end.
    fileprivate var order: Double {
      switch ratio {
      case .value(let ratio): ratio
      case .withheld: -.infinity
      case .absent: .infinity
      }
    }
  }
  /// Rows: red first, then yellow, green and none; within a colour the highest ratio first.
  public var rows: [Row] = []

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
          }))
    }
    let order: [Warning?: Int] = [.red: 0, .yellow: 1, .green: 2, nil: 3]
    rows.sort {
      let (a, b) = (order[$0.warning] ?? 3, order[$1.warning] ?? 3)
      if a != b { return a < b }
      let (one, other) = ($0.order, $1.order)
      return one != other ? one > other : ($0.stage, $0.school, $0.year) < ($1.stage, $1.school, $1.year)
    }
  }
}
