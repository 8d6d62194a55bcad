/// Scenarios side by side. The first is what the others are held against.
public struct Comparison: Sendable {
  public var results: [SimulationResult]
  /// In the order of the scenarios, then as `SimulationResult.districts`.
  public var rows: [ComparisonRow]
}

public struct ComparisonRow: Sendable {
  public var scenario: Int
  public var measures: DistrictYearMeasures
  /// Pupils with a home who attend a school of the district and would not attend it in the first scenario.
  public var pupilsMoved: Figure
  /// Seat shortfall less that of the first scenario.
  public var seatShortfallChange: Figure
}
