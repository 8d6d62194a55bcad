public import Output
public import Planning

/// What an import would write, with all that was found out, guessed and changed. Nothing is written yet.
public struct ImportPlan: Sendable {
  /// Layers and sheets, in the order of the files.
  public var items: [ImportItem] = []
  /// Errors, warnings and notes about the files.
  public var faults: [Fault] = []
  /// Every change: the rows of `import.log.csv`.
  public var changes: [ImportChange] = []
  /// Names that were not found: the rows of `unmatched.csv`.
  public var unmatched: [Unmatched] = []
  /// What a simulation still lacks.
  public var missing: [MissingPart] = []
  /// The school year that the dataset describes; nil where no file says it.
  public var baseYear: Int?
  /// The stages of the dataset.
  public var stages = Stages.standard
  /// Rows of each layer and table that are written, in the order of the files.
  public var parts: [(file: String, rows: Int)] = []
  /// The files of the dataset.
  public var files: [ReportedFile] = []
  /// The map with which the same files, or those of another year, are imported again.
  public var map = ""
  /// True if the user stopped the reading.
  public var isCancelled = false

  /// True if nothing can be written.
  public var isEmpty: Bool { parts.isEmpty }

  init() {}
}
