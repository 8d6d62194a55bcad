/// What the reader of a dataset or scenario is allowed to do.
public struct ReadingRules: Sendable {
  /// True to repair invalid polygons even where that changes their area by more than 0.1 %.
  public var repairsAll: Bool
  /// True to read files that a scenario names outside of its folder and that of its dataset.
  public var allowsOutside: Bool

  /// - Parameters:
  ///   - repairsAll: as in ``repairsAll``.
  ///   - allowsOutside: as in ``allowsOutside``.
  public init(repairsAll: Bool = false, allowsOutside: Bool = true) {
    (self.repairsAll, self.allowsOutside) = (repairsAll, allowsOutside)
  }
}
