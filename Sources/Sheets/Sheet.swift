/// One sheet of a workbook, or one text table: cells as text, as displayed, with where they stood.
public struct Sheet: Sendable {
  /// Path of the file, as the user named it.
  public var file: String
  /// Name of the sheet; of a text table the name of the file without its ending.
  public var name: String
  /// Rows of cells; blank rows are empty, and rows may differ in length.
  public var rows: [[String]]
  /// Number of `rows[0]` in the file, from 1.
  public var firstRow: Int
  /// True for a sheet that the workbook hides.
  public var isHidden: Bool

  /// - Parameters:
  ///   - file: path as the user named it.
  ///   - name: of the sheet.
  ///   - rows: cells as text.
  ///   - firstRow: number of the first of them in the file, from 1.
  ///   - isHidden: as in ``isHidden``.
  public init(file: String, name: String, rows: [[String]], firstRow: Int = 1, isHidden: Bool = false) {
    (self.file, self.name, self.rows) = (file, name, rows)
    (self.firstRow, self.isHidden) = (firstRow, isHidden)
  }
}

/// How much of a file is read. A file that holds more is refused: no table of a city comes near.
enum SheetLimits {
  static let columns = 16_384
  static let rows = 2_000_000
  /// Cells of a sheet, blank ones between others included.
  static let cells = 10_000_000
  /// Bytes of a cell.
  static let cellBytes = 1 << 18
  /// Bytes of a workbook file.
  static let workbookBytes = 256 << 20
  /// Bytes of a sheet in a workbook, unpacked.
  static let partBytes = 1 << 30
  /// Bytes of all texts that cells of a workbook share.
  static let sharedBytes = 256 << 20
  /// Sheets of a workbook.
  static let sheets = 1_000
}
