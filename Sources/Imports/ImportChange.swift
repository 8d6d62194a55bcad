public import Planning

/// One change that the import makes: a row of `import.log.csv`.
public struct ImportChange: Hashable, Sendable {
  /// The file's name.
  public var file: String
  /// Layer or sheet; empty where the file has only one.
  public var sheet: String
  /// Number of the feature or row, from 1; nil: the whole file.
  public var row: Int?
  /// The column; nil: the whole row.
  public var column: String?
  /// What stood there.
  public var found: String
  /// What was done with it.
  public var action: Phrase
  /// True for something that was guessed, and that a planner should look at.
  public var isGuess = false
}

/// A name that was not found: a row of `unmatched.csv`.
public struct Unmatched: Hashable, Sendable {
  /// The file's name.
  public var file: String
  /// Layer or sheet.
  public var sheet: String
  /// Number of the feature or row, from 1.
  public var row: Int?
  /// The column, such as `school`.
  public var column: String
  /// The name as it stands.
  public var found: String
  /// How often it stands there.
  public var count = 1
  /// The most similar known name; nil: none is similar.
  public var nearest: String?
}
