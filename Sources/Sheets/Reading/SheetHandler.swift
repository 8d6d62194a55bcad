internal import Bytes

/// `xl/worksheets/sheetN.xml`: the cells of a sheet.
final class SheetHandler: XMLHandler {
  private let shared: [String]
  private let formats: [CellFormat]
  private let from1904: Bool

  private(set) var rows: [[String]] = []
  /// Number of `rows[0]`, from 1.
  private(set) var firstRow = 1
  private(set) var merges: [CellRange] = []
  private(set) var stop: XMLStop?
  /// Cells that refer to a shared text that does not exist.
  private(set) var badReferences = 0

  /// Number of the row that is being read, from 1; 0 before the first.
  private var row = 0
  private var cells: [String] = []
  private var column = 0
  private var type = ""
  private var style = 0
  private var value: [UInt8] = []
  private var runs = TextRuns()
  private var isInValue = false
  private var total = 0

  init(shared: [String], formats: [CellFormat], from1904: Bool) {
    (self.shared, self.formats, self.from1904) = (shared, formats, from1904)
  }

  func start(_ element: XMLElement) {
    if element.isNamed("c") {
      startCell(element)
    } else if element.isNamed("v") {
      isInValue = true
    } else if element.isNamed("row") {
      startRow(element)
    } else if element.isNamed("mergeCell") {
      guard let range = element.attribute("ref").flatMap({ CellRange($0) }) else { return }
      merges.append(range)
      if merges.count > SheetLimits.cells / 10 { stop = .limit(.cells) }
    } else {
      runs.start(element)
    }
  }

  private func startRow(_ element: XMLElement) {
    cells = []
    column = 0
    let number = element.attribute("r").flatMap { Int($0) } ?? row + 1
    guard number > row, number <= SheetLimits.rows else {
      stop = number > row ? .limit(.rows) : .malformed(line: number)
      return
    }
    if rows.isEmpty { firstRow = number } else { fill(to: number - 1) }
    row = number
  }

  /// Blank rows up to a number.
  private func fill(to number: Int) {
    while firstRow + rows.count <= number { rows.append([]) }
  }

  private func startCell(_ element: XMLElement) {
    value.removeAll(keepingCapacity: true)
    runs.clear()
    type = element.attribute("t") ?? "n"
    style = element.attribute("s").flatMap { Int($0) } ?? 0
    if let place = element.attribute("r").flatMap({ CellRange.position($0) }) { column = place.column }
    if column >= SheetLimits.columns { stop = .limit(.columns) }
  }

  func end(_ element: XMLElement) {
    if element.isNamed("v") {
      isInValue = false
    } else if element.isNamed("c") {
      endCell()
    } else if element.isNamed("row") {
      endRow()
    } else {
      runs.end(element)
    }
  }

  private func endCell() {
    let text = cellText()
    defer { column += 1 }
    guard !text.isEmpty else { return }
    // a cell that stands twice or out of order replaces what is there
    while cells.count <= column {
      cells.append("")
      total += 1
    }
    cells[column] = text
    if total > SheetLimits.cells { stop = .limit(.cells) }
  }

  private func endRow() {
    if rows.isEmpty, cells.isEmpty {
      // leading blank rows are not kept
      firstRow = row + 1
      return
    }
    rows.append(cells)
  }

  private func cellText() -> String {
    switch type {
    case "s":
      let number = Int(String(decoding: value, as: UTF8.self)) ?? -1
      if shared.indices.contains(number) { return shared[number] }
      if !value.isEmpty { badReferences += 1 }
      return ""
    case "inlineStr": return runs.text
    case "b": return value.first == 0x31 ? "TRUE" : value.isEmpty ? "" : "FALSE"
    case "n":
      guard !value.isEmpty else { return "" }
      let format = formats.indices.contains(style) ? formats[style] : .plain
      return format.text(String(decoding: value, as: UTF8.self), from1904: from1904)
    default: return String(decoding: value, as: UTF8.self)
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) {
    if isInValue { value.append(contentsOf: bytes) } else { runs.add(bytes) }
    if value.count > SheetLimits.cellBytes || runs.bytes.count > SheetLimits.cellBytes { stop = .limit(.cellBytes) }
  }

  /// The rows with merged cells filled: right and down, as far as there are rows.
  func filledRows() -> [[String]] {
    let width = rows.lazy.map(\.count).max() ?? 0
    var left = SheetLimits.cells
    for range in merges {
      let first = range.rows.lowerBound - firstRow
      guard rows.indices.contains(first), rows[first].indices.contains(range.columns.lowerBound) else { continue }
      let text = rows[first][range.columns.lowerBound]
      let last = min(range.rows.upperBound - firstRow, rows.count - 1)
      let lastColumn = min(range.columns.upperBound, width - 1)
      guard !text.isEmpty, last >= first, lastColumn >= range.columns.lowerBound else { continue }
      left -= (last - first + 1) * (lastColumn - range.columns.lowerBound + 1)
      guard left > 0 else { break }
      for row in first...last {
        while rows[row].count <= lastColumn { rows[row].append("") }
        for column in range.columns.lowerBound...lastColumn where rows[row][column].isEmpty { rows[row][column] = text }
      }
    }
    return rows
  }
}

/// A range of cells, such as `A1:C3`: rows from 1, columns from 0.
struct CellRange: Equatable {
  var rows: ClosedRange<Int>
  var columns: ClosedRange<Int>

  init?(_ text: String) {
    let corners = text.split(separator: ":").compactMap { CellRange.position(String($0)) }
    guard let first = corners.first, let last = corners.last, corners.count <= 2, first.row <= last.row,
      first.column <= last.column
    else { return nil }
    rows = first.row...last.row
    columns = first.column...last.column
  }

  /// Row from 1 and column from 0 of a cell's name, such as `AB12`.
  static func position(_ name: String) -> (row: Int, column: Int)? {
    var (row, column) = (0, 0)
    for byte in name.utf8 {
      switch byte {
      case 0x24: continue
      case 0x41...0x5A where row == 0: column = column * 26 + Int(byte) - 0x40
      case 0x61...0x7A where row == 0: column = column * 26 + Int(byte) - 0x60
      case 0x30...0x39: row = row * 10 + Int(byte) - 0x30
      default: return nil
      }
      guard row <= 10_000_000, column <= 10_000_000 else { return nil }
    }
    return row > 0 && column > 0 ? (row, column - 1) : nil
  }
}
