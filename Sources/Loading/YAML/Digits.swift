internal import Bytes

/// Parses numbers in decimal digits only, as people write them in files.
enum Digits {
  static func number(_ text: some StringProtocol) -> Double? {
    parseDecimal(text)
  }
}

extension Digits {
  /// A number as a file would write it: whole numbers without a point.
  static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
