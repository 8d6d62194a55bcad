public import Planning
internal import Proposals
internal import Simulation

/// A search for projects of a draft: which schools to build, where, how large and when.
public struct ProjectsSearch: PlanSearch {
  let request: SitingRequest
  let result: SimulationResult
  let dataset: Dataset
  let steps: Int?
  let frontier: Int?
  let jobs: Int

  /// Searches; blocks the calling thread.
  /// - Throws: `Faults` where nothing can be built, or the rules cannot be kept.
  public func run(_ progress: (SearchProgress) -> Bool) throws(Faults) -> ProposedProjects {
    let instance = try SitingInstance(request, result, on: dataset, jobs: jobs)
    var counter = PlanCounter(plans: frontier ?? 1)
    let outcome = try instance.outcome(
      on: dataset, of: result.scenario, steps: steps, frontier: frontier, worth: 3, jobs: jobs
    ) { progress(counter.progress($0)) }
    return ProposedProjects(outcome, on: dataset, of: result.scenario)
  }
}

extension DraftedPlan {
  /// A search for projects of the draft as it stands.
  /// - Parameter rules: those with which the server was started; nil for none.
  /// - Throws: `Faults`, one for each invalid member of the request.
  public func search(_ asked: ProjectsRequest, rules: SitingRules?) throws(Faults) -> ProjectsSearch {
    var check = ProjectsCheck(result, on: dataset, blockNumbers: blockNumbers, rules: rules)
    return ProjectsSearch(
      request: try check.check(asked), result: result, dataset: dataset, steps: asked.effort, frontier: asked.frontier,
      jobs: jobs)
  }
}
