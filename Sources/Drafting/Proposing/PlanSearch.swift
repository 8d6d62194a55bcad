internal import Optimisation
public import Planning

/// A search for a plan of a draft as it was when the search was asked for: a value, so that it can run while the draft is edited.
public protocol PlanSearch: Sendable {
  /// What the search finds.
  associatedtype Found: Sendable

  /// Searches; blocks the calling thread. The answer depends only on draft and request, unless the search is ended early.
  /// - Parameter progress: called again and again on the calling thread; false ends the search with the best plan so far.
  func run(_ progress: (SearchProgress) -> Bool) throws(Faults) -> Found
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
