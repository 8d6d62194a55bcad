extension SitingProblem {
  /// A plan with prices that are 0 where they are only rounding errors, and the bound that these prices give.
  ///
  /// Any prices give a valid bound, so that the new one is as valid as the old one. Where it would be lower by more than a billionth, the
  /// plan stays as it is.
  /// - Parameter plan: a plan whose prices and bound are of this problem.
  /// - Returns: the plan, and whether its bound is that with the options enumerated (``enumeratedBound(at:jobs:)``).
  public func certified(_ plan: SitedPlan, jobs: Int = 1) -> (plan: SitedPlan, isEnumerated: Bool) {
    let prices = plan.prices.withoutRoundingErrors
    let bound = enumeratedBound(at: prices, jobs: jobs)
    let isKept = bound < plan.bound - 1e-9 * max(1, abs(plan.bound))
    let best = isKept ? plan : SitedPlan(plan, prices: prices, bound: bound)
    return (best, best.bound > self.bound(at: best.prices, jobs: jobs))
  }
}

extension SitingPrices {
  /// The same prices, with 0 for discounts of less than a pupil-metre ÷ 100,000 and places of less than a nanometre.
  fileprivate var withoutRoundingErrors: SitingPrices {
    SitingPrices(
      places: places.map { $0.map { $0 < 1e-9 ? 0 : $0 } },
      discounts: discounts.map { $0.map { abs($0) < 1e-5 ? 0 : $0 } }, rows: rows)
  }
}

extension SitedPlan {
  /// The same plan, with its objective in place of a bound that is above it by rounding errors, as where the plan is proved to be the best.
  public var withoutRoundedExcess: SitedPlan {
    let excess = bound - terms.objective
    guard excess > 0, excess <= 1e-9 * max(1, abs(terms.objective)) else { return self }
    return SitedPlan(self, prices: prices, bound: terms.objective)
  }

  fileprivate init(_ plan: SitedPlan, prices: SitingPrices, bound: Double) {
    self.init(
      options: plan.options, plans: plan.plans, terms: plan.terms, before: plan.before, cost: plan.cost, prices: prices,
      bound: bound, steps: plan.steps, stopped: plan.stopped)
  }
}
