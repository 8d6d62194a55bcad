/// The rows of a CSV table (RFC 4180): commas, cells in quotes where needed, lines that end with LF or CRLF.
struct CSVRows {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at: Int
  private var line = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The cells of the next line that is not empty, and the line's number; nil at the end of the file.
  mutating func next() -> (line: Int, cells: [String])? {
    while at < bytes.count {
      let start = line
      var cells = [cell()]
      while at < bytes.count, bytes[at] == UInt8(ascii: ",") {
        at += 1
        cells.append(cell())
      }
      passLineEnd()
      if cells != [""] { return (start, cells) }
    }
    return nil
  }

  private mutating func cell() -> String {
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
      let start = at
      passPlain()
      return text(start..<at)
    }
    var parts: [String] = []
    repeat {
      at += 1
      let start = at
      while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
        if bytes[at] == UInt8(ascii: "\n") { line += 1 }
        at += 1
      }
      parts.append(text(start..<at))
      at = min(at + 1, bytes.count)
    } while at < bytes.count && bytes[at] == UInt8(ascii: "\"")
    let start = at
    passPlain()
    // two quotes inside a cell stand for one
    return parts.joined(separator: "\"") + text(start..<at)
  }

  /// Passes all up to a comma or the end of the line.
  private mutating func passPlain() {
    while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != UInt8(ascii: "\n"),
      bytes[at] != UInt8(ascii: "\r")
    { at += 1 }
  }

  private mutating func passLineEnd() {
    if at < bytes.count, bytes[at] == UInt8(ascii: "\r") { at += 1 }
    if at < bytes.count, bytes[at] == UInt8(ascii: "\n") { at += 1 }
    line += 1
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }
}
