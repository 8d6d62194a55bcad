internal import Optimisation
public import Planning
internal import Proposals
internal import Simulation

/// A search for a plan of a draft as it was when the search was asked for: a value, so that it can run while the draft is edited.
public struct PlanSearch<Found: Sendable>: Sendable {
  private let body: @Sendable ((SearchProgress) -> Bool) throws(Faults) -> Found

  /// - Parameter body: searches; ends early, with what it has found, once its parameter returns false.
  init(_ body: @escaping @Sendable ((SearchProgress) -> Bool) throws(Faults) -> Found) { self.body = body }

  /// - Parameters:
  ///   - plans: number of plans to find, each by a search of its own.
  ///   - find: searches.
  init(plans: Int?, _ find: @escaping @Sendable ((RezoningProgress) -> Bool) throws(Faults) -> Found) {
    body = { (progress) throws(Faults) in
      var counter = PlanCounter(plans: plans ?? 1)
      return try find { progress(counter.progress($0)) }
    }
  }

  /// Searches; blocks the calling thread. The answer depends only on draft and request, unless the search is ended early.
  /// - Parameter progress: called again and again on the calling thread; false ends the search with the best plan so far.
  /// - Throws: `Faults` where nothing can be built or drawn anew, or rules or locks cannot be kept.
  public func run(_ progress: (SearchProgress) -> Bool) throws(Faults) -> Found { try body(progress) }
}

extension DraftedPlan {
  /// A search for better catchments of the draft as it stands.
  /// - Throws: `Faults`, one for each invalid member of the request.
  public func search(_ asked: CatchmentRequest) throws(Faults) -> PlanSearch<ProposedCatchments> {
    let (result, dataset, jobs) = (result, dataset, jobs)
    var check = CatchmentCheck(result, on: dataset, blockNumbers: blockNumbers)
    let request = try check.check(asked)
    return PlanSearch(plans: asked.frontier) { (progress) throws(Faults) in
      let outcome = try RezoningInstance(request, result, on: dataset, jobs: jobs).outcome(
        on: dataset, of: result.scenario, steps: asked.effort, frontier: asked.frontier, jobs: jobs, progress: progress)
      return ProposedCatchments(outcome, from: result)
    }
  }

  /// A search for projects of the draft as it stands: which schools to build, where, how large and when.
  /// - Parameter rules: those with which the server was started; nil for none.
  /// - Throws: `Faults`, one for each invalid member of the request.
  public func search(_ asked: ProjectsRequest, rules: SitingRules?) throws(Faults) -> PlanSearch<ProposedProjects> {
    let (result, dataset, jobs) = (result, dataset, jobs)
    var check = ProjectsCheck(result, on: dataset, blockNumbers: blockNumbers, rules: rules)
    let request = try check.check(asked)
    return PlanSearch(plans: asked.frontier) { (progress) throws(Faults) in
      let outcome = try SitingInstance(request, result, on: dataset, jobs: jobs).outcome(
        on: dataset, of: result.scenario, steps: asked.effort, frontier: asked.frontier, worth: 3, jobs: jobs,
        progress: progress)
      return ProposedProjects(outcome, on: dataset, of: result.scenario)
    }
  }
}

/// The state of a running search.
public struct SearchProgress: Sendable {
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

/// Counts the plans of a frontier, each of which is a search of its own that begins at 0.
struct PlanCounter {
  let plans: Int
  private var plan = 1
  private var last = 0.0

  init(plans: Int) { self.plans = plans }

  mutating func progress(_ state: RezoningProgress) -> SearchProgress {
    if state.done < last { plan = min(plan + 1, plans) }
    last = state.done
    return SearchProgress(
      plan: plan, plans: plans, done: (Double(plan - 1) + state.done) / Double(plans), objective: state.objective,
      bound: state.bound, gap: state.gap)
  }
}
