public import Planning

/// What a table is. Raw values are names of dataset files without ending, and `pupil_list`.
public enum TableKind: String, Sendable, CaseIterable {
  case schools, blocks, districts, catchments, children, births, enrolment, housing, attendance, feeders, resources,
    women, sites
  /// A list with a row for each pupil or child, as ``PupilList`` counts.
  case pupilList = "pupil_list"
}

/// A table in the dataset's columns, one row for each count.
public struct TidyTable: Sendable {
  /// What the table is.
  public var kind: TableKind
  /// Columns of the dataset.
  public var columns: [String]
  /// A cell for each column; empty where it is unknown.
  public var rows: [[String]]
  /// Number of the row in the file from which each row comes, from 1.
  public var sources: [Int]
  /// What was dropped, filled, guessed or reshaped.
  public var changes: [TableChange]
  /// Columns of the file, as it names them, that the table leaves out.
  public var unmappedColumns: [String]

  /// - Parameters:
  ///   - kind: what the table is.
  ///   - columns: columns of the dataset.
  ///   - rows: a cell for each column.
  ///   - sources: number of the row in the file for each row; empty where rows come from many.
  ///   - changes: what was changed.
  ///   - unmappedColumns: columns left out.
  public init(
    kind: TableKind, columns: [String], rows: [[String]], sources: [Int] = [], changes: [TableChange] = [],
    unmappedColumns: [String] = []
  ) {
    (self.kind, self.columns, self.rows) = (kind, columns, rows)
    (self.sources, self.changes, self.unmappedColumns) = (sources, changes, unmappedColumns)
  }
}

/// One thing that was dropped, filled, guessed or reshaped, for the log of an import.
public struct TableChange: Sendable {
  /// Path of the file.
  public var file: String
  /// Name of the sheet.
  public var sheet: String
  /// Number of the row in the file, from 1; nil: the whole sheet or column.
  public var row: Int?
  /// The column as the file names it; nil: the whole row.
  public var column: String?
  /// The text found.
  public var found: String
  /// What was done, in words.
  public var action: Phrase

  /// - Parameters:
  ///   - file: path of the file.
  ///   - sheet: name of the sheet.
  ///   - row: number of the row in the file, from 1.
  ///   - column: as the file names it.
  ///   - found: the text found.
  ///   - action: what was done.
  public init(file: String, sheet: String, row: Int? = nil, column: String? = nil, found: String, action: Phrase) {
    (self.file, self.sheet, self.row, self.column) = (file, sheet, row, column)
    (self.found, self.action) = (found, action)
  }
}

/// Which column of the dataset each header of a file is.
///
/// A key that begins with `=` states a value for all rows: `=2012` → `year`.
public struct ColumnMap: Sendable {
  /// Header in the file → column of the dataset; an empty column leaves the header out.
  public var columns: [String: String]

  /// - Parameter columns: header in the file → column of the dataset.
  public init(_ columns: [String: String]) { self.columns = columns }
}
