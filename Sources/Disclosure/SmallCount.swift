/// The rule by which counts of pupils and children are withheld from publication.
enum SmallCount {
  /// Counts below this, other than 0, are withheld.
  static let least = 10
  /// Least sum of figures that are withheld together, so that only their sum can be computed: each of several parts
  /// may then be any number from 0 to twice the least count.
  static let leastTogether = 20.0
  /// Rounding error up to which a sum of real numbers counts as 0.
  static let nothing = 1e-9

  /// True for a count above 0 and below the least; also for a forecast below 0, which stands for very few pupils.
  static func isSmall(_ count: Double) -> Bool { count < Double(least) && count.magnitude > nothing }

  /// Whether a difference, such as the number of pupils not explained by residence, is small in size.
  static func isSmallEitherWay(_ count: Double) -> Bool { isSmall(count.magnitude) }
}

/// The withheld parts of a published sum; their sum can be computed as the published sum minus the published parts.
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
