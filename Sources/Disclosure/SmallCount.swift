/// Which counts of pupils and children are withheld from publication.
enum SmallCount {
  /// Counts under this and other than 0 are.
  static let least = 10
  /// What is withheld together, so that its sum alone can be told, comes to this much or more: each of several parts may
  /// then be anything from 0 to twice the least count.
  static let leastTogether = 20.0
  /// Sums of real numbers that should be 0 may miss it by this.
  static let nothing = 1e-9

  /// A forecast below 0 is one of very few pupils as well.
  static func isSmall(_ count: Double) -> Bool { count < Double(least) && count.magnitude > nothing }

  /// The size of a difference, such as pupils whom residence does not explain.
  static func isSmallEitherWay(_ count: Double) -> Bool { isSmall(count.magnitude) }
}

/// Parts of a published sum that are withheld: what the sum less the others tells.
struct WithheldGroup {
  private(set) var parts = 0
  private(set) var sum = 0.0

  mutating func add(_ count: Double) {
    guard count.magnitude > SmallCount.nothing else { return }
    parts += 1
    sum += max(0, count)
  }

  /// True where the sum tells nothing of a single part.
  var isSafe: Bool { parts == 0 || parts >= 2 && sum >= SmallCount.leastTogether }
}
