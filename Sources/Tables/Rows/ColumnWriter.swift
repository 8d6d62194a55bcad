internal import Wording

/// Takes the named values of a row in order: into a row of a CSV table, or the properties of a feature.
///
/// A row describes itself once, so that the columns of tables and maps cannot differ.
public protocol ColumnWriter {
  mutating func text(_ name: String, _ value: String?)
  mutating func whole(_ name: String, _ value: Int?)
  mutating func number(_ name: String, _ value: Double?)
  /// A number whose sums must hold to 1e-6 once it is written.
  mutating func precise(_ name: String, _ value: Double?)
}

/// A row of a table.
public protocol TableRow: SendableMetatype {
  func write(to columns: inout some ColumnWriter)
}

/// The names of a table's header.
package func columnNames(_ header: StaticString) -> [String] {
  header.description.split(separator: ",").map(String.init)
}
