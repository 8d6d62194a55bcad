internal import CXLSXWRITER
internal import Foundation

/// A sheet of a workbook, written row by row.
public final class Sheet {
  /// Its name, as the workbook has it.
  public let name: String
  /// The number of the next row, from 0.
  public private(set) var nextRow = 0
  let sheet: UnsafeMutablePointer<lxw_worksheet>?
  let book: Workbook

  /// The greatest number of rows.
  public static let mostRows = 1_048_576

  init(_ name: String, _ sheet: UnsafeMutablePointer<lxw_worksheet>?, of book: Workbook) {
    (self.name, self.sheet, self.book) = (name, sheet, book)
  }

  /// Whether no further row fits.
  public var isFull: Bool { nextRow >= Sheet.mostRows }

  /// Writes the next row.
  /// - Parameter height: in points; nil: chosen by the spreadsheet.
  public func add(_ cells: [Cell], height: Double? = nil) {
    let row = lxw_row_t(nextRow)
    if let height { book.note(worksheet_set_row(sheet, row, height, nil)) }
    for (at, cell) in cells.enumerated() { write(cell, row, lxw_col_t(at)) }
    nextRow += 1
  }

  /// Leaves rows empty.
  public func skipRows(_ count: Int = 1) { nextRow += count }

  private func write(_ cell: Cell, _ row: lxw_row_t, _ column: lxw_col_t) {
    let format = cell.style == CellStyle() ? nil : book.format(cell.style)
    switch cell.content {
    case .empty: if format != nil { book.note(worksheet_write_blank(sheet, row, column, format)) }
    case .number(let number) where number.isFinite:
      book.note(worksheet_write_number(sheet, row, column, number, format))
    case .number: break
    case .text(let text):
      let clean = CellText.clean(text)
      if clean.isCut { book.cutTexts += 1 }
      guard !clean.text.isEmpty else { return }
      book.note(worksheet_write_string(sheet, row, column, clean.text, format))
    }
  }

  /// Sets the widths of the first columns, in characters.
  public func setWidths(_ widths: [Double]) {
    for (at, width) in widths.enumerated() {
      book.note(worksheet_set_column(sheet, lxw_col_t(at), lxw_col_t(at), width, nil))
    }
  }

  /// Keeps the first rows and columns in sight.
  public func freeze(rows: Int, columns: Int) {
    worksheet_freeze_panes(sheet, lxw_row_t(rows), lxw_col_t(columns))
  }

  /// Lets the reader choose rows by their values.
  /// - Parameters:
  ///   - rows: the row of headings, and the rows below it.
  ///   - columns: their number.
  public func filter(rows: ClosedRange<Int>, columns: Int) {
    guard columns > 0 else { return }
    book.note(
      worksheet_autofilter(sheet, lxw_row_t(rows.lowerBound), 0, lxw_row_t(rows.upperBound), lxw_col_t(columns - 1)))
  }

  /// Colours cells of a column that hold a text.
  public func mark(_ text: String, in column: Int, rows: ClosedRange<Int>, fill: String) {
    var style = CellStyle()
    style.fill = fill
    var rule = lxw_conditional_format()
    rule.type = UInt8(LXW_CONDITIONAL_TYPE_CELL.rawValue)
    rule.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_EQUAL_TO.rawValue)
    rule.format = book.format(style)
    rule.value_string = strdup("\"" + text.replacing("\"", with: "\"\"") + "\"")
    book.note(
      worksheet_conditional_format_range(
        sheet, lxw_row_t(rows.lowerBound), lxw_col_t(column), lxw_row_t(rows.upperBound), lxw_col_t(column), &rule))
    free(rule.value_string)
  }

  /// Prints on A4 across, as wide as the page, with the first rows on each page.
  /// - Parameters:
  ///   - heads: number of rows that are repeated; 0 for none.
  ///   - footer: text at the left of the footer; the number of the page is at the right.
  ///   - pages: text before the number of the page.
  public func setPrint(repeating heads: Int, footer: String, pages: String) {
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)
    worksheet_fit_to_pages(sheet, 1, 0)
    if heads > 0 { book.note(worksheet_repeat_rows(sheet, 0, lxw_row_t(heads - 1))) }
    let left = CellText.clean(footer).text.replacing("&", with: "&&").prefix(180)
    book.note(worksheet_set_footer(sheet, "&L\(left)&R\(pages.replacing("&", with: "&&")) &P / &N"))
  }
}
