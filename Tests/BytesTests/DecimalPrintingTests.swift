import Foundation
import TestSupport
import Testing

@testable import Bytes

@Suite struct DecimalPrintingTests {
  @Test(arguments: [
    (120.86, 7, true, "120.86"), (120.86, 7, false, "120.8600000"), (-0.0, 3, false, "0.000"), (-0.0, 3, true, "0"),
    (-0.0004, 3, true, "0"), (0.5, 0, false, "0"), (1.5, 0, false, "2"), (2.5, 0, false, "2"),
    (0.125, 2, false, "0.12"),
    (0.375, 2, false, "0.38"), (9.9999, 3, true, "10"), (-1.25, 1, false, "-1.2"), (100, 3, true, "100"),
    (1e22, 1, false, "10000000000000000000000.0"), (1e22, 1, true, "10000000000000000000000"),
    (.nan, 3, false, ""), (.infinity, 3, false, ""), (Double.leastNonzeroMagnitude, 7, false, "0.0000000"),
    (-Double.leastNonzeroMagnitude, 7, true, "0"),
  ])
  func fixed(value: Double, decimals: Int, trimming: Bool, expected: String) {
    #expect(Self.text(value, decimals, trimming: trimming) == expected)
  }

  /// C's printf is the other method.
  @Test(arguments: [0, 1, 2, 3, 7, 15])
  func agreesWithPrintf(decimals: Int) {
    var random = SeededGenerator(seed: UInt64(decimals))
    for _ in 0..<20_000 {
      for value in Self.randomValues(decimals, using: &random) where value != 0 {
        let expected = String(format: "%.\(decimals)f", value)
        let isZero = !expected.contains { $0 != "0" && $0 != "." && $0 != "-" }
        let text = Self.text(value, decimals, trimming: false)
        #expect(text == (isZero ? expected.replacing("-", with: "") : expected), "\(value)")
      }
    }
  }

  /// Degrees, doubles of any size, near ties and ties.
  private static func randomValues(_ decimals: Int, using random: inout SeededGenerator) -> [Double] {
    let scale = pow(10, Double(decimals))
    let wide = Double(sign: .minus, exponent: Int.random(in: -140...70, using: &random), significand: 1.375)
    return [
      Double.random(in: -180...180, using: &random),
      wide * Double.random(in: 1..<2, using: &random),
      (Double(Int.random(in: -100_000...100_000, using: &random)) + 0.5) / scale,
      Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 1024,
    ]
  }

  @Test(arguments: [0, 7, -7, 10, 1_234_567_890, Int.max, Int.min])
  func wholeNumbers(value: Int) {
    var writer = ByteWriter()
    writer.append(value)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\(value)")
  }

  @Test func jsonText() throws {
    let text = "实验小学 \"A\\B\" \n\r\t\u{1}\u{1F} / é 😀"
    var writer = ByteWriter()
    writer.append(json: text)
    #expect(try JSONDecoder().decode(String.self, from: Data(writer.bytes)) == text)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #""实验小学 \"A\\B\" \n\r\t\u0001\u001f / é 😀""#)
  }

  private static func text(_ value: Double, _ decimals: Int, trimming: Bool) -> String {
    var writer = ByteWriter()
    writer.append(value, decimals: decimals, trimming: trimming)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
