public import Planning

/// Pupils forecast and pupils who came, with the parts of their difference.
public struct ReviewSum: Sendable, Hashable {
  /// Pupils that the plan forecast.
  public var forecast = 0.0
  /// Pupils observed.
  public var actual = 0.0
  /// The parts of the difference, in the order of `ReviewCause.allCases`; they add up to it.
  public private(set) var causes = [Double](repeating: 0, count: ReviewCause.allCases.count)

  /// Nobody.
  public init() {}

  /// Observed less forecast.
  public var difference: Double { actual - forecast }

  /// One part of the difference.
  public subscript(cause: ReviewCause) -> Double {
    get { causes[cause.position] }
    set { causes[cause.position] = newValue }
  }

  /// Adds the figures of another sum.
  public mutating func add(_ other: ReviewSum) {
    forecast += other.forecast
    actual += other.actual
    for at in causes.indices { causes[at] += other.causes[at] }
  }
}
