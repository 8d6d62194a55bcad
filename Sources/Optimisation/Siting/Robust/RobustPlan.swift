/// A choice for several futures, and what every plan that was found means under every future.
public struct RobustPlan: Sendable, Equatable {
  /// What a choice for several futures is to achieve.
  public enum Aim: String, Sendable, CaseIterable {
    /// The least mean objective over the futures, by their shares.
    case expected
    /// The least worst regret: how much worse the plan is under a future than the best plan known for that future.
    case regret
  }

  /// A plan under a future.
  public struct Outcome: Sendable, Equatable {
    /// Objective, in pupil-metres.
    public let objective: Double
    /// Pupil-years without a seat.
    public let seatYearsShort: Double
  }

  /// The choice, as a plan of the futures by weight (``SitingFutures/weighted(by:)`` with ``weights``): its terms, prices and bound are
  /// those of that problem.
  public let plan: SitedPlan
  /// Weight of each future in the problem of the bound; they add up to 1.
  public let weights: [Double]
  /// The best plan of each future alone, with its bound.
  public let alone: [SitedPlan]
  /// The plans ``alone`` and then ``plan`` under each future, shape `[futures + 1][futures]`.
  public let outcomes: [[Outcome]]
  /// The least objective known for each future.
  public let best: [Double]
  /// What was aimed at: the mean objective, or the worst regret, of the plan.
  public let value: Double
  /// No choice can achieve less: of the mean objective, or of the worst regret against ``best``.
  public let bound: Double
}

extension SitingFutures {
  /// Numbers of changes of zones to try.
  public struct Effort: Sendable {
    /// In the search for each future alone.
    public var alone: [Int]
    /// In each search for all futures together.
    public var together: Int

    /// - Parameter alone: by future.
    public init(alone: [Int], together: Int) { (self.alone, self.together) = (alone, together) }
  }

  /// Chooses options and zones for all futures together.
  ///
  /// First each future is planned alone; from the second on the search begins with the best plan for it of those before. The least mean objective
  /// is that of the futures by ``shares``. For the least worst regret, plans are sought for several weights in turn, first equal ones, which shift
  /// towards the futures with the greatest regret; any weights give a bound. Each of these searches begins with the best plan by its weights of
  /// those before, and with the prices of the futures alone. The best of all plans by the aim is taken, the plans of single futures included.
  ///
  /// - Parameters:
  ///   - rounds: number of weights to try for the least worst regret.
  ///   - effort: number of changes to try in each search; nil: numbers that suit the size.
  ///   - progress: called now and then; false ends the search with the best plan so far.
  /// - Throws: ``SitingFault`` as ``SitingProblem/site(steps:seed:start:jobs:progress:)``.
  public func site(
    _ aim: RobustPlan.Aim, rounds: Int = 5, effort: Effort? = nil, seed: UInt64 = 1, jobs: Int = 1,
    progress: (RezoningProgress) -> Bool = { _ in true }
  ) throws(SitingFault) -> RobustPlan {
    let alone = try planned(effort?.alone, seed: seed, jobs: jobs, progress: progress)
    var (plans, tables) = (alone, alone.map(outcomes))
    var weights = MultiplicativeWeights(aim == .expected ? shares : Array(repeating: 1, count: problems.count))
    var bounds: [(weights: [Double], problem: SitingProblem, plan: SitedPlan)] = []
    for _ in 0..<(aim == .expected ? 1 : max(1, rounds)) {
      let problem = try weighted(by: weights.values)
      let plan = try problem.site(
        steps: effort?.together, seed: seed,
        start: start(problem, weights.values, plans, tables, alone: alone, jobs: jobs),
        jobs: jobs, progress: progress)
      bounds.append((weights.values, problem, plan))
      plans.append(plan)
      tables.append(outcomes(plan))
      if plan.stopped == .cancelled { break }
      weights.update(RobustPlan.regrets(tables[tables.count - 1], best: RobustPlan.best(tables)))
    }
    let best = RobustPlan.best(tables)
    func bound(_ at: Int) -> Double {
      let (weights, bound) = (bounds[at].weights, bounds[at].plan.bound)
      return aim == .expected ? bound : max(0, bound - zip(weights, best).reduce(0) { $0 + $1.0 * $1.1 })
    }
    let values = tables.map { RobustPlan.value($0, aim, shares: shares, best: best) }
    let chosen = values.indices.min { values[$0] < values[$1] } ?? 0
    let tightest = bounds.indices.max { bound($0) < bound($1) } ?? 0
    return RobustPlan(
      plan: SitedPlan(plans[chosen], in: bounds[tightest].problem, bound: bounds[tightest].plan),
      weights: bounds[tightest].weights, alone: alone, outcomes: tables.prefix(problems.count) + [tables[chosen]],
      best: best, value: values[chosen], bound: bound(tightest))
  }
}

extension RobustPlan {
  /// The least objective of each future over all plans.
  static func best(_ tables: [[Outcome]]) -> [Double] {
    tables[0].indices.map { future in tables.reduce(.infinity) { min($0, $1[future].objective) } }
  }

  /// How much worse a plan is under each future than the best one known.
  static func regrets(_ outcomes: [Outcome], best: [Double]) -> [Double] {
    zip(outcomes, best).map { $0.objective - $1 }
  }

  static func value(_ outcomes: [Outcome], _ aim: Aim, shares: [Double], best: [Double]) -> Double {
    switch aim {
    case .expected: zip(outcomes, shares).reduce(0) { $0 + $1.0.objective * $1.1 }
    case .regret: regrets(outcomes, best: best).max() ?? 0
    }
  }
}

extension SitingFutures {
  /// The best plan found for each future alone.
  private func planned(
    _ steps: [Int]?, seed: UInt64, jobs: Int, progress: (RezoningProgress) -> Bool
  ) throws(SitingFault) -> [SitedPlan] {
    precondition(steps.map { $0.count == problems.count } ?? true, "a number of steps for each future")
    var plans: [SitedPlan] = []
    for (at, problem) in problems.enumerated() {
      let objectives = plans.map { problem.terms(of: $0.options, plans: $0.plans).objective }
      let start = objectives.indices.min { objectives[$0] < objectives[$1] }.map { plans[$0] }
      plans.append(
        try problem.site(steps: steps?[at], seed: seed, start: start, jobs: jobs, progress: progress))
    }
    return plans
  }

  /// The best plan so far by weights, with the prices of the futures alone.
  private func start(
    _ problem: SitingProblem, _ weights: [Double], _ plans: [SitedPlan], _ tables: [[RobustPlan.Outcome]],
    alone: [SitedPlan], jobs: Int
  ) -> SitedPlan? {
    let values = tables.map { RobustPlan.value($0, .expected, shares: weights, best: []) }
    guard let best = values.indices.min(by: { values[$0] < values[$1] }) else { return nil }
    return SitedPlan(plans[best], in: problem, prices: joined(alone.map(\.prices), by: weights), jobs: jobs)
  }
}
