internal import Geometry
import Planning

/// A CSV table as places in the bytes of its file: cell `(row, column)` is a slice, decoded when asked for.
///
/// Comma, semicolon or tab, decided by the header; quoted fields; LF, CRLF or CR. Rows whose number of fields is not the
/// header's are reported and left out.
struct CSVTable {
  let file: String
  let header: [String]
  private(set) var rowCount = 0
  /// False where rows were left out.
  private(set) var isWhole = true
  private let bytes: [UInt8]
  /// Ends of cells, `header.count` a row: start and end offsets.
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []
  /// Cells that are quoted and hold doubled quotes are decoded on reading; the slice is within the quotes.
  private(set) var lines: [UInt32] = []

  init(_ bytes: [UInt8], file: String, faults: inout Faults) {
    self.file = file
    self.bytes = bytes
    var scanner = CSVScanner(bytes)
    guard let first = scanner.header() else {
      header = []
      faults.add(
        Fault(file: file, line: 1, Phrase("the table is empty", "表格是空的"), expected: Phrase("a header line", "表头")))
      return
    }
    header = first
    var tally = FaultTally()
    starts.reserveCapacity(bytes.count / 6)
    ends.reserveCapacity(bytes.count / 6)
    lines.reserveCapacity(bytes.count / 20)
    var row: [(UInt32, UInt32)] = []
    while true {
      let line = scanner.line
      let outcome = scanner.next(&row)
      if outcome == .end { break }
      if outcome == .openQuote {
        tally.add(
          Fault(
            file: file, line: line, Phrase("a quote is opened and never closed", "引号没有闭合"),
            mend: Phrase("Close the quote, or double it inside a field.", "请闭合引号，字段内的引号请写两个。")), kind: "quote")
        break
      }
      if row.count == 1, row[0].0 == row[0].1 { continue }
      guard row.count == header.count else {
        tally.add(
          Fault(
            file: file, line: line, Phrase("the line has \(row.count) fields", "该行有 \(row.count) 个字段"),
            expected: Phrase("\(header.count), as the header has", "与表头相同的 \(header.count) 个")), kind: "fields")
        continue
      }
      for (start, end) in row {
        starts.append(start)
        ends.append(end)
      }
      lines.append(UInt32(line))
      rowCount += 1
    }
    isWhole = tally.faults.isEmpty
    faults.add(contentsOf: tally.faults)
  }

  func line(_ row: Int) -> Int { Int(lines[row]) }

  /// The text of a cell, without surrounding spaces.
  func text(_ row: Int, _ column: Int) -> String {
    let range = range(row, column)
    let text = String(decoding: bytes[range], as: UTF8.self)
    guard range.lowerBound > 0, bytes[range.lowerBound - 1] == 34, text.contains("\"\"") else { return text }
    return text.replacing("\"\"", with: "\"")
  }

  /// Lends the bytes of a cell.
  @inline(__always)
  func withBytes<Result>(_ row: Int, _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let range = range(row, column)
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  func isEmpty(_ row: Int, _ column: Int) -> Bool { range(row, column).isEmpty }

  /// The number in a cell; nil if it is anything else.
  func number(_ row: Int, _ column: Int) -> Double? { withBytes(row, column) { parseDecimal($0) } }

  private func range(_ row: Int, _ column: Int) -> Range<Int> {
    let at = row * header.count + column
    return Int(starts[at])..<Int(ends[at])
  }
}
