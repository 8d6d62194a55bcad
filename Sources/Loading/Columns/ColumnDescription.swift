public import Planning

/// A column that files may have: its name, its accepted aliases and its content.
public struct ColumnDescription: Sendable {
  /// The layer or table, such as `schools`.
  public var table: String
  /// The name that is written.
  public var name: String
  /// Other accepted names; upper and lower case are the same.
  public var aliases: [String]
  /// Whether a file without it is refused.
  public var isRequired: Bool
  /// What it holds, with its unit.
  public var meaning: Phrase

  init(_ table: String, _ name: String, _ aliases: [String] = [], required: Bool = false, _ meaning: Phrase) {
    self.table = table
    self.name = name
    self.aliases = aliases
    isRequired = required
    self.meaning = meaning
  }
}
