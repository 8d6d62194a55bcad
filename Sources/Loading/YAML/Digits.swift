internal import Bytes

/// Parses numbers in decimal digits only, as people write them in files.
enum Digits {
  static func number(_ text: some StringProtocol) -> Double? {
    parseDecimal(text)
  }
}
