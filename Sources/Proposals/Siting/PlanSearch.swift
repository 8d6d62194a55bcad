internal import Optimisation
internal import Planning

/// Searches for plans of an instance: the best one, or one that does well in several futures or for the worst-off district.
struct PlanSearch {
  let instance: SitingInstance
  let names: SitingNames
  /// Number of changes of zones to try in all.
  let steps: Int
  let seed: UInt64
  let jobs: Int

  private var problem: SitingProblem { instance.problem }

  /// What was found.
  struct Found {
    var plan: SitedPlan
    /// The problem of its bound and prices.
    var problem: SitingProblem
    /// See ``SitingOutcome/isEnumerated``.
    private(set) var isEnumerated = false
    /// The plan under each future; nil where one future is planned.
    var robust: RobustPlan?
    /// What the plan means for each district; nil where all seats short count alike.
    var equity: EquitablePlan?

    init(_ plan: SitedPlan, of problem: SitingProblem) { (self.plan, self.problem) = (plan, problem) }

    /// Computes the bound again, at prices without rounding errors.
    mutating func certify(jobs: Int) { (plan, isEnumerated) = problem.certified(plan, jobs: jobs) }

    /// What single options are worth, and a number of others; a better plan that is found meanwhile takes the place of the plan. Nil where
    /// no number is given, or the search was cancelled.
    /// - Parameter plain: the problem in which all seats short count alike, in the given future or the mean of all.
    mutating func weigh(by others: Int?, in plain: SitingProblem, seed: UInt64, jobs: Int) -> SitingWorth? {
      guard let others, plan.stopped != .cancelled else { return nil }
      guard robust == nil, equity == nil else { return plain.worth(of: plan, others: others, seed: seed, jobs: jobs) }
      let settled = plain.settled(plan, others: others, seed: seed, jobs: jobs)
      plan = settled.plan
      return settled.worth
    }
  }

  /// The plan as the request asks.
  /// - Parameter progress: called now and then; false ends the search with the best plan so far.
  func run(progress: (RezoningProgress) -> Bool) throws(Faults) -> Found {
    let request = instance.request
    return try checked { () throws(SitingFault) -> Found in
      if instance.futures.count > 1 {
        let rounds = request.aim == .regret ? 3 : 1
        let futures = try SitingFutures(instance.futures.map(\.problem), shares: instance.futures.map(\.weight))
        let robust = try futures.site(
          request.aim, rounds: rounds, effort: effort(rounds), seed: seed, jobs: jobs, progress: progress)
        var found = Found(robust.plan, of: try futures.weighted(by: robust.weights))
        found.robust = robust
        return found
      }
      guard request.equity == .worstDistrict else {
        return Found(try problem.site(steps: steps, seed: seed, jobs: jobs, progress: progress), of: problem)
      }
      let rounds = 6
      let equity = try problem.equitable(
        groups: districts, rounds: rounds, steps: steps / rounds, seed: seed, jobs: jobs, progress: progress)
      var found = Found(equity.plan, of: try problem.weighted(by: equity.shortFactors))
      found.equity = equity
      return found
    }
  }

  /// Steps are divided among the futures and the searches for all of them. Where there are draws, a scenario without draws takes all
  /// steps, as if it were planned alone, and the draws share as many again.
  private func effort(_ rounds: Int) -> SitingFutures.Effort {
    let futures = instance.futures
    guard futures.contains(where: \.isDraw) else {
      let each = steps / (futures.count + rounds)
      return SitingFutures.Effort(alone: futures.map { _ in each }, together: each)
    }
    let each = steps / (2 * futures.count { $0.isDraw })
    return SitingFutures.Effort(
      alone: futures.map { $0.isDraw ? each : steps }, together: steps / (2 * rounds))
  }

  /// The district of each school and site, shape `[stages][schools]`.
  private var districts: [[Int32]] {
    instance.stages.map { stage in
      stage.schools.map { school in
        switch school {
        case .standing(let school): names.scenario.district(of: school, in: instance.request.from).rawValue
        case .site(let site):
          names.scenario.mergers.district(of: instance.request.sites[site].district, in: instance.request.from).rawValue
        }
      }
    }
  }

  /// Plans for rising limits on the cost, ascending by cost, each better than the one before; the last one is as good as a given plan.
  func frontier(
    _ count: Int, to plan: SitedPlan, progress: (RezoningProgress) -> Bool
  ) throws(Faults) -> [SitedPlan] {
    let limited = try checked { () throws(SitingFault) -> (problem: SitingProblem, row: Int) in
      if let row = instance.totalRow { return (problem, row) }
      return (try problem.withCostRow(), problem.rows.count)
    }
    var plans = try checked { () throws(SitingFault) -> [SitedPlan] in
      try limited.problem.frontier(
        count: count, of: limited.row, steps: steps / count, seed: seed, jobs: jobs, progress: progress
      ).plans.map { plan.replaced(by: $0, in: problem, boundedBy: $0) }
    }
    let last = plans.last.map { $0.terms.objective < plan.terms.objective ? plan.replaced(by: $0, in: problem) : plan }
    if let last { plans[plans.count - 1] = last }
    var kept: [SitedPlan] = []
    for point in plans.reversed() where kept.last.map({ point.cost < $0.cost }) ?? true { kept.append(point) }
    return kept.reversed()
  }

  private func checked<Value>(_ work: () throws(SitingFault) -> Value) throws(Faults) -> Value {
    do throws(SitingFault) { return try work() } catch { throw Faults([names.fault(error)]) }
  }
}
