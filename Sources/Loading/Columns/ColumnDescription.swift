public import Planning

/// A column that files may have: its name, its accepted aliases and its content.
public struct ColumnDescription: Sendable {
  /// The layer or table, such as `schools`.
  public var table: String
  /// The name that the program writes.
  public var name: String
  /// Other accepted names; upper and lower case are treated alike.
  public var aliases: [String]
  /// True if a file without the column is refused.
  public var isRequired: Bool
  /// The content of the column, with its unit.
  public var meaning: Phrase

  init(_ table: String, _ name: String, _ aliases: [String] = [], required: Bool = false, _ meaning: Phrase) {
    self.table = table
    self.name = name
    self.aliases = aliases
    isRequired = required
    self.meaning = meaning
  }
}
