/// Receives the named values of a row in order and writes a line of a CSV table, a JSON object, or the properties of a map feature.
public protocol ColumnWriter {
  mutating func text(_ name: String, _ value: String?)
  mutating func whole(_ name: String, _ value: Int?)
  /// A number with three decimals.
  mutating func number(_ name: String, _ value: Double?)
  /// A number with nine decimals, so that sums of written numbers are right to 1e-6.
  mutating func precise(_ name: String, _ value: Double?)
}
