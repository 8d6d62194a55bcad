/// Plans from "nobody moves" to "best", each with its own bound: how much a board gains for the pupils it is ready to move.
public struct RezoningFrontier: Sendable {
  /// From the fewest pupils moved to the most.
  public let plans: [ProposedPlan]
}

extension RezoningProblem {
  /// Plans for equally spaced limits on the pupils moved, by the same weights.
  ///
  /// The last plan is the best under the limit that is set already, if any; the limits of the others are shares of the
  /// pupils that it moves. Each search begins with the plan before it, so that more moves never make a plan worse; the last plan
  /// is improved once more from there.
  ///
  /// - Parameters:
  ///   - count: number of plans, 2 or more.
  ///   - steps: of each search; nil for ``defaultSteps``.
  ///   - seed: of all searches.
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
      // where nobody may move, only today's plan is left
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
