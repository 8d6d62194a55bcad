/// Takes the named values of a row in order: into a line of a CSV table, a JSON object, or the properties of a map feature.
public protocol ColumnWriter {
  mutating func text(_ name: String, _ value: String?)
  mutating func whole(_ name: String, _ value: Int?)
  /// A number with three decimals.
  mutating func number(_ name: String, _ value: Double?)
  /// A number with nine decimals, whose sums hold to 1e-6 after writing.
  mutating func precise(_ name: String, _ value: Double?)
}
