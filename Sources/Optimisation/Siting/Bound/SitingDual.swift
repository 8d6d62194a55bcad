/// The best prices of a ``SitingProblem`` that were found, and what they say about its options.
public struct SitingDual: Sendable, Equatable {
  /// Prices from which the bound can be computed again.
  public let prices: SitingPrices
  /// Lower bound on the objective of every plan that keeps locks and rows.
  public let bound: Double
  /// Whether the bound is that with the options enumerated (``SitingProblem/enumeratedBound(at:jobs:)``), else that with the prices of the rows
  /// alone (``SitingProblem/bound(at:jobs:)``).
  public let isEnumerated: Bool
  /// By how much the objective falls at these prices if an option is chosen instead of nothing, its amounts paid at the prices of the
  /// rows, in pupil-metres, by option: above 0 for an option that is worth its price.
  public let values: [Double]
  /// Share of each option in the linear relaxation, from 0 to 1, by option; about right.
  public let fractions: [Double]
}

extension SitingProblem {
  /// Finds prices near the best, with the bound that they give.
  ///
  /// - Parameters:
  ///   - jobs: threads; the result is the same for any number.
  ///   - progress: called now and then with the bound so far and the share of the work done; false ends the search for better prices.
  /// - Throws: ``SitingFault`` where the locks of a stage cannot be kept.
  public func dual(
    jobs: Int = 1, progress: (_ bound: Double, _ done: Double) -> Bool = { _, _ in true }
  ) throws(SitingFault) -> SitingDual {
    let costs = try SitingCosts(self)
    var ascent = SitingAscent(costs, jobs: jobs)
    ascent.run(SitingAscent.Schedule(self), progress: progress)
    return SitingDual(costs, ascent.best.prices, shares: ascent.best.shares, jobs: jobs)
  }
}

extension SitingDual {
  init(_ costs: SitingCosts, _ prices: SitingPrices, shares: [Double], jobs: Int) {
    let (bound, isEnumerated, reduced) = costs.bound(at: prices, jobs: jobs, enumerating: true)
    let alternatives = costs.alternatives
    var values = [Double](repeating: 0, count: costs.problem.options.count)
    var fractions = values
    for place in 0..<alternatives.placeCount {
      let range = alternatives.range(of: place)
      for at in range.dropFirst() {
        values[Int(alternatives.options[at])] = reduced[at] - reduced[range.lowerBound]
        fractions[Int(alternatives.options[at])] = shares[at]
      }
    }
    (self.prices, self.bound, self.isEnumerated) = (prices, bound, isEnumerated)
    (self.values, self.fractions) = (values, fractions)
  }
}
