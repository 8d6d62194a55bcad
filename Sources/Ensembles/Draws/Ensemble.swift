/// How many draws there are, and which of them a run makes.
public struct EnsemblePlan: Codable, Sendable, Equatable {
  /// Seed of all draws.
  public var seed: UInt64
  /// Draws of the whole ensemble.
  public var draws: Int
  /// This shard, from 0, of `shards`.
  public var shard: Int
  public var shards: Int
  /// Number of draws from which it is found which rate drives the figures.
  public let driverDraws: Int

  /// - Parameters:
  ///   - seed: of all draws.
  ///   - draws: of the whole ensemble.
  ///   - shard: from 0.
  ///   - shards: 1 for a run of its own.
  ///   - drivers: draws from which drivers are found, at most.
  public init(seed: UInt64, draws: Int, shard: Int = 0, of shards: Int = 1, drivers: Int = mostDriverDraws) {
    (self.seed, self.draws, self.shard, self.shards) = (seed, draws, shard, shards)
    driverDraws = min(draws, drivers)
  }

  /// Draws that this shard makes.
  public var range: Range<Int> { (draws * shard / shards)..<(draws * (shard + 1) / shards) }

  /// Most draws of an ensemble: the figures of more would not be exact quantiles of bounded size.
  public static let mostDraws = 1_000_000
  /// The first draws, from which it is found which rate drives the figures.
  public static let mostDriverDraws = 1000
  /// Those of them that this shard makes.
  var driverRange: Range<Int> { range.clamped(to: 0..<driverDraws) }
}

/// The draws of one scenario.
public struct Ensemble: Sendable {
  /// What the figures refer to.
  public let frame: EnsembleFrame
  /// Of each draw, shape `[columns × draws]`.
  public let figures: PackedFigures
  /// The driver draws with the rates varied one by one (`DriverColumns`); without draws if they were not made.
  public let drivers: PackedFigures

  init(_ frame: EnsembleFrame, _ figures: PackedFigures, drivers: PackedFigures) {
    (self.frame, self.figures, self.drivers) = (frame, figures, drivers)
  }
}
