/// The unit of costs and funds: a currency, and how many units of it the figure 1 stands for.
///
///     CNY 10000
public struct Currency: Sendable, Hashable, CustomStringConvertible {
  /// ISO 4217 code, such as CNY.
  public let code: String
  /// Number of units: 1, 1000, 10000 …
  public let units: Int

  /// A unit whose parts are known to be valid; they are not checked.
  ///
  /// - Parameters:
  ///   - code: three capital letters, as in ISO 4217.
  ///   - units: number of units, from 1.
  public init(code: String, units: Int = 1) {
    self.code = code
    self.units = units
  }

  /// Reads a currency; nil where the text is not three capital letters, optionally followed by a whole number from 1.
  public init?(_ text: String) {
    let words = text.split(separator: " ")
    guard let code = words.first, words.count <= 2, code.utf8.count == 3,
      code.utf8.allSatisfy({ (65...90).contains($0) })
    else { return nil }
    var units = 1
    if words.count == 2 {
      guard words[1].utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(words[1]),
        (1...1_000_000_000).contains(number)
      else { return nil }
      units = number
    }
    self.init(code: String(code), units: units)
  }

  /// The form that ``init(_:)`` accepts, for messages of faults.
  public static let expected = Phrase("a currency such as CNY, or CNY 10000")

  /// The unit as files write it.
  public var description: String { units == 1 ? code : "\(code) \(units)" }

  /// The name of the unit in reports; translated for CNY, CNY 10000 (万元) and CNY 100000000 (亿元).
  public var name: Phrase {
    switch (code, units) {
    case ("CNY", 1): Phrase("CNY")
    case ("CNY", 10_000): Phrase("CNY 10000")
    case ("CNY", 100_000_000): Phrase("CNY 100000000")
    default: Phrase(verbatim: description)
    }
  }

  /// One of these units, expressed in another unit; nil for different currencies.
  public func amount(in other: Currency) -> Double? {
    code == other.code ? Double(units) / Double(other.units) : nil
  }
}
