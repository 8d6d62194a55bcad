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
  /// Prices of the rows and values of the options at other prices with nearly the same bound: each suggests another set of options.
  let others: [Suggestion]

  /// What the options are worth at some prices.
  struct Suggestion: Sendable, Equatable {
    let rows: [Double]
    let values: [Double]
  }
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
    dual(
      try SitingCosts(self, searchingWith: jobs), near: nil, steps: defaultSteps, jobs: jobs, progress: progress)
  }

  /// The same, with the costs of the problem, and near the prices of a plan of a similar problem, which may have other limits.
  /// - Parameter steps: those of the search that follows: where they are few for many blocks, prices are sought with fewer steps as well.
  func dual(
    _ costs: SitingCosts, near plan: SitedPlan?, steps: Int, jobs: Int,
    progress: (_ bound: Double, _ done: Double) -> Bool
  ) -> SitingDual {
    var schedule = SitingAscent.Schedule(self, searchSteps: steps)
    var known: SitingDual?
    if let plan {
      var fractions = [Double](repeating: 0, count: options.count)
      for option in plan.options { fractions[Int(option)] = 1 }
      known = SitingDual(
        prices: plan.prices, bound: costs.bound(at: plan.prices, jobs: jobs, enumerating: false).bound,
        isEnumerated: false, values: [], fractions: fractions, others: [])
      schedule.first = min(schedule.first, 32 * schedule.last)
    }
    var ascent = SitingAscent(costs, from: known, jobs: jobs)
    ascent.run(schedule, progress: progress)
    return SitingDual(costs, ascent, jobs: jobs)
  }
}

extension SitingDual {
  fileprivate init(_ costs: SitingCosts, _ ascent: SitingAscent, jobs: Int) {
    let prices = ascent.best.prices
    let (bound, isEnumerated, reduced) = costs.bound(at: prices, jobs: jobs, enumerating: true)
    let alternatives = costs.alternatives
    var fractions = [Double](repeating: 0, count: costs.problem.options.count)
    for place in 0..<alternatives.placeCount {
      for at in alternatives.range(of: place).dropFirst() {
        fractions[Int(alternatives.options[at])] = ascent.best.shares[at]
      }
    }
    self.init(
      prices: prices, bound: bound, isEnumerated: isEnumerated, values: costs.gains(reduced), fractions: fractions,
      others: ascent.trail.map { Suggestion(rows: $0.rows, values: costs.gains($0.reduced)) })
  }
}

extension SitingCosts {
  /// By how much the reduced value of each option is above that of nothing at its place.
  func gains(_ reduced: [Double]) -> [Double] {
    var gains = [Double](repeating: 0, count: problem.options.count)
    for place in 0..<alternatives.placeCount {
      let range = alternatives.range(of: place)
      for at in range.dropFirst() { gains[Int(alternatives.options[at])] = reduced[at] - reduced[range.lowerBound] }
    }
    return gains
  }
}
