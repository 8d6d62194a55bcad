internal import Simulation

/// Puts the shards of an ensemble together.
/// - Parameter shards: in any order.
/// - Returns: the ensembles by scenario, as one run would have made them, and the plan of that run.
/// - Throws: ``EnsembleProblem`` where shards are missing, doubled or of another ensemble.
public func merge(_ shards: [ShardFile]) throws(EnsembleProblem) -> (ensembles: [Ensemble], plan: EnsemblePlan) {
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
  var ensembles: [Ensemble] = []
  for (number, frame) in first.header.frames.enumerated() {
    let driven = DriverColumns(frame, rates: frame.drawnRates).count
    let figures = try PackedFigures(columns: frame.columns.count, draws: plan.draws)
    let drivers = try PackedFigures(columns: driven, draws: plan.driverDraws)
    for shard in shards { shard.copy(number, figures: figures, drivers: drivers) }
    ensembles.append(Ensemble(frame, figures, drivers: drivers))
  }
  return (ensembles, plan)
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
