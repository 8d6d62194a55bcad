internal import Optimisation
internal import Planning

/// Searches for plans of an instance: the best one, or one that does well in several futures.
struct PlanSearch {
  let instance: SitingInstance
  let names: SitingNames
  /// Number of changes of zones to try in all.
  let steps: Int
  let seed: UInt64
  let jobs: Int

  private var problem: SitingProblem { instance.problem }
  private var request: SitingRequest { instance.request }
  private var futures: [SitingInstance.Future] { instance.futures }

  /// The plan as the request asks, and its rows for the table of futures.
  /// - Parameter progress: called now and then; false ends the search with the best plan so far.
  func run(
    progress: (RezoningProgress) -> Bool
  ) throws(Faults) -> (plan: SitedPlan, underFutures: [SitingOutcome.UnderFutures]) {
    if futures.count > 1 { return try overFutures(progress) }
    return (try site(problem, share: 1, progress), [])
  }

  private func site(
    _ problem: SitingProblem, share: Int, _ progress: (RezoningProgress) -> Bool
  ) throws(Faults) -> SitedPlan {
    try checked { () throws(SitingFault) -> SitedPlan in
      try problem.site(steps: steps / share, seed: seed, jobs: jobs, progress: progress)
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

  // MARK: several futures

  /// The plan that is best on average, and the best one of each future; if the greatest regret counts, also plans between them.
  private func overFutures(
    _ progress: (RezoningProgress) -> Bool
  ) throws(Faults) -> (plan: SitedPlan, underFutures: [SitingOutcome.UnderFutures]) {
    let rounds = request.leastRegret ? 3 : 0
    let runs = futures.count + 1 + rounds
    let expected = try site(problem, share: runs, progress)
    var ofFutures: [SitedPlan] = []
    for future in futures { ofFutures.append(try site(future.problem, share: runs, progress)) }
    var found = [expected] + ofFutures.map { expected.replaced(by: $0, in: problem) }
    var chosen = expected
    if request.leastRegret {
      var weights = futures.map(\.weight)
      for _ in 0..<rounds where expected.stopped != .cancelled {
        let regrets = regrets(of: best(of: found), among: found)
        let most = regrets.max() ?? 0
        if most <= 0 { break }
        for at in weights.indices { weights[at] *= 1 + 2 * max(0, regrets[at]) / most }
        let sum = weights.reduce(0, +)
        let other = try checked { () throws(SitingFault) -> SitingProblem in
          try SitingFutures(futures.map(\.problem)).weighted(by: weights.map { $0 / sum })
        }
        found.append(expected.replaced(by: try site(other, share: runs, progress), in: problem))
      }
      chosen = best(of: found)
    }
    let rows = zip([nil] + futures.map(\.id), [chosen] + found[1...futures.count]).map { id, plan in
      SitingOutcome.UnderFutures(bestIn: id, cells: cells(plan, among: found + [chosen]))
    }
    return (chosen, rows)
  }

  /// The plan with the least greatest regret.
  private func best(of plans: [SitedPlan]) -> SitedPlan {
    var best = plans[0]
    var least = regrets(of: best, among: plans).max() ?? 0
    for plan in plans.dropFirst() {
      let regret = regrets(of: plan, among: plans).max() ?? 0
      if regret < least { (best, least) = (plan, regret) }
    }
    return best
  }

  /// What a plan loses in each future against the best plan known for it, in pupil-metres.
  private func regrets(of plan: SitedPlan, among plans: [SitedPlan]) -> [Double] {
    futures.map { future in
      let all = plans.map { future.problem.terms(of: $0.options, plans: $0.plans).objective }
      return future.problem.terms(of: plan.options, plans: plan.plans).objective - (all.min() ?? 0)
    }
  }

  private func cells(_ plan: SitedPlan, among plans: [SitedPlan]) -> [SitingOutcome.UnderFutures.Cell] {
    zip(futures, regrets(of: plan, among: plans)).map { future, regret in
      let today = future.problem.stages.map(\.today)
      let change =
        future.problem.seatYearsShort(of: plan.options, plans: plan.plans)
        - future.problem.seatYearsShort(of: [], plans: today)
      return SitingOutcome.UnderFutures.Cell(
        future: future.id, objective: future.problem.terms(of: plan.options, plans: plan.plans).objective,
        seatYearsShort: future.seatYearsShort + change, regret: regret)
    }
  }
}
