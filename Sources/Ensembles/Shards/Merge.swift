internal import Simulation

/// The shards of an ensemble, put together scenario by scenario.
public struct MergedShards: Sendable {
  private let shards: [ShardFile]
  /// The plan of the run that would have made the same ensembles.
  public let plan: EnsemblePlan

  /// - Parameter shards: in any order.
  /// - Throws: ``EnsembleProblem`` where shards are missing, doubled or of another ensemble.
  public init(_ shards: [ShardFile]) throws(EnsembleProblem) {
    guard let first = shards.first else { throw .missing([]) }
    var byNumber: [Int: ShardFile] = [:]
    for shard in shards {
      if let difference = shard.header.difference(from: first.header) {
        throw .shard(path: shard.path, .foreign(difference))
      }
      if let other = byNumber.updateValue(shard, forKey: shard.plan.shard) {
        throw .shard(path: shard.path, .doubled(other.path))
      }
    }
    let plan = EnsemblePlan(seed: first.plan.seed, draws: first.plan.draws)
    let missing = (0..<first.plan.shards).filter { byNumber[$0] == nil }
    guard missing.isEmpty else {
      throw .missing(
        missing.map { EnsemblePlan(seed: plan.seed, draws: plan.draws, shard: $0, of: first.plan.shards).range })
    }
    (self.shards, self.plan) = (shards, plan)
  }

  /// What the figures of each scenario refer to.
  public var frames: [EnsembleFrame] { shards[0].header.frames }

  /// The draws of a scenario, as one run would have made them.
  /// - Parameter number: in ``frames``.
  public func ensemble(_ number: Int) throws(EnsembleProblem) -> Ensemble {
    let frame = frames[number]
    let driven = DriverColumns(frame, rates: frame.drawnRates).count
    let figures = try PackedFigures(columns: frame.columns.count, draws: plan.draws)
    let drivers = try PackedFigures(columns: driven, draws: plan.driverDraws)
    for shard in shards { shard.copy(number, figures: figures, drivers: drivers) }
    return Ensemble(frame, figures, drivers: drivers)
  }
}

extension ShardFile.Header {
  /// What keeps two shards from being of one ensemble; nil if nothing does.
  fileprivate func difference(from first: Self) -> ShardDifference? {
    if program != first.program { return .program(found: program, expected: first.program) }
    if plan.seed != first.plan.seed { return .seed(found: plan.seed, expected: first.plan.seed) }
    if plan.draws != first.plan.draws { return .draws(found: plan.draws, expected: first.plan.draws) }
    if plan.shards != first.plan.shards { return .shards(found: plan.shards, expected: first.plan.shards) }
    return ShardDifference(between: frames, and: first.frames)
  }
}

extension ShardDifference {
  /// What keeps scenarios from being those of a shard; nil if nothing does.
  public init?(between found: [EnsembleFrame], and expected: [EnsembleFrame]) {
    let (names, others) = (found.map(\.scenario), expected.map(\.scenario))
    if names != others {
      self = .scenarios(found: names, expected: others)
      return
    }
    for (one, other) in zip(found, expected) where one != other {
      self =
        one.digests != other.digests
        ? .inputs(scenario: one.scenario)
        : one.rates != other.rates ? .uncertainty(scenario: one.scenario) : .results(scenario: one.scenario)
      return
    }
    return nil
  }
}
