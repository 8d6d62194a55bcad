extension SitingProblem {
  /// A lower bound on the objective of every plan that keeps locks and rows, at any prices; see ``SitingPrices`` for the formula.
  ///
  /// Infinite where the locks of a stage cannot be kept, so that there is no plan.
  ///
  /// - Parameters:
  ///   - prices: any prices in their ranges.
  ///   - jobs: threads; the result is the same for any number.
  public func bound(at prices: SitingPrices, jobs: Int = 1) -> Double {
    checkRanges(of: prices)
    guard let costs = try? SitingCosts(self) else { return .infinity }
    return costs.bound(at: prices, jobs: jobs, enumerating: false).bound
  }

  /// The bound with the options enumerated: the same as ``bound(at:jobs:)``, but at the greatest value that a choice of options within the
  /// rows has, instead of the greatest that the prices of the rows allow for each place by itself.
  public func enumeratedBound(at prices: SitingPrices, jobs: Int = 1) -> Double {
    checkRanges(of: prices)
    guard let costs = try? SitingCosts(self) else { return .infinity }
    return costs.bound(at: prices, jobs: jobs, enumerating: true).bound
  }

  private func checkRanges(of prices: SitingPrices) {
    precondition(
      prices.places.count == stages.count && prices.discounts.count == stages.count && prices.rows.count == rows.count,
      "prices of each stage and row")
    for (number, stage) in stages.enumerated() {
      let (places, discounts) = (prices.places[number], prices.discounts[number])
      precondition(places.count == stage.schoolCount * years, "a price for each school and year")
      precondition(discounts.count == stage.blockCount && discounts.allSatisfy(\.isFinite), "a discount for each block")
      for at in places.indices {
        precondition(places[at] >= 0 && places[at] <= shortWeight(stage, at / years), "a price in its range")
      }
    }
  }

  /// Weight of a seat short at a school, in metres.
  func shortWeight(_ stage: SitingStage, _ school: Int) -> Double {
    weights.short * (stage.shortFactors.isEmpty ? 1 : stage.shortFactors[school])
  }
}

extension SitingCosts {
  /// The bound, and the reduced value of each alternative.
  func bound(
    at prices: SitingPrices, jobs: Int, enumerating: Bool
  ) -> (bound: Double, isEnumerated: Bool, reduced: [Double]) {
    let tally = tally(at: prices, jobs: jobs)
    let selection = selection(values(tally.savings, places: prices.places))
    let shortfall = enumerating ? selection.shortfall(at: prices.rows) : 0
    return (
      base(tally, places: prices.places) - selection.relaxed(at: prices.rows) + shortfall, shortfall > 0,
      alternatives.options.indices.map { selection.reduced($0, at: prices.rows) }
    )
  }
}
