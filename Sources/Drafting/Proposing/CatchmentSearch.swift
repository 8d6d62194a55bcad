public import Planning
internal import Proposals
internal import Simulation

/// A search for better catchments of a draft.
public struct CatchmentSearch: PlanSearch {
  let request: RezoningRequest
  let result: SimulationResult
  let dataset: Dataset
  let steps: Int?
  let frontier: Int?
  let jobs: Int

  /// Searches; blocks the calling thread.
  /// - Throws: `Faults` where fewer than two zones can be drawn anew, or the locks cannot be kept.
  public func run(_ progress: (SearchProgress) -> Bool) throws(Faults) -> ProposedCatchments {
    let instance = try RezoningInstance(request, result, on: dataset, jobs: jobs)
    var counter = PlanCounter(plans: frontier ?? 1)
    let outcome = try instance.outcome(
      on: dataset, of: result.scenario, steps: steps, frontier: frontier, jobs: jobs
    ) { progress(counter.progress($0)) }
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
