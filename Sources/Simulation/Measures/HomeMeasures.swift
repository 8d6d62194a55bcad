/// Measures that need a pass over all homes, and can be left out where they are not wanted.
public struct HomeMeasures: OptionSet, Sendable {
  /// Bits of the set.
  public let rawValue: Int
  /// A set by its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Mean and 90th percentile of the distance to school, share beyond the radius.
  public static let distances = HomeMeasures(rawValue: 1)
  /// `reachable_shortfall`.
  public static let reachableShortfall = HomeMeasures(rawValue: 2)
  /// All measures that need this pass.
  public static let all: HomeMeasures = [.distances, .reachableShortfall]
}
