/// A figure of a result that may be published: a value, withheld from publication, or absent because there is nothing to
/// divide by or nothing is known.
///
/// Rows of results hold plain numbers, since there are millions of them; which ones are withheld is stored separately
/// (``SuppressedFigures``, ``WithheldRows``). Code that shows or computes with a number that may be withheld must use its
/// figure:
///
///     let change = here[.seatShortfall] - there[.seatShortfall]   // withheld where either is
///
/// Arithmetic: a result computed from a withheld figure is withheld; otherwise, a result computed from an absent figure is absent.
@frozen
public enum Figure: Hashable, Sendable {
  case value(Double)
  case withheld
  case absent

  /// A value, or absent where there is none.
  public init(_ value: Double?) { self = value.map(Figure.value) ?? .absent }

  /// Nil where it is withheld or absent.
  @inlinable public var value: Double? {
    if case .value(let value) = self { value } else { nil }
  }

  /// True where it is kept from publication.
  public var isWithheld: Bool { self == .withheld }
  /// True where there is nothing to divide by, or nothing is known.
  public var isAbsent: Bool { self == .absent }

  /// A figure computed from this one alone.
  public func map(_ transform: (Double) -> Double) -> Figure {
    if case .value(let value) = self { .value(transform(value)) } else { self }
  }

  /// A figure computed from this one and another.
  public func with(_ other: Figure, _ combine: (Double, Double) -> Double) -> Figure {
    switch (self, other) {
    case (.value(let one), .value(let other)): .value(combine(one, other))
    case (.withheld, _), (_, .withheld): .withheld
    case (.absent, _), (_, .absent): .absent
    }
  }

  /// The sum: withheld if either figure is; else absent if either is. All operations on two figures follow this rule.
  public static func + (left: Figure, right: Figure) -> Figure { left.with(right, +) }
  /// The difference of two figures.
  public static func - (left: Figure, right: Figure) -> Figure { left.with(right, -) }
  /// The product of two figures.
  public static func * (left: Figure, right: Figure) -> Figure { left.with(right, *) }
  /// The quotient of two figures, divided as plain numbers; ``share(of:)`` checks the divisor.
  public static func / (left: Figure, right: Figure) -> Figure { left.with(right, /) }
  /// The figure with the opposite sign.
  public static prefix func - (figure: Figure) -> Figure { figure.map { -$0 } }

  /// Adds a figure, as ``+(_:_:)`` does.
  public static func += (left: inout Figure, right: Figure) { left = left + right }

  /// This part ÷ a whole; absent where the whole is not above 0.
  public func share(of whole: Figure) -> Figure {
    if let whole = whole.value, !(whole > 0) { return .absent }
    return self / whole
  }

  /// The greater of the figure and a number.
  public func orMore(_ least: Double) -> Figure { map { max($0, least) } }
}

extension Figure: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A value.
  public init(floatLiteral value: Double) { self = .value(value) }
  /// A value.
  public init(integerLiteral value: Int) { self = .value(Double(value)) }
}

extension Sequence<Figure> {
  /// The sum; 0 for an empty sequence.
  public func sum() -> Figure { reduce(0, +) }
}
