package import Bytes

/// Scans the bytes of a CSV table once.
package struct CSVScanner {
  package enum Outcome { case row, end, openQuote }

  private let file: FileContents
  /// Offset of the next row.
  package private(set) var at = 0
  package private(set) var separator: UInt8 = 44
  /// Line on which the next row begins, 1-based.
  package private(set) var line = 1
  private(set) var headerLine = 1

  package init(_ file: FileContents) {
    self.file = file
    if file.withBytes({ TextEncoding.hasMark($0) }) { at = 3 }
  }

  /// Scans from the start of a row on.
  ///
  /// - Parameters:
  ///   - start: offset of the row.
  ///   - separator: between fields.
  ///   - line: of the row, 1-based.
  package init(_ file: FileContents, from start: Int, separator: UInt8, line: Int = 1) {
    self.file = file
    (at, self.separator, self.line) = (start, separator, line)
  }

  /// Determines the separator of a table whose header may stand below titles: a first line `sep=;` states it; else it is
  /// the one with which most of the first lines have equally many fields.
  package mutating func findSeparator() {
    separator = passSeparatorLine() ?? commonSeparator()
    headerLine = line
  }

  /// Comma, semicolon or tab: the one that occurs equally often in most of the first lines, outside quotes.
  private func commonSeparator() -> UInt8 {
    let candidates: [UInt8] = [44, 59, 9]
    var lines: [[Int]] = []
    var counts = [0, 0, 0]
    var isQuoted = false
    file.withBytes { bytes in
      for byte in bytes[at...].prefix(CSVScanner.sample) {
        if byte == 34 { isQuoted.toggle() }
        if !isQuoted, byte == 10 || byte == 13 {
          lines.append(counts)
          counts = [0, 0, 0]
          continue
        }
        if !isQuoted, let number = candidates.firstIndex(of: byte) { counts[number] += 1 }
      }
    }
    lines.append(counts)
    var best = (separator: candidates[0], lines: 0, fields: 0)
    for (number, separator) in candidates.enumerated() {
      var alike: [Int: Int] = [:]
      for line in lines where line[number] > 0 { alike[line[number], default: 0] += 1 }
      guard let most = alike.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
      if (most.value, most.key) > (best.lines, best.fields) { best = (separator, most.value, most.key) }
    }
    return best.separator
  }

  /// How many bytes are looked at to find the separator.
  private static let sample = 1 << 16

  /// Reads the column names of the header. Determines the separator, unless a first line `sep=;`, as Excel writes it,
  /// states it.
  mutating func header() -> [String]? {
    separator = passSeparatorLine() ?? likelySeparator()
    headerLine = line
    var row: [(UInt32, UInt32)] = []
    guard next(&row) == .row else { return nil }
    let names = file.withBytes { bytes in
      row.map { CSVScanner.text(bytes, Int($0.0)..<Int($0.1)) }
    }
    return names.allSatisfy(\.isEmpty) ? nil : names
  }

  /// Skips a first line `sep=;`, which tells Excel the separator; returns the separator.
  private mutating func passSeparatorLine() -> UInt8? {
    let first = file.withBytes { bytes in
      bytes[at...].prefix(12).prefix { $0 != 10 && $0 != 13 }.filter { $0 != 34 && $0 != 32 }
    }
    guard first.prefix(4).map({ $0 | 0x20 }) == Array("sep=".utf8) else { return nil }
    let named: UInt8
    switch Array(first.dropFirst(4)) {
    case [9], Array("\\t".utf8): named = 9
    case let one where one.count == 1 && ",;|:^~".utf8.contains(one[0]): named = one[0]
    default: return nil
    }
    file.withBytes { bytes in
      while at < bytes.count, bytes[at] != 10, bytes[at] != 13 { at += 1 }
      if at + 1 < bytes.count, bytes[at] == 13, bytes[at + 1] == 10 { at += 1 }
      at = min(at + 1, bytes.count)
    }
    line += 1
    return named
  }

  /// Comma, semicolon or tab: whichever occurs most often outside quotes.
  private func likelySeparator() -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    file.withBytes { bytes in
      for byte in bytes[at...] {
        if byte == 34 { isQuoted.toggle() }
        if !isQuoted, byte == 10 || byte == 13 { break }
        if !isQuoted, byte == 44 || byte == 59 || byte == 9 { counts[byte, default: 0] += 1 }
      }
    }
    let most = [44, 59, 9].max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? 44
    return (counts[most] ?? 0) == (counts[44] ?? 0) ? 44 : most
  }

  /// The text of a cell. In quoted text, two quotes stand for one.
  package static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    guard text.contains("\"\""), bytes[..<range.lowerBound].last(where: { $0 != 32 }) == 34 else { return text }
    return text.replacing("\"\"", with: "\"")
  }

  /// Reads the next row as pairs of byte offsets: start and end of each field, without surrounding spaces.
  package mutating func next(_ row: inout [(UInt32, UInt32)]) -> Outcome {
    row.removeAll(keepingCapacity: true)
    guard at < file.count else { return .end }
    return file.withBytes { buffer in
      while true {
        while at < buffer.count, buffer[at] == 32 { at += 1 }
        if at < buffer.count, buffer[at] == 34 {
          guard let field = quotedField(buffer) else { return .openQuote }
          row.append(field)
        } else {
          let start = at
          while at < buffer.count, buffer[at] != separator, buffer[at] != 10, buffer[at] != 13 { at += 1 }
          var end = at
          while end > start, buffer[end - 1] == 32 { end -= 1 }
          row.append((UInt32(start), UInt32(end)))
        }
        guard at < buffer.count else { return .row }
        if buffer[at] == separator {
          at += 1
          continue
        }
        line += 1
        if buffer[at] == 13, at + 1 < buffer.count, buffer[at + 1] == 10 { at += 1 }
        at += 1
        return .row
      }
    }
  }

  /// Scans a quoted field, starting at its opening quote; nil if the quote is never closed.
  private mutating func quotedField(_ buffer: UnsafeBufferPointer<UInt8>) -> (UInt32, UInt32)? {
    at += 1
    var start = at
    while at < buffer.count, buffer[at] != 34 || (at + 1 < buffer.count && buffer[at + 1] == 34) {
      if buffer[at] == 10 { line += 1 }
      at += buffer[at] == 34 ? 2 : 1
    }
    guard at < buffer.count else { return nil }
    var end = at
    at += 1
    while at < buffer.count, buffer[at] == 32 { at += 1 }
    if at < buffer.count, buffer[at] != separator, buffer[at] != 10, buffer[at] != 13 {
      // text after the closing quote: the cell is taken literally, including its quotes
      start -= 1
      while at < buffer.count, buffer[at] != separator, buffer[at] != 10, buffer[at] != 13 { at += 1 }
      end = at
    } else {
      while start < end, buffer[start] == 32 { start += 1 }
      while end > start, buffer[end - 1] == 32 { end -= 1 }
    }
    return (UInt32(start), UInt32(end))
  }
}
