/// The state of a running sample.
public struct SampleProgress: Sendable {
  /// Number of plans drawn so far.
  public let draws: Int
  /// Number of steps made so far, by all chains.
  public let steps: Int
  /// Share of the work done so far.
  public let done: Double
}

extension RezoningProblem {
  /// Draws legal plans by recombination (``Recombination``), with places as balance, and compares today's plan and another one with them.
  ///
  ///     let sample = try problem.sample(problem.sampleSettings(draws: 1_000), proposed: proposal.plan)
  ///     sample.rank(of: sample.today, by: .shortfall).share  // 0.83: 83 % of the plans have a lower shortfall
  ///
  /// Every plan keeps the rules: `breaches(of:)` is empty. The pupils of a zone, summed over all years, are at most `tolerance` away from
  /// the zone's share of all pupils, which is its share of all free places (0 for a school without any). A zone that is farther away at
  /// the start may stay as far away, but not get farther, so that today's plan is one of the plans that can be drawn. The chains start with today's plan, changed only where the locks or a school without a zone require it. Zones
  /// that are locked do not change; a zone in several pieces changes in the piece with its school only.
  ///
  /// The plans are not drawn with equal probability: recombination prefers compact zones, of which two together have many spanning trees.
  /// They depend only on the problem and the settings, not on the machine or its threads.
  ///
  /// - `proposed`: a plan that is compared, shape `[blocks]`; nil for none.
  /// - `jobs`: threads.
  /// - `progress`: called after each round, on the calling thread; false ends the work with the plans drawn so far.
  /// - Throws: ``RezoningFault`` where the locks cannot be kept or a setting is invalid.
  public func sample(
    _ settings: SampleSettings, proposed: [Int32]? = nil, jobs: Int = 1,
    progress: (SampleProgress) -> Bool = { _ in true }
  ) throws(RezoningFault) -> PlanSample {
    guard settings.draws > 0, settings.thinning > 0, settings.discardedDraws >= 0 else { throw .number("draws") }
    guard settings.tolerance >= 0, settings.tolerance.isFinite else { throw .number("tolerance") }
    if let proposed {
      guard proposed.count == blockCount else { throw .shape("proposed plan") }
      guard proposed.allSatisfy({ (0..<schoolCount).contains(Int($0)) }) else { throw .unknown("in the proposed plan") }
    }
    let start = try StartingPlan(self).plan
    let rules = recombinationRules(start: start, tolerance: settings.tolerance)
    var chains = SampleChains(self, start: start, rules: rules, settings: settings, jobs: jobs)
    var isCancelled = false
    while !chains.isComplete, !isCancelled {
      chains.run()
      let drawn = chains.draws.reduce(0) { $0 + $1.count }
      isCancelled = !progress(SampleProgress(draws: drawn, steps: chains.steps.made, done: chains.done))
    }
    let measuring = PlanMeasuring(self)
    return PlanSample(
      today: measuring.measures(of: today), proposed: proposed.map { measuring.measures(of: $0) },
      draws: Array(chains.draws.joined()), chains: chains.draws.map(\.count), settings: settings,
      steps: chains.steps.made, keptSteps: chains.steps.kept,
      hasBorders: measuring.hasBorders, isCancelled: isCancelled && !chains.isComplete)
  }

  /// Settings that suit the size: between two draws of a chain, four steps for each school, so that each zone is divided anew about eight
  /// times.
  public func sampleSettings(draws: Int, seed: UInt64 = 1) -> SampleSettings {
    SampleSettings(draws: draws, seed: seed, thinning: 4 * schoolCount)
  }

  /// Rules of the plans: places as balance, and the rules of the problem.
  func recombinationRules(start: [Int32], tolerance: Double) -> RecombinationRules {
    let locks = RecombinationLocks(self)
    let (weights, kept) = ((0..<blockCount).map { locks.choices.total($0) }, locks.choices.isKept)
    return RecombinationRules(
      neighbours: neighbours, weights: weights, start: start, kept: kept,
      balance: .init(targets: targets(weights, start: start, kept: kept), tolerance: tolerance), attempts: 10,
      locks: locks)
  }

  /// The pupils that each zone should have: of the pupils of all zones that may change, in proportion to the free places over all years;
  /// equal numbers if there are none. With attendance flows, the places of a zone are those of the schools that its pupils attend, by
  /// their shares. 0 for a zone without blocks or one that stays as it is.
  private func targets(_ weights: [Double], start: [Int32], kept: [Bool]) -> [Double] {
    let bySchool = (0..<schoolCount).map { max(0, free[$0 * years..<($0 + 1) * years].reduce(0, +)) }
    var places = rows.byZone(bySchool, years: 1)
    var (pupils, zones, takesPart) = (0.0, 0.0, [Bool](repeating: false, count: schoolCount))
    for block in start.indices where !kept[Int(start[block])] {
      pupils += weights[block]
      takesPart[Int(start[block])] = true
    }
    for zone in places.indices {
      if takesPart[zone] { zones += 1 } else { places[zone] = 0 }
    }
    let all = places.reduce(0, +)
    return places.indices.map { takesPart[$0] ? pupils * (all > 0 ? places[$0] / all : 1 / zones) : 0 }
  }
}
