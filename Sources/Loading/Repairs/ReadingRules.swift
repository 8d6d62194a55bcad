/// What the reader of a dataset or scenario is allowed to do.
public struct ReadingRules: Sendable {
  /// True to repair invalid polygons even where that changes their area by more than 0.1 %.
  public var repairsAll = false

  public init() {}

  /// - Parameter repairsAll: as in ``repairsAll``.
  public init(repairsAll: Bool) { self.repairsAll = repairsAll }
}
