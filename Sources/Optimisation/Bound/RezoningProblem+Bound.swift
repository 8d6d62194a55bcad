extension RezoningProblem {
  /// A lower bound on the objective of every plan, for any prices from 0 to the weight of a seat short (`model.md` §7):
  ///
  ///     Σ_b min_s ( Σ_y pupils[b,y] · (metres[b,s,y] + π[s,y]) + (λ_move + μ) · moved[b,s] )  −  Σ_{s,y} π · free  −  μ · limit
  ///
  /// where s is any school that the locks allow for the block. This is weak duality: a plan that respects the capacities pays at most
  /// the value of the free places, a seat short costs at least its price, and the border between zones costs 0 or more. The bound
  /// does not depend on whether zones are connected (A. M. Geoffrion, "Lagrangean relaxation for integer programming",
  /// Mathematical Programming Study 2, 1974, doi 10.1007/BFb0120690).
  ///
  /// - `jobs`: threads; the result is the same for any number.
  /// - Cost: tests the schools nearest to a block first, and none that is too far to matter; with distances from a table, all schools.
  public func bound(at prices: Prices, jobs: Int = 1) -> Double {
    precondition(prices.places.count == schoolCount * years, "a price for each school and year")
    precondition(
      prices.places.allSatisfy { $0 >= 0 && $0 <= weights.short } && prices.moving >= 0, "a price in its range")
    return PricedChoices(self, jobs: jobs).bound(at: prices, jobs: jobs)
  }
}
