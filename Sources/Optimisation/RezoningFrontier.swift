/// Plans from "nobody moves" to "best", each with its own bound: the gain for each number of pupils that a board is ready to move.
public struct RezoningFrontier: Sendable {
  /// Plans from the fewest pupils moved to the most.
  public let plans: [ProposedPlan]
}

extension RezoningProblem {
  /// Plans for equally spaced limits on the pupils moved, with the same weights.
  ///
  /// The last plan is the best one under the limit of this problem, if it has one; the limits of the other plans are shares of the
  /// pupils whom the last plan moves. Each search begins with the preceding plan, so that more moves never make a plan worse; the last
  /// plan is then improved once more.
  ///
  /// - `count`: number of plans, 2 or more.
  /// - `steps`: number of steps of each search; nil for ``defaultSteps``.
  /// - `seed`: seed of all searches.
  /// - Throws: ``RezoningFault`` where the locks cannot be kept.
  public func frontier(
    count: Int, steps: Int? = nil, seed: UInt64 = 1, jobs: Int = 1,
    progress: (RezoningProgress) -> Bool = { _ in true }
  ) throws(RezoningFault) -> RezoningFrontier {
    precondition(count >= 2, "a frontier has two ends")
    let best = try rezone(steps: steps, seed: seed, jobs: jobs, progress: progress)
    var plans: [ProposedPlan] = []
    var start: [Int32]?
    for number in 0..<(count - 1) {
      var locks = locks
      locks.movedShare = best.movedShare * Double(number) / Double(count - 1)
      let limited = try locked(by: locks)
      // if nobody may move, today's plan is the only one
      let plan = try limited.rezone(
        steps: number == 0 ? 0 : steps, seed: seed, start: start, jobs: jobs, progress: progress)
      plans.append(plan)
      start = plan.plan
    }
    let last = plans[plans.count - 1]
    plans.append(
      best.terms.objective <= last.terms.objective
        ? best : try rezone(steps: steps, seed: seed, start: start, jobs: jobs, progress: progress))
    return RezoningFrontier(plans: plans)
  }
}
