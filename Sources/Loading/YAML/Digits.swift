internal import Bytes

/// Parses numbers as people write them in files: decimal digits only.
enum Digits {
  static func number(_ text: some StringProtocol) -> Double? {
    parseDecimal(text)
  }
}
