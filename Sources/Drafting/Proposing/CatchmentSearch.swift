internal import Optimisation
public import Planning
internal import Proposals
internal import Simulation

/// A search for better catchments of a draft as it was when the search was asked for: a value, so that it can run while the draft is
/// edited.
public struct CatchmentSearch: Sendable {
  let request: RezoningRequest
  let result: SimulationResult
  let dataset: Dataset
  let steps: Int?
  let frontier: Int?
  let jobs: Int

  /// The state of a running search.
  public struct Progress: Sendable {
    /// Number of the plan that is sought, from 1.
    public var plan: Int
    /// Number of plans to find.
    public var plans: Int
    /// Share of all steps made so far.
    public var done: Double
    /// Objective of the best plan so far, in pupil-metres.
    public var objective: Double
    /// Lower bound: no plan has a lower objective.
    public var bound: Double
    /// Greatest possible improvement by another plan, as a share of the objective.
    public var gap: Double
  }

  /// Searches; blocks the calling thread. The answer depends only on draft and request, unless the search is ended early.
  /// - Parameter progress: called again and again on the calling thread; false ends the search with the best plan so far.
  /// - Throws: `Faults` where fewer than two zones can be drawn anew, or the locks cannot be kept.
  public func run(_ progress: (Progress) -> Bool) throws(Faults) -> ProposedCatchments {
    let instance = try RezoningInstance(request, result, on: dataset, jobs: jobs)
    let plans = frontier ?? 1
    var (plan, last) = (1, 0.0)
    let outcome = try instance.outcome(
      on: dataset, of: result.scenario, steps: steps, frontier: frontier, jobs: jobs
    ) { state in
      // each plan of a frontier is a search of its own, and begins at 0
      if state.done < last { plan = min(plan + 1, plans) }
      last = state.done
      return progress(
        Progress(
          plan: plan, plans: plans, done: (Double(plan - 1) + state.done) / Double(plans), objective: state.objective,
          bound: state.bound, gap: state.gap))
    }
    return ProposedCatchments(outcome, from: result)
  }
}

extension DraftedPlan {
  /// A search for better catchments of the draft as it stands.
  /// - Throws: `Faults`, one for each invalid member of the request.
  public func search(_ asked: CatchmentRequest) throws(Faults) -> CatchmentSearch {
    var check = CatchmentCheck(result, on: dataset, blockNumbers: blockNumbers)
    return CatchmentSearch(
      request: try check.check(asked), result: result, dataset: dataset, steps: asked.effort, frontier: asked.frontier,
      jobs: jobs)
  }
}
