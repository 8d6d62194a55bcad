import TestSupport

/// Changes texts and bytes so that they stay near to sound ones.
struct Mutator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A number from 0 to below a limit.
  mutating func below(_ limit: Int) -> Int { limit > 0 ? Int(random.next() % UInt64(limit)) : 0 }

  mutating func isOne(in count: Int) -> Bool { below(count) == 0 }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  static let numbers = [
    "0", "1", "-1", "2", "0.5", "1e300", "-1e300", "1e308", "1e400", "5e-324", "9223372036854775807",
    "-9223372036854775808", "9223372036854775808", "4294967295", "4294967296", "2147483648", "-2147483649", "65536",
    "1e15", "1e9", "99999", "181", "91", "-0.0", "NaN", "inf", "-Infinity", "", "1,000", "１２", "0x10", "1_000", "+5",
    "2023", "2024", "2025", "2030", "2031", "9999", "1900", "2026-09-01", "1e-9", "100", "0.1", "45.0000001",
  ]
  static let words = [
    "", "null", "~", "true", "false", "*", "&a", "*a", "[]", "{}", "[[]]", "!!binary", "-", ":", "#", "\"", "'", "\\",
    "\u{0}",
    "\u{FEFF}", "\u{202E}", "e\u{301}", "😀", "，", "\t", "\r", "\r\n", "<script>", "&amp;", "../x", "/dev/zero", "west",
    "east", "w-p1", "e-p1", "w-j1", "e-j1", "e-p2", "b-0-0", "b-7-4", "primary", "junior", "registered", "migrant",
    "intake",
    "all", "grade-by-grade", "none", "auto", "given", "hold", "unknown", "x", "<10", "约5",
    "Point", "Polygon", "MultiPolygon", "LineString", "GeometryCollection", "Feature", "FeatureCollection",
    "coordinates",
    "type", "properties", "geometry", "id",
  ]

  // MARK: bytes

  /// One change that knows nothing of the format.
  mutating func changeBytes(_ bytes: inout [UInt8]) {
    let at = below(bytes.count + 1)
    let length = min(bytes.count - at, 1 + below(isOne(in: 4) ? 400 : 8))
    switch below(8) {
    case 0 where at < bytes.count: bytes[at] ^= UInt8(1) << UInt8(below(8))
    case 1 where at < bytes.count: bytes[at] = UInt8(below(256))
    case 2: bytes.removeSubrange(at..<at + length)
    case 3: bytes.insert(contentsOf: bytes[at..<at + length], at: at)
    case 4: bytes.removeSubrange(at...)
    case 5: bytes.insert(contentsOf: Array(pick(Mutator.words).utf8), at: at)
    case 6: bytes.insert(contentsOf: Array(pick(Mutator.numbers).utf8), at: at)
    default:
      let from = below(bytes.count + 1)
      let part = Array(bytes[from..<min(bytes.count, from + length)])
      bytes.replaceSubrange(at..<min(bytes.count, at + part.count), with: part)
    }
  }

  // MARK: texts

  /// One change to a text of numbers, words and lines.
  ///
  /// - Parameter other: a text of the same kind, from which words and lines come.
  mutating func changeText(_ text: inout [UInt8], other: [UInt8]) {
    switch below(12) {
    case 0...3: changeNumber(&text)
    case 4...5: changeWord(&text, other)
    case 6...8: changeLine(&text, other)
    case 9...10: changePosition(&text)
    default: changeBytes(&text)
    }
  }

  private enum Token { case number, word }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || [95, 45, 46, 43].contains(byte)
  }

  /// A token near a random place.
  private mutating func token(_ kind: Token, in text: [UInt8]) -> Range<Int>? {
    guard !text.isEmpty else { return nil }
    let start = below(text.count)
    for from in Array(start..<text.count) + Array(0..<start) where Mutator.isWord(text[from]) {
      guard from == 0 || !Mutator.isWord(text[from - 1]) else { continue }
      let end = text[from...].firstIndex { !Mutator.isWord($0) } ?? text.count
      let isNumber = text[from..<end].allSatisfy { $0 < 58 && $0 != 47 }
      if isNumber == (kind == .number) { return from..<end }
    }
    return nil
  }

  private mutating func changeNumber(_ text: inout [UInt8]) {
    guard let place = token(.number, in: text) else { return }
    let old = Double(String(decoding: text[place], as: UTF8.self))
    var new = pick(Mutator.numbers)
    switch below(6) {
    case 0: if let other = token(.number, in: text) { new = String(decoding: text[other], as: UTF8.self) }
    case 1: if let old { new = near(old) }
    case 2: if let old { new = "\(old * [10, 100, -1, 0.5, 1e6][below(5)])" }
    default: break
    }
    text.replaceSubrange(place, with: Array(new.utf8))
  }

  private mutating func near(_ number: Double) -> String {
    if number.rounded() == number, abs(number) < 1e9 { return "\(Int(number) + below(5) - 2)" }
    return "\(number + [1e-3, -1e-3, 1e-6, 1e-9, 1e-12, 1][below(6)])"
  }

  private mutating func changeWord(_ text: inout [UInt8], _ other: [UInt8]) {
    guard let place = token(.word, in: text) else { return }
    var new = Array(pick(Mutator.words).utf8)
    switch below(5) {
    case 0: if let another = token(.word, in: text) { new = Array(text[another]) }
    case 1: if let another = token(.word, in: other) { new = Array(other[another]) }
    case 2: new = Array(text[place]) + new
    case 3 where isOne(in: 20): new = Array(repeating: new.first ?? 97, count: 1 << below(18))
    default: break
    }
    text.replaceSubrange(place, with: new)
  }

  private mutating func changeLine(_ text: inout [UInt8], _ other: [UInt8]) {
    var lines = text.split(separator: 10, omittingEmptySubsequences: false)
    guard !lines.isEmpty else { return }
    let (at, to) = (below(lines.count), below(lines.count))
    switch below(6) {
    case 0: lines.remove(at: at)
    case 1: lines.insert(lines[at], at: to)
    case 2: lines.swapAt(at, to)
    case 3:
      let more = other.split(separator: 10, omittingEmptySubsequences: false)
      if !more.isEmpty { lines.insert(pick(more), at: to) }
    case 4:
      let more = other.split(separator: 10, omittingEmptySubsequences: false)
      if !more.isEmpty {
        let from = below(more.count)
        lines.insert(contentsOf: more[from..<min(more.count, from + 1 + below(8))], at: to)
      }
    default: lines[at] = isOne(in: 2) ? Array("  ".utf8) + lines[at] : lines[at].dropFirst(2)
    }
    text = Array(lines.joined(separator: [10]))
  }

  // MARK: positions

  /// Changes positions `[x,y]`: rings that cross themselves, spikes, holes outside, points far away.
  private mutating func changePosition(_ text: inout [UInt8]) {
    guard let place = position(in: text), let other = position(in: text) else { return changeNumber(&text) }
    let (one, two) = (Array(text[place]), Array(text[other]))
    switch below(7) {
    case 0: text.replaceSubrange(place, with: two)
    case 1: text.replaceSubrange(place, with: one + [44] + two)
    case 2: text.replaceSubrange(place, with: one + [44] + one)
    case 3: text.replaceSubrange(place, with: one + [44] + two + [44] + one)
    case 4: text.replaceSubrange(place, with: two + [93, 44, 91] + one)
    case 5 where isOne(in: 8):
      // a star of many corners
      let corners = (0..<1 + below(300)).map { _ in
        "[\(121 + Double(below(900)) / 1e5),\(32 + Double(below(450)) / 1e5)]"
      }
      text.replaceSubrange(place, with: one + Array(("," + corners.joined(separator: ",")).utf8))
    default:
      guard other.lowerBound != place.lowerBound else { return }
      let (first, last) = place.lowerBound < other.lowerBound ? (place, other) : (other, place)
      let (left, right) = (Array(text[first]), Array(text[last]))
      text.replaceSubrange(last, with: left)
      text.replaceSubrange(first, with: right)
    }
  }

  private mutating func position(in text: [UInt8]) -> Range<Int>? {
    guard !text.isEmpty else { return nil }
    let start = below(text.count)
    for from in start..<text.count where text[from] == 91 && from + 1 < text.count && text[from + 1] < 58 {
      guard let end = text[from...].firstIndex(of: 93) else { return nil }
      return from..<end + 1
    }
    return nil
  }
}
