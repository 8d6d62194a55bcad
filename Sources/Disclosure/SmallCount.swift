/// Which counts of pupils and children are withheld from publication.
enum SmallCount {
  /// Counts below this, other than 0, are.
  static let least = 10
  /// Figures that are withheld together, so that only their sum can be computed, add up to this or more: each of several parts
  /// may then be anything from 0 to twice the least count.
  static let leastTogether = 20.0
  /// Sums of real numbers that should be 0 may miss it by this.
  static let nothing = 1e-9

  /// A forecast below 0 is one of very few pupils as well.
  static func isSmall(_ count: Double) -> Bool { count < Double(least) && count.magnitude > nothing }

  /// The size of a difference, such as pupils whom residence does not explain.
  static func isSmallEitherWay(_ count: Double) -> Bool { isSmall(count.magnitude) }
}

/// The withheld parts of a published sum: together they are the sum less the published parts.
struct SuppressedGroup {
  private(set) var parts = 0
  private(set) var sum = 0.0

  mutating func add(_ count: Double) {
    guard count.magnitude > SmallCount.nothing else { return }
    parts += 1
    sum += max(0, count)
  }

  /// True where no single part can be computed from their sum.
  var isSafe: Bool { parts == 0 || parts >= 2 && sum >= SmallCount.leastTogether }
}
