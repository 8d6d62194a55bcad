public import Planning

/// One layer or sheet of a file, and what is made of it.
public struct ImportItem: Sendable {
  /// The file's name.
  public var file: String
  /// Layer or sheet; empty where the file has only one.
  public var layer: String
  /// What it is taken for; nil: it is left out.
  public internal(set) var kind: ImportKind?
  /// Why it is taken for that.
  public internal(set) var why = Phrase(verbatim: "")
  /// True where columns and geometry decided, not a name.
  public internal(set) var isGuess = false
  /// Features or rows.
  public internal(set) var rows: Int
  /// Columns of the file with those of the dataset.
  public internal(set) var mapped: [(old: String, new: String)] = []
  /// Columns that the file lacks, with their values.
  public internal(set) var constants: [(name: String, value: String)] = []
  /// Columns that are not used, or kept under their own names.
  public internal(set) var unused: [String] = []
  /// Columns of the dataset that are needed and missing.
  public internal(set) var missing: [String] = []
  /// The coordinates, in words; nil for a table.
  public internal(set) var coordinates: Phrase?
  /// The coordinates other than WGS 84, as a map states them.
  public internal(set) var crs: String?
  /// The encoding of its text, where it had to be found.
  public internal(set) var encoding = ""

  init(file: String, layer: String, rows: Int) { (self.file, self.layer, self.rows) = (file, layer, rows) }
}
