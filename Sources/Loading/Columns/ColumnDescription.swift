public import Planning

/// A column that files may have: its name, its accepted aliases and its content.
public struct ColumnDescription: Sendable {
  /// The layer or table, such as `schools`.
  public var table: String
  public var name: String
  /// Other accepted names; upper and lower case are the same.
  public var aliases: [String]
  public var isRequired: Bool
  public var meaning: Phrase

  init(_ table: String, _ name: String, _ aliases: [String] = [], required: Bool = false, _ meaning: Phrase) {
    self.table = table
    self.name = name
    self.aliases = aliases
    isRequired = required
    self.meaning = meaning
  }
}
