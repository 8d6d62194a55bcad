/// Several futures of demand, for which one choice of options and zones is made.
public struct SitingFutures: Sendable {
  /// The problem of each future alone. They differ in pupils, places, positions and constants; blocks, schools, options and rows are the same.
  public let problems: [SitingProblem]
  /// Weight of each future in the mean; they add up to 1.
  public let shares: [Double]

  /// - Parameter shares: weight of each future in the mean, 0 or more; nil where all count alike.
  /// - Throws: ``SitingFault/shape(_:)`` where the problems do not have the same years, stages, options and rows.
  public init(_ problems: [SitingProblem], shares: [Double]? = nil) throws(SitingFault) {
    guard let first = problems.first else { throw .shape("no future") }
    for other in problems {
      let isAlike =
        other.years == first.years && other.planned == first.planned && other.starts == first.starts
        && other.placeCount == first.placeCount && other.rows == first.rows && other.weights == first.weights
        && other.options.map(\.outline) == first.options.map(\.outline)
        && other.stages.map(\.today) == first.stages.map(\.today)
        && other.stages.map(\.isStanding) == first.stages.map(\.isStanding)
      guard isAlike else { throw .shape("futures that are no futures of the same choice") }
    }
    let shares = shares ?? Array(repeating: 1 / Double(problems.count), count: problems.count)
    guard shares.count == problems.count else { throw .shape("shares of the futures") }
    guard shares.allSatisfy({ $0 >= 0 }), abs(shares.reduce(0, +) - 1) < 1e-9 else {
      throw .number("a share of a future")
    }
    (self.problems, self.shares) = (problems, shares)
  }

  /// All futures as one problem, whose objective is the sum of theirs by weight: the years of one future follow those of the other, and
  /// pupils and places count by its weight.
  /// - Parameter weights: a weight of 0 or more for each future.
  public func weighted(by weights: [Double]) throws(SitingFault) -> SitingProblem {
    guard weights.count == problems.count else { throw .shape("weights of the futures") }
    guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }) else { throw .number("a weight of a future") }
    let first = problems[0]
    let stages = first.stages.indices.map { number in
      var stage = first.stages[number]
      let all = problems.map { $0.stages[number] }
      stage.pupils = joined(all.map(\.pupils), weights)
      stage.free = joined(all.map(\.free), weights)
      stage.movable = summed(all.map(\.movable), weights)
      stage.schools = all.flatMap(\.schools)
      return stage
    }
    let options = first.options.indices.map { number in
      var option = first.options[number]
      for at in option.effects.indices {
        let all = problems.map { $0.options[number].effects[at] }
        option.effects[at].added = joined(all.map(\.added), weights)
        option.effects[at].constant = summed(all.map { [$0.constant] }, weights)[0]
      }
      return option
    }
    return try SitingProblem(
      years: first.years * problems.count, planned: problems.flatMap(\.planned), starts: first.starts, stages: stages,
      placeCount: first.placeCount, options: options, rows: first.rows, weights: first.weights)
  }

  /// Rows of years: those of one future after those of the other, by weight.
  private func joined(_ values: [[Double]], _ weights: [Double]) -> [Double] {
    let years = problems[0].years
    var result: [Double] = []
    result.reserveCapacity(values.reduce(0) { $0 + $1.count })
    for row in 0..<values[0].count / years {
      for (values, weight) in zip(values, weights) {
        result += values[row * years..<(row + 1) * years].map { $0 * weight }
      }
    }
    return result
  }

  private func summed(_ values: [[Double]], _ weights: [Double]) -> [Double] {
    var sum = [Double](repeating: 0, count: values[0].count)
    for (values, weight) in zip(values, weights) { for at in sum.indices { sum[at] += weight * values[at] } }
    return sum
  }

  /// Prices of the futures as those of all by weight: of places by future and year, of blocks and rows their weighted sum.
  func joined(_ prices: [SitingPrices], by weights: [Double]) -> SitingPrices {
    let ones = weights.map { _ in 1.0 }
    return SitingPrices(
      places: prices[0].places.indices.map { stage in joined(prices.map { $0.places[stage] }, ones) },
      discounts: prices[0].discounts.indices.map { stage in summed(prices.map { $0.discounts[stage] }, weights) },
      rows: summed(prices.map(\.rows), weights))
  }

  /// A choice under each future.
  func outcomes(_ plan: SitedPlan) -> [RobustPlan.Outcome] {
    problems.map { problem in
      RobustPlan.Outcome(
        objective: problem.terms(of: plan.options, plans: plan.plans).objective,
        seatYearsShort: problem.seatYearsShort(of: plan.options, plans: plan.plans))
    }
  }
}

extension SitingOption {
  /// What is the same in all futures.
  fileprivate var outline: SitingOption {
    var outline = self
    for at in outline.effects.indices { (outline.effects[at].added, outline.effects[at].constant) = ([], 0) }
    return outline
  }
}

extension SitedPlan {
  /// The choice of a plan as one of another problem, with prices and bound that were found for that problem.
  init(_ plan: SitedPlan, in problem: SitingProblem, bound: SitedPlan) {
    self.init(
      options: plan.options, plans: plan.plans, terms: problem.terms(of: plan.options, plans: plan.plans),
      before: bound.before, cost: plan.cost, prices: bound.prices, bound: bound.bound, steps: plan.steps,
      stopped: plan.stopped)
  }

  /// The choice of a plan as one of another problem, with prices for that problem.
  init(_ plan: SitedPlan, in problem: SitingProblem, prices: SitingPrices, jobs: Int) {
    self.init(
      options: plan.options, plans: plan.plans, terms: problem.terms(of: plan.options, plans: plan.plans),
      before: problem.terms(of: [], plans: problem.stages.map(\.today)), cost: plan.cost, prices: prices,
      bound: problem.bound(at: prices, jobs: jobs), steps: plan.steps, stopped: plan.stopped)
  }
}

/// Weights that add up to 1 and shift towards where the loss is greatest: multiplicative updates (Freund and Schapire, "A decision-theoretic
/// generalization of on-line learning", J. Computer and System Sciences 55, 1997, doi 10.1006/jcss.1997.1504).
struct MultiplicativeWeights {
  private(set) var values: [Double]

  init(_ values: [Double]) {
    let sum = values.reduce(0, +)
    self.values = values.map { sum > 0 ? $0 / sum : 1 / Double(values.count) }
  }

  /// Raises the weight of the greatest loss by a factor e against that of no loss.
  mutating func update(_ losses: [Double]) {
    guard let most = losses.max(), most > 0 else { return }
    self = MultiplicativeWeights(zip(values, losses).map { $0 * exponential(max(0, $1) / most - 1) })
  }
}
