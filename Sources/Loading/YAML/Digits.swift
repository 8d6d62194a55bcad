internal import Bytes

/// Numbers as people write them in files: decimal digits, nothing else.
enum Digits {
  static func number(_ text: some StringProtocol) -> Double? {
    parseDecimal(text)
  }
}
