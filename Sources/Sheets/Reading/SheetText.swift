internal import Bytes
internal import Foundation
internal import Loading
import Planning

/// Text tables: their encoding, and their rows.
enum SheetText {
  /// How the bytes of a text table are read.
  enum Encoding: Equatable {
    case table(TextEncoding)
    case utf16(isLittleEndian: Bool)

    var name: String {
      switch self {
      case .table(let encoding): encoding.name
      case .utf16: "UTF-16"
      }
    }
  }

  /// The encoding of a table, with a note where it is guessed; nil, with a fault, if the bytes are no text.
  static func encoding(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, named: String?
  ) -> (encoding: Encoding?, faults: [Fault]) {
    if let named {
      let word = named.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
      if word.hasPrefix("utf16") { return (.utf16(isLittleEndian: isLittleEndian(bytes) ?? !word.hasSuffix("be")), []) }
      if let known = TextEncoding(name: named) { return (.table(known), []) }
      return (
        nil,
        [
          Fault(
            file: path, Phrase("no such encoding"), found: named,
            expected: Phrase.list(["utf-8", "utf-16", "gb18030", "big5"]))
        ]
      )
    }
    if TextEncoding.isBinary(bytes) {
      if let little = isLittleEndian(bytes) { return (.utf16(isLittleEndian: little), []) }
      return (
        nil, [Fault(file: path, Phrase("the file is not text"), expected: Phrase("a workbook (.xlsx) or a CSV file"))]
      )
    }
    if let guess = FileGuess.notATable(bytes) {
      return (
        nil,
        [
          Fault(
            file: path, Phrase("the file is \(guess.what), not a table"),
            expected: Phrase("a workbook (.xlsx) or a CSV file"), mend: guess.mend)
        ]
      )
    }
    if TextEncoding.isUTF8(bytes) { return (.table(.utf8), []) }
    let sample = UnsafeBufferPointer(rebasing: bytes.prefix(1 << 20))
    let encoding = TextEncoding.looksLikeBig5(sample) ? TextEncoding.big5 : .gb18030
    return (
      .table(encoding),
      [Fault(.note, file: path, Phrase("not UTF-8: the table is read as \(encoding.name)"))]
    )
  }

  /// True or false for UTF-16 with the low or the high byte first: by the mark, else by the Latin characters of the start.
  private static func isLittleEndian(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    if bytes.starts(with: [0xFF, 0xFE]) { return true }
    if bytes.starts(with: [0xFE, 0xFF]) { return false }
    // Latin letters, digits and separators of either order; a control character is none of text
    var (low, high) = (Plausible(), Plausible())
    let sample = bytes.prefix(1 << 16)
    for at in stride(from: 0, to: sample.count - 1, by: 2) {
      low.note(UInt16(sample[at + 1]) << 8 | UInt16(sample[at]))
      high.note(UInt16(sample[at]) << 8 | UInt16(sample[at + 1]))
    }
    if low.isText, low.latin > 2 * high.latin { return true }
    return high.isText && high.latin > 2 * low.latin ? false : nil
  }

  /// How well code units fit a table in UTF-16.
  private struct Plausible {
    var latin = 0
    var isText = true

    mutating func note(_ unit: UInt16) {
      if 0x20..<0x7F ~= unit || [9, 10, 13].contains(unit) { latin += 1 } else if unit < 0x20 { isText = false }
    }
  }

  /// The table in UTF-8; nil, with a fault, if its bytes are not in the encoding.
  static func decode(_ file: FileContents, path: String, encoding named: String?) -> (FileContents?, [Fault]) {
    let (encoding, faults) = file.withBytes { SheetText.encoding($0, path: path, named: named) }
    guard let encoding else { return (nil, faults) }
    switch encoding {
    case .utf16(let little):
      let count = file.withBytes { utf8Count($0, isLittleEndian: little) }
      file.release()
      let text = file.withBytes { utf8($0, isLittleEndian: little, count: count) }
      file.release()
      return (FileContents(text), faults)
    case .table(let known):
      let decoded = file.withBytes { bytes -> ([UInt8]?, bad: Int?) in
        if TextEncoding.hasMark(bytes) || known == .utf8 {
          let whole = TextEncoding.wholeUTF8(bytes)
          return (nil, whole == bytes.count ? nil : whole)
        }
        let (text, bad) = TextEncoding.utf8(bytes, from: known)
        return (text, text == nil ? bad : nil)
      }
      guard let bad = decoded.bad else { return (decoded.0.map(FileContents.init) ?? file, faults) }
      let line = file.withBytes { $0[..<min(bad, $0.count)].count { $0 == 10 } + 1 }
      return (
        nil,
        faults + [
          Fault(
            file: path, line: line, Phrase("the table is not \(encoding.name) text"),
            mend: Phrase("Save it as UTF-8 (CSV UTF-8 in Excel)."))
        ]
      )
    }
  }

  /// UTF-16 as UTF-8; what is not valid becomes U+FFFD.
  private static func utf8(_ bytes: UnsafeBufferPointer<UInt8>, isLittleEndian: Bool, count: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(count)
    var at = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? 2 : 0
    func unit(_ at: Int) -> UInt32 {
      let (low, high) = isLittleEndian ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
      return UInt32(high) << 8 | UInt32(low)
    }
    while at + 1 < bytes.count {
      var scalar = unit(at)
      at += 2
      if scalar & 0xFC00 == 0xD800, at + 1 < bytes.count, unit(at) & 0xFC00 == 0xDC00 {
        scalar = 0x10000 + (scalar & 0x3FF) << 10 + unit(at) & 0x3FF
        at += 2
      }
      if scalar < 0x80 {
        text.append(UInt8(scalar))
      } else {
        text.append(contentsOf: String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8)
      }
    }
    return text
  }

  /// At least the bytes of UTF-16 as UTF-8, so that no memory is kept in vain.
  private static func utf8Count(_ bytes: UnsafeBufferPointer<UInt8>, isLittleEndian: Bool) -> Int {
    var count = 0
    for at in stride(from: 0, to: bytes.count - 1, by: 2) {
      let (low, high) = isLittleEndian ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
      count += high == 0 && low < 0x80 ? 1 : high < 8 ? 2 : 3
    }
    return count
  }

  /// The rows of a text table in UTF-8.
  struct Rows {
    var rows: [[String]] = []
    /// Number of `rows[0]`, from 1: 2 below a line `sep=;`.
    var firstRow = 1
    var separator: UInt8 = 44
    /// Offset at which each row begins.
    var starts: [Int] = []
    var faults: [Fault] = []
    /// True if the table exceeds a limit, and is not to be used.
    var hasFailed = false
  }

  /// - Parameters:
  ///   - file: the table.
  ///   - path: as the user named it.
  ///   - most: how many rows are read; more rows than `SheetLimits.rows` are a fault.
  ///   - encoding: of the bytes, in which no byte of a character is a separator, a quote or a line break.
  static func rows(_ file: FileContents, path: String, most: Int, encoding: TextEncoding = .utf8) -> Rows {
    var scanner = CSVScanner(file)
    scanner.findSeparator()
    var read = Rows()
    read.firstRow = scanner.line
    read.separator = scanner.separator
    var cells = 0
    var row: [(UInt32, UInt32)] = []
    func fail(_ limit: SheetLimit) {
      read.faults.append(limit.fault(file: path, sheet: "", line: scanner.line))
      read.hasFailed = true
    }
    while !read.hasFailed {
      let (start, line) = (scanner.at, scanner.line)
      switch scanner.next(&row) {
      case .end: return read
      case .openQuote:
        read.faults.append(
          Fault(
            file: path, line: line, Phrase("a quote is opened and never closed"),
            mend: Phrase("Close the quote, or double it inside a field.")))
        return read
      case .row: break
      }
      guard read.rows.count < most else {
        if most == SheetLimits.rows { fail(.rows) }
        return read
      }
      cells += row.count
      if row.count > SheetLimits.columns { fail(.columns) }
      if cells > SheetLimits.cells { fail(.cells) }
      if row.contains(where: { Int($1) - Int($0) > SheetLimits.cellBytes }) { fail(.cellBytes) }
      guard !read.hasFailed else { break }
      read.starts.append(start)
      read.rows.append(texts(row, file, encoding))
    }
    return read
  }

  /// The texts of a row; blank cells at its end are left out.
  private static func texts(_ row: [(UInt32, UInt32)], _ file: FileContents, _ encoding: TextEncoding) -> [String] {
    file.withBytes { bytes in
      let last = row.lastIndex { $0.0 < $0.1 } ?? -1
      return row[..<(last + 1)].map { cell in
        let range = Int(cell.0)..<Int(cell.1)
        guard encoding != .utf8 else { return CSVScanner.text(bytes, range) }
        let decoded = TextEncoding.utf8(UnsafeBufferPointer(rebasing: bytes[range]), from: encoding).text
        return decoded.map { String(decoding: $0, as: UTF8.self) } ?? CSVScanner.text(bytes, range)
      }
    }
  }
}
