/// A figure of a result that may be published: a value, withheld from publication, or none because it has no denominator.
///
/// Columns of results hold plain numbers, since there are millions of them. A withheld one is stored as
/// ``Swift/Double/withheld``, which arithmetic carries on: a sum over a withheld part is withheld as well. Code that has to
/// tell the three cases apart asks for the figure.
public enum Figure: Hashable, Sendable {
  case value(Double)
  case withheld
  case none

  /// The figure that a column holds.
  public init(_ stored: Double?) {
    guard let stored else {
      self = .none
      return
    }
    self = stored.isWithheld ? .withheld : .value(stored)
  }

  /// What is known of it: nil where it is withheld or there is none.
  public var value: Double? {
    if case .value(let value) = self { value } else { nil }
  }

  /// True where it is kept from publication.
  public var isWithheld: Bool { self == .withheld }
}

extension Double {
  /// What a column holds in the place of a withheld figure.
  public static var withheld: Double { .nan }

  /// True where it stands for a withheld figure.
  public var isWithheld: Bool { isNaN }

  /// The greater of two; withheld where this figure is, which `max` would lose.
  public func orMore(_ least: Double) -> Double { isWithheld ? self : max(self, least) }
}

extension Int? {
  /// A whole number of a column in which nil means withheld.
  public var figure: Figure { map { .value(Double($0)) } ?? .withheld }
}

extension ResidentBalance {
  /// All figures withheld from publication.
  public static let withheld = ResidentBalance(residents: .withheld, kept: .withheld, outside: .withheld)
}
