public import Planning

/// A column that files may have: its name, its accepted aliases, and its content.
public struct ColumnDescription: Sendable {
  /// The layer or table, such as `schools`.
  public var table: String
  /// The name that the program writes; `<stage>` stands for the id of a stage.
  public var name: String
  /// Other accepted names; upper and lower case are treated alike.
  public var aliases: [String]
  /// True if a file without the column is refused.
  public var isRequired = false
  /// What a cell holds.
  public var form: ColumnForm
  /// What the number counts or measures, such as `m²`; empty where the form says it.
  public var unit = ""
  /// The content of the column.
  public var meaning: Phrase
  /// What holds without the column, or where a cell is empty; nil for a required column.
  public var standard: Phrase?

  /// A required column.
  init(
    needed table: String, _ name: String, _ aliases: [String] = [], _ form: ColumnForm, unit: String = "",
    _ meaning: Phrase
  ) {
    (self.table, self.name, self.aliases, self.form, self.unit) = (table, name, aliases, form, unit)
    self.meaning = meaning
    isRequired = true
  }

  /// An optional column.
  init(
    _ table: String, _ name: String, _ aliases: [String] = [], _ form: ColumnForm, unit: String = "",
    _ meaning: Phrase, without standard: Phrase
  ) {
    (self.table, self.name, self.aliases, self.form, self.unit) = (table, name, aliases, form, unit)
    (self.meaning, self.standard) = (meaning, standard)
  }
}

/// What a cell holds, as docs/dataset.md and `schema columns --json` name it.
public enum ColumnForm: String, Sendable, CaseIterable {
  case text, id
  case ids = "list of ids"
  case stage = "id of a stage"
  /// A number of at least 0.
  case number
  case wholeNumber = "whole number"
  /// A number that may be below 0.
  case signedNumber = "number, also below 0"
  case share = "0 to 1"
  case sharesBySchool = "shares by school"
  case schoolYear = "school year"
  case calendarYear = "calendar year"
  case month
  case date = "year or date"
  case flag = "true or false"
  case grade
  case gradeSpan = "span of grades"
  case ageGroup = "age or group"
  case kind = "registered or migrant"
  case degrees
  case crs = "coordinate system"
  case positions = "list of positions"
}
