/// Plans for limits on money from the least to the most, each with its own bound: what the next sum buys.
public struct SitingFrontier: Sendable {
  /// Upper limit of the row, by plan, ascending.
  public let limits: [Double]
  /// A plan for each limit; with a higher limit never worse.
  public let plans: [SitedPlan]
}

extension SitingProblem {
  /// Plans for equally spaced upper limits of one row, for example a budget: from the least that the rows demand to what the best plan
  /// within the rows takes, or to a given limit. The search for each plan knows the one before it, so that a higher limit never makes
  /// a plan worse.
  ///
  /// - Parameters:
  ///   - count: number of plans, 2 or more.
  ///   - row: index of the row.
  ///   - most: the last limit; nil for what the best plan takes.
  ///   - steps: number of steps of each search; nil for ``defaultSteps``.
  ///   - progress: the state of each search; false ends all searches, so that there are fewer plans.
  /// - Throws: as ``site(steps:seed:start:jobs:progress:)``.
  public func frontier(
    count: Int, of row: Int, most: Double? = nil, steps: Int? = nil, seed: UInt64 = 1, jobs: Int = 1,
    progress: (RezoningProgress) -> Bool = { _ in true }
  ) throws(SitingFault) -> SitingFrontier {
    precondition(count >= 2 && rows.indices.contains(row), "a frontier has two ends, and a row")
    let zero = SitingPrices(places: stages.map { Array(repeating: 0, count: $0.free.count) }, discounts: [], rows: [])
    let run = SitingRun(
      frame: SitingFrame(self, prices: zero, values: Array(repeating: 0, count: options.count)), seed: seed, jobs: jobs,
      total: 0, bound: 0)
    let first = try run.least().state.sums[row]
    var widest = self
    if let most { widest = try limited(row, to: most) }
    let best = try widest.site(steps: steps, seed: seed, jobs: jobs, progress: progress)
    let last = max(first, most ?? sum(of: row, best.options))
    var (limits, plans): ([Double], [SitedPlan]) = ([], [])
    for number in 0..<count where plans.last?.stopped != .cancelled && best.stopped != .cancelled {
      let limit = number + 1 == count ? last : first + (last - first) * Double(number) / Double(count - 1)
      let before = plans.last
      var plan =
        number + 1 == count && best.terms.objective <= before?.terms.objective ?? .infinity
        ? best
        : try limited(row, to: limit).site(steps: steps, seed: seed, start: before, jobs: jobs, progress: progress)
      // what is proved for more money holds for less
      if best.bound > plan.bound { plan = plan.bounded(by: best) }
      limits.append(limit)
      plans.append(plan)
    }
    return SitingFrontier(limits: limits, plans: plans)
  }

  private func sum(of row: Int, _ chosen: [Int32]) -> Double {
    rows[row].terms.reduce(0) { $0 + (chosen.contains($1.option) ? $1.amount : 0) }
  }

  /// The same problem with another upper limit of a row.
  private func limited(_ row: Int, to limit: Double) throws(SitingFault) -> SitingProblem {
    var rows = rows
    rows[row].atMost = limit
    return try SitingProblem(
      years: years, planned: planned, starts: starts, stages: stages, placeCount: placeCount, options: options,
      rows: rows, weights: weights)
  }
}

extension SitedPlan {
  /// The plan with the bound and the prices of another one.
  fileprivate func bounded(by other: SitedPlan) -> SitedPlan {
    SitedPlan(
      options: options, plans: plans, terms: terms, before: before, cost: cost, prices: other.prices,
      bound: other.bound, steps: steps, stopped: stopped)
  }
}
