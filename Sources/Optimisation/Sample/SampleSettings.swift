/// How plans are drawn.
public struct SampleSettings: Sendable, Equatable {
  /// Number of plans, 1 or more.
  public var draws: Int
  /// The same seed gives the same plans.
  public var seed: UInt64
  /// How far the pupils of a zone may be from its share, as a share of its share.
  public var tolerance: Double
  /// Number of steps between two draws of a chain.
  public var thinning: Int
  /// Number of draws, with the steps before them, that are discarded at the beginning of each chain.
  public var discardedDraws: Int

  /// - `draws`: number of plans.
  /// - `thinning`: number of steps between two draws of a chain.
  public init(
    draws: Int, seed: UInt64 = 1, tolerance: Double = 0.1, thinning: Int, discardedDraws: Int = 25
  ) {
    self.draws = draws
    self.seed = seed
    self.tolerance = tolerance
    self.thinning = thinning
    self.discardedDraws = discardedDraws
  }

  /// Number of steps of each chain before its first draw.
  public var burnIn: Int { (discardedDraws + 1) * thinning }
}
