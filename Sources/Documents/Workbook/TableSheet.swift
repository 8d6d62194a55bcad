internal import Measures
internal import Office
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// A table as a sheet: headings in words, below them the ids of the columns of the CSV file, then the rows. Columns of ids are followed
/// by the names. A table of more rows than a sheet can hold goes on in a further one.
struct TableSheet {
  /// A column of the sheet, and the cell of the row that it shows.
  private struct Shown {
    var column: SheetColumn
    var cell: Int
    /// The column whose ids it names; nil for a value of the row.
    var namesOf: String?
  }

  private let table: ResultTable
  private let names: SheetNameLists
  private let workbook: ResultWorkbook
  private let shown: [Shown]

  private static let heads = 2
  /// Rows whose texts decide how wide a column is.
  private static let measuredRows = 1000

  init(_ table: ResultTable, _ names: SheetNameLists, _ workbook: ResultWorkbook) {
    (self.table, self.names, self.workbook) = (table, names, workbook)
    let header = table.header
    shown = header.enumerated().flatMap { at, id -> [Shown] in
      // the column name of schools.csv is in the language of the workbook
      if id == "name" { return [Shown(column: SheetColumn(id), cell: at - 1, namesOf: "school")] }
      let own = Shown(column: SheetColumn(id), cell: at)
      guard names.hasNames(id), at + 1 >= header.count || header[at + 1] != "name" else { return [own] }
      return [own, Shown(column: SheetColumn(namesOf: id), cell: at, namesOf: id)]
    }
  }

  func add(to book: Workbook) {
    var row = 0
    repeat {
      let end = min(table.count, row + Sheet.mostRows - TableSheet.heads)
      add(row..<end, to: book.addSheet(workbook.name(of: table)))
      row = end
    } while row < table.count
  }

  private func add(_ rows: Range<Int>, to sheet: Sheet) {
    let headings = shown.map { workbook.say($0.column.heading) }
    sheet.add(headings.map { .text($0, .head) }, height: 32)
    sheet.add(shown.map { .text($0.column.id, .columnID) })
    var widths = zip(headings, shown).map { heading, shown in
      max(8, (displayWidth(heading) + 1) / 2 + 3, displayWidth(shown.column.id) * 3 / 4 + 4)
    }
    for row in rows {
      let cells = self.cells(table.cells(row))
      if row - rows.lowerBound < TableSheet.measuredRows {
        for (at, cell) in cells.enumerated() {
          if case .text(let text) = cell.content { widths[at] = max(widths[at], displayWidth(text) + 2) }
        }
      }
      sheet.add(cells)
    }
    let last = max(1, sheet.nextRow - 1)
    sheet.setWidths(widths.map { Double(min(44, $0)) })
    sheet.freeze(rows: TableSheet.heads, columns: fixedColumns)
    sheet.filter(rows: 1...last, columns: shown.count)
    if last >= TableSheet.heads { mark(sheet, rows: TableSheet.heads...last) }
    workbook.setPrint(sheet, repeating: TableSheet.heads)
  }

  /// The columns that say what a row is about, at most half of the window.
  private var fixedColumns: Int {
    let about: Set<String> = ["scenario", "school", "name", "district", "district_name"]
    return min(3, shown.firstIndex { !about.contains($0.column.id) } ?? 0)
  }

  private func cells(_ row: [TableCell]) -> [Cell] {
    shown.map { shown in
      if let column = shown.namesOf {
        guard case .text(let id?) = row[shown.cell], let name = names.name(column, id) ?? nil else {
          return Cell(.empty)
        }
        return .text(name)
      }
      switch row[shown.cell] {
      case .text(let text): return text.map { .text(words($0, shown.column.id)) } ?? Cell(.empty)
      case .whole(let number): return .number(number.map(Double.init), CellStyle(format: shown.column.format))
      case .number(let number): return .number(number, CellStyle(format: shown.column.format))
      }
    }
  }

  /// Warnings in words; all other texts as they are.
  private func words(_ text: String, _ column: String) -> String {
    guard TableSheet.isWarning(column), let warning = Warning(rawValue: text) else { return text }
    return workbook.say(Words.colour(warning))
  }

  private static func isWarning(_ column: String) -> Bool { column == "warning" || column == "zone_warning" }

  /// Colours yellow and red warnings as on the map.
  private func mark(_ sheet: Sheet, rows: ClosedRange<Int>) {
    let colours = ColourScale.warning.colours
    for (at, shown) in shown.enumerated() where TableSheet.isWarning(shown.column.id) {
      for (warning, colour) in zip(Warning.allCases, colours) where warning != .green {
        sheet.mark(workbook.say(Words.colour(warning)), in: at, rows: rows, fill: colour)
      }
    }
  }
}
