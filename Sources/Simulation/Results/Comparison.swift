/// Scenarios side by side. The others are compared with the first.
public struct Comparison: Sendable {
  /// The scenarios, in the order in which they were given.
  public var results: [SimulationResult]
  /// Ordered by scenario, then as in `SimulationResult.districts`.
  public var rows: [ComparisonRow]
}

/// A row of one scenario's districts, compared with the first scenario.
public struct ComparisonRow: Sendable {
  /// Number in `Comparison.results`.
  public var scenario: Int
  /// The measures of the scenario.
  public var measures: DistrictYearMeasures
  /// Pupils with a home who attend a school of the district and would not attend it in the first scenario.
  public var pupilsMoved: Figure
  /// Seat shortfall minus that of the first scenario.
  public var seatShortfallChange: Figure
}
