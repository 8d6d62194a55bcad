import Foundation
import TestSupport
import Testing

@testable import Bytes

@Suite struct DecimalParsingTests {
  @Test(arguments: [
    ("0", 0.0), ("-0", -0.0), ("12", 12), ("+3.50", 3.5), ("007", 7), ("1e-3", 0.001), ("1E+2", 100), ("0.1", 0.1),
    ("120.8600000", 120.86), ("9007199254740993", 9_007_199_254_740_992), ("1e22", 1e22), ("1e23", 1e23),
    ("1.7976931348623157e308", 1.7976931348623157e308), ("5e-324", Double.leastNonzeroMagnitude), ("1e-400", 0),
    ("0e99999999999999999999", 0), ("3.14159265358979323846264338327950288", Double.pi),
  ])
  func numbers(text: String, expected: Double) {
    #expect(parseDecimal(text)?.bitPattern == expected.bitPattern)
  }

  @Test(arguments: [
    "", "-", "+", ".5", "5.", "1e", "1e+", "nan", "inf", "Infinity", "0x10", " 1", "1 ", "1,5", "1_000", "--1", "1e400",
    "-1e400", "１２", "1\0",
  ])
  func anythingElseIsNoNumber(text: String) {
    #expect(parseDecimal(text) == nil)
  }

  /// Foundation's strtod is the other method.
  @Test(arguments: UInt64(1)...4)
  func agreesWithFoundation(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<25_000 {
      let text = Self.randomDecimal(using: &random)
      let expected = strtod(text, nil)
      let value = parseDecimal(text)
      #expect(value?.bitPattern == (expected.isFinite ? expected.bitPattern : nil), "\(text)")
    }
  }

  /// Decimals of 1 to 22 digits with and without exponent, and doubles as printed with 17 digits.
  private static func randomDecimal(using random: inout SeededGenerator) -> String {
    let sign = Bool.random(using: &random) ? "-" : ""
    func digits(_ range: ClosedRange<Int>) -> String {
      (0..<Int.random(in: range, using: &random)).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
    }
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return sign + digits(1...30)
    case 1: return sign + digits(1...3) + "." + digits(1...17)
    case 2: return sign + digits(1...12) + "." + digits(1...12) + "e\(Int.random(in: -330...310, using: &random))"
    case 3: return sign + digits(1...19) + "e\(Int.random(in: -25...25, using: &random))"
    default: return String(format: "%.17g", Double(bitPattern: random.next() & ~(1 << 62)))
    }
  }

  /// Digits far behind decide on which side of a middle a number is; powers make up for any number of zeros.
  @Test func longNumbers() {
    let zeros = String(repeating: "0", count: 2_000_000)
    #expect(parseDecimal("9007199254740993.\(zeros)") == 9_007_199_254_740_992)
    #expect(parseDecimal("9007199254740993.\(zeros)1") == 9_007_199_254_740_994)
    #expect(parseDecimal("1\(zeros)e-2000000") == 1)
    #expect(parseDecimal("0.\(zeros)1e2000001") == 1)
    #expect(parseDecimal("-0.\(zeros)")?.bitPattern == (-0.0).bitPattern)
    #expect(parseDecimal("1e-99999999999999999999") == 0)
    #expect(parseDecimal("1\(zeros)") == nil)
  }

  /// Numbers in the middle between two doubles, and one unit in the last place beside it.
  @Test func ties() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<10_000 {
      let low = (1 << 53) + UInt64.random(in: 0..<(1 << 53), using: &random) & ~1
      for offset in [0, 1, 2] as [UInt64] {
        for text in ["\(low + offset)", "\(low + offset)e-3", "\(low + offset)e5", "\(low + offset)e-19"] {
          #expect(parseDecimal(text) == strtod(text, nil), "\(text)")
        }
      }
    }
  }
}
