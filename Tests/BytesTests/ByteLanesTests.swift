import TestSupport
import Testing

@testable import Bytes

/// Arithmetic on words of eight bytes against loops over bytes.
@Suite struct ByteLanesTests {
  private static func words(seed: UInt64, _ body: (_ bytes: [UInt8], _ word: UInt64) -> Void) {
    var random = SeededGenerator(seed: seed)
    let likely = Array("0123456789\"\\,]}. e\u{1F}\u{7F}".utf8) + [0x00, 0x80, 0xE5, 0xFF, 0x2F, 0x3A, 0xB0]
    for _ in 0..<20_000 {
      let bytes = (0..<8).map { _ in likely[Int.random(in: likely.indices, using: &random)] }
      body(bytes, bytes.withUnsafeBufferPointer { ByteLanes.load($0, 0) })
    }
  }

  @Test func placesOfMarks() {
    Self.words(seed: 1) { bytes, word in
      func first(_ rule: (UInt8) -> Bool) -> Int { bytes.firstIndex(where: rule) ?? 8 }
      #expect(ByteLanes.first(ByteLanes.equal(word, 0x22)) == first { $0 == 0x22 })
      #expect(ByteLanes.first(ByteLanes.others(word)) == first { !(0x30...0x39).contains($0) })
      #expect(ByteLanes.others(word).nonzeroBitCount == bytes.count { !(0x30...0x39).contains($0) })
      #expect(
        ByteLanes.first(ByteLanes.special(word)) == first { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 || $0 >= 0x80 })
    }
  }

  /// Keys and texts of any length, escaped where they must be.
  @Test func texts() throws {
    var random = SeededGenerator(seed: 5)
    let likely = Array("abcdefgh_1\"\\\n\u{1F}é学")
    for _ in 0..<2_000 {
      let text = String(
        (0..<Int.random(in: 0...30, using: &random)).map { _ in
          likely[Bool.random(using: &random) ? 0 : Int.random(in: likely.indices, using: &random)]
        })
      var (object, plain) = (JSONObjectWriter(), ByteWriter())
      object.add(text, text)
      object.add(text, 1)
      let escaped = text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\u{1F}": "\\u001f"
        default: String(scalar)
        }
      }.joined()
      plain.append(json: text)
      #expect(String(decoding: plain.bytes, as: UTF8.self) == "\"\(escaped)\"")
      #expect(
        String(decoding: object.finish(), as: UTF8.self) == "{\"\(escaped)\":\"\(escaped)\",\"\(escaped)\":1}")
    }
  }

  @Test func numbers() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...8, using: &random)
      let digits = (0..<count).map { _ in UInt8.random(in: 0x30...0x39, using: &random) }
      let behind = (count..<8).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      let word = (digits + behind).withUnsafeBufferPointer { ByteLanes.load($0, 0) }
      #expect(ByteLanes.number(word, digits: count) == UInt64(String(decoding: digits, as: UTF8.self)))
    }
  }

  @Test func eightDigits() {
    var random = SeededGenerator(seed: 3)
    for value in Array(0...10_000) + (0..<50_000).map({ _ in UInt64.random(in: 0..<100_000_000, using: &random) }) {
      let text = String(value)
      let padded = String(repeating: "0", count: 8 - text.count) + text
      let word = padded.utf8.enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element - 0x30) << UInt64(8 * $1.offset) }
      #expect(DigitText.eight(value) == word)
    }
  }

  /// Whole numbers and thousandths of every length.
  @Test func numbersAreWrittenAsTheyAre() {
    var random = SeededGenerator(seed: 9)
    let values =
      (0..<12_000).map(UInt64.init)
      + (0..<20_000).map { _ in
        UInt64.random(in: 0 ... .max, using: &random) >> UInt64.random(in: 0...63, using: &random)
      }
    var room = [UInt8](repeating: 0, count: 64)
    for value in values {
      let whole = room.withUnsafeMutableBufferPointer { room in
        room.baseAddress.map { DigitText.write(value, to: $0) } ?? 0
      }
      #expect(String(decoding: room[..<whole], as: UTF8.self) == "\(value)")
      let length = room.withUnsafeMutableBufferPointer { room in
        room.baseAddress.map { DigitText.write(thousandths: value, to: $0) } ?? 0
      }
      let rest = "\(value % 1_000)"
      let expected = "\(value / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
      #expect(String(decoding: room[..<length], as: UTF8.self) == expected)
    }
  }

  @Test func linesAreCounted() {
    var random = SeededGenerator(seed: 4)
    let bytes = (0..<5_000).map { _ in
      Bool.random(using: &random) ? 0x0A : UInt8.random(in: .min ... .max, using: &random)
    }
    bytes.withUnsafeBufferPointer { buffer in
      var counter = LineCounter()
      for _ in 0..<500 {
        let at = Int.random(in: 0...bytes.count, using: &random)
        #expect(counter.line(at: at, in: buffer) == 1 + bytes[..<at].count { $0 == 0x0A })
      }
    }
  }
}
