public import Planning

/// A column that files may have: its name, other names that are accepted, and what it holds.
public struct ColumnDescription: Sendable {
  /// Layer or table, such as `schools`.
  public var table: String
  public var name: String
  /// Other accepted names, letters without regard to case.
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
