extension SitedPlan {
  /// The options and zones of another plan in place of those of this one, with the prices of this one.
  /// - Parameters:
  ///   - other: a plan that keeps the rows and locks of the problem, for example one that was found with other weights.
  ///   - problem: the problem of this plan, by which the other one is measured.
  ///   - limited: a plan of the same problem with a lower limit of a row, whose bound and prices hold; nil: those of this plan.
  public func replaced(
    by other: SitedPlan, in problem: SitingProblem, boundedBy limited: SitedPlan? = nil
  ) -> SitedPlan {
    SitedPlan(
      options: other.options, plans: other.plans, terms: problem.terms(of: other.options, plans: other.plans),
      before: before, cost: problem.cost(of: other.options), prices: (limited ?? self).prices,
      bound: (limited ?? self).bound, steps: steps + other.steps,
      stopped: other.stopped == .cancelled ? .cancelled : stopped)
  }
}
