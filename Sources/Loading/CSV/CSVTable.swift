internal import Bytes
import Planning

/// A CSV table, stored as byte ranges of its file: a cell is decoded only when its value is requested.
///
/// The header determines the separator: comma, semicolon or tab. Fields may be quoted; lines end with LF, CRLF or CR.
/// Rows that do not have as many fields as the header are reported and left out.
struct CSVTable {
  let file: String
  let header: [String]
  /// Line of the header, 1-based; greater than 1 if a line `sep=;` precedes it.
  private(set) var headerLine = 1
  private(set) var rowCount = 0
  /// False if rows were left out.
  private(set) var isWhole = true
  private let source: FileContents
  /// Start offsets of cells, `header.count` per row; `ends` holds their end offsets. Ranges exclude the quotes; doubled
  /// quotes are decoded when the value of the cell is requested.
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []
  /// Line of each row.
  private(set) var lines: [UInt32] = []

  init(_ bytes: [UInt8], file: String, faults: inout Faults) {
    self.init(FileContents(bytes), file: file, faults: &faults)
  }

  init(_ source: FileContents, file: String, faults: inout Faults) {
    self.file = file
    self.source = source
    guard source.count <= Int(UInt32.max) else {
      header = []
      faults.add(
        Fault(
          file: file, Phrase("the table is too large"),
          expected: Phrase("at most \(UInt32.max) bytes of UTF-8")))
      return
    }
    var scanner = CSVScanner(source)
    guard let first = scanner.header() else {
      header = []
      faults.add(
        Fault(file: file, line: 1, Phrase("the table is empty"), expected: Phrase("a header line")))
      return
    }
    header = first
    headerLine = scanner.headerLine
    starts.reserveCapacity(source.count / 6)
    ends.reserveCapacity(source.count / 6)
    lines.reserveCapacity(source.count / 20)
    readRows(&scanner, into: &faults)
  }

  private mutating func readRows(_ scanner: inout CSVScanner, into faults: inout Faults) {
    var tally = FaultTally()
    var row: [(UInt32, UInt32)] = []
    while true {
      let line = scanner.line
      let outcome = scanner.next(&row)
      if outcome == .end { break }
      if outcome == .openQuote {
        tally.add(
          Fault(
            file: file, line: line, Phrase("a quote is opened and never closed"),
            mend: Phrase("Close the quote, or double it inside a field.")), kind: "quote")
        break
      }
      if isBlank(row) { continue }
      guard row.count == header.count else {
        tally.add(
          Fault(
            file: file, line: line, Phrase("the line has \(row.count) fields"),
            expected: Phrase("\(header.count), as the header has")), kind: "fields")
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

  /// True for an empty line or a line of separators only; Excel leaves such lines after a table.
  private func isBlank(_ row: [(UInt32, UInt32)]) -> Bool {
    row.allSatisfy { start, end in
      start == end && (start == 0 || source.withBytes { $0[Int(start) - 1] } != 34)
    }
  }

  func line(_ row: Int) -> Int { Int(lines[row]) }

  /// The text of a cell without surrounding spaces.
  func text(_ row: Int, _ column: Int) -> String {
    source.withBytes { CSVScanner.text($0, range(row, column)) }
  }

  /// Calls `body` with the bytes of a cell as in the file: doubled quotes are still doubled.
  @inline(__always)
  func withBytes<Result>(_ row: Int, _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let range = range(row, column)
    return source.withBytes { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  func isEmpty(_ row: Int, _ column: Int) -> Bool { range(row, column).isEmpty }

  /// The number in a cell; nil if the cell is not a number.
  func number(_ row: Int, _ column: Int) -> Double? {
    withBytes(row, column) { bytes in
      if let number = parseDecimal(bytes) { return number }
      // spaces outside ASCII, which occur in text copied from web pages and Word
      guard bytes.contains(where: { $0 >= 0x80 || $0 == 9 }) else { return nil }
      return Digits.number(String(decoding: bytes, as: UTF8.self).trimmed)
    }
  }

  private func range(_ row: Int, _ column: Int) -> Range<Int> {
    let at = row * header.count + column
    return Int(starts[at])..<Int(ends[at])
  }
}
