import TestSupport
import Testing

@testable import Optimisation

@Suite struct RobustSitingTests {
  /// Three futures of a tiny city: as drawn, with more pupils at first, with more at last.
  private func futures(seed: UInt64) throws -> SitingFutures {
    let first = try TinySitings.problem(seed: seed)
    let others = try [1.4, 0.7].map { factor in
      var stage = first.stages[0]
      for at in stage.pupils.indices where at / first.years % stage.blockCount < 3 { stage.pupils[at] *= factor }
      return try SitingProblem(
        years: first.years, starts: first.starts, stages: [stage], placeCount: first.placeCount, options: first.options,
        rows: first.rows, weights: first.weights)
    }
    return try SitingFutures([first] + others)
  }

  private func effort(_ steps: Int) -> SitingFutures.Effort {
    SitingFutures.Effort(alone: [steps, steps, steps], together: steps)
  }

  @Test(
    "the plan for all is at most as bad in the mean as one that was found for a single future with as many steps",
    arguments: UInt64(1)...12)
  func notWorseThanOneFuture(seed: UInt64) throws {
    let futures = try SitingFutures(try futures(seed: seed).problems, shares: [0, 0.5, 0.5])
    let plain = try futures.problems[0].site(steps: 4_000, seed: seed)
    let robust = try futures.site(.expected, effort: .init(alone: [4_000, 40, 40], together: 40), seed: seed)
    #expect(robust.alone[0] == plain)
    let mean = zip(futures.problems, [0, 0.5, 0.5]).reduce(0) {
      $0 + $1.1 * $1.0.plainObjective(plain.options, plans: plain.plans)
    }
    #expect(robust.value <= mean * (1 + 1e-12))
    #expect(robust.plan.bound <= robust.value * (1 + 1e-9))
  }

  @Test("prices of single futures give a bound for all, which of equal futures is their own", arguments: UInt64(1)...12)
  func joinedPrices(seed: UInt64) throws {
    let (futures, weights) = (try futures(seed: seed), [0.5, 0.2, 0.3])
    let alone = try futures.problems.map { try $0.site(steps: 1_000, seed: seed) }
    let problem = try futures.weighted(by: weights)
    let best = try problem.site(steps: 2_000, seed: seed).terms.objective
    #expect(problem.bound(at: futures.joined(alone.map(\.prices), by: weights)) <= best * (1 + 1e-9))
    let first = futures.problems[0]
    let equal = try SitingFutures([first, first, first])
    let prices = equal.joined(Array(repeating: alone[0].prices, count: 3), by: weights)
    let (bound, own) = (try equal.weighted(by: weights).bound(at: prices), first.bound(at: alone[0].prices))
    #expect(abs(bound - own) <= 1e-9 * max(1, abs(own)))
  }

  @Test("futures by weight have the weighted sum of their objectives, for any choice", arguments: UInt64(1)...20)
  func weightedSum(seed: UInt64) throws {
    let futures = try futures(seed: seed)
    var random = SeededGenerator(seed: seed)
    let weights = [0.5, 0.2, 0.3]
    let problem = try futures.weighted(by: weights)
    for _ in 0..<5 {
      let chosen = problem.options.indices.filter { _ in Bool.random(using: &random) }.map(Int32.init)
      let plans = [problem.stages[0].today.map { _ in Int32.random(in: 0..<4, using: &random) }]
      let sum = zip(futures.problems, weights).reduce(0) { $0 + $1.1 * $1.0.plainObjective(chosen, plans: plans) }
      let objective = problem.plainObjective(chosen, plans: plans)
      #expect(abs(objective - sum) <= 1e-9 * max(1, sum))
    }
  }

  @Test(
    "mean and worst regret are those of the plan, at least their bound, and at most those of any future's own plan",
    arguments: UInt64(1)...12)
  func robustPlans(seed: UInt64) throws {
    let futures = try futures(seed: seed)
    for aim in [RobustPlan.Aim.expected, .regret] {
      let robust = try futures.site(aim, rounds: 3, effort: effort(2_000), seed: seed)
      let slack = 1e-9 * max(1, robust.value)
      let own = futures.problems.map { $0.plainObjective(robust.plan.options, plans: robust.plan.plans) }
      for (outcome, own) in zip(robust.outcomes[3], own) { #expect(abs(outcome.objective - own) <= 1e-9 * max(1, own)) }
      let values = robust.outcomes.map { row in
        aim == .expected
          ? row.reduce(0) { $0 + $1.objective } / 3 : zip(row, robust.best).map { $0.objective - $1 }.max() ?? 0
      }
      #expect(abs(values[3] - robust.value) <= slack)
      #expect(values.allSatisfy { $0 >= robust.value - slack })
      #expect(robust.bound <= robust.value + slack)
      #expect(abs(robust.weights.reduce(0, +) - 1) < 1e-12)
      let problem = try futures.weighted(by: robust.weights)
      #expect(problem.bound(at: robust.plan.prices) <= robust.plan.bound + slack)
      #expect(
        abs(problem.terms(of: robust.plan.options, plans: robust.plan.plans).objective - robust.plan.terms.objective)
          <= slack)
      #expect(problem.breaches(of: robust.plan.options, plans: robust.plan.plans).isEmpty)
    }
  }

  @Test(
    "by shares, the mean objective is their weighted mean, and a future without a share does not change it",
    arguments: UInt64(1)...6)
  func futuresByShare(seed: UInt64) throws {
    let shares = [0, 0.25, 0.75]
    let futures = try SitingFutures(try futures(seed: seed).problems, shares: shares)
    let robust = try futures.site(.expected, effort: effort(2_000), seed: seed)
    func mean(_ row: [RobustPlan.Outcome]) -> Double { zip(row, shares).reduce(0) { $0 + $1.0.objective * $1.1 } }
    let slack = 1e-9 * max(1, robust.value)
    #expect(robust.weights == shares && abs(mean(robust.outcomes[3]) - robust.value) <= slack)
    #expect(abs(robust.plan.terms.objective - robust.value) <= slack && robust.bound <= robust.value + slack)
    #expect(robust.outcomes.allSatisfy { mean($0) >= robust.value - slack })
    for row in robust.outcomes { #expect(mean(row) >= robust.bound - slack) }
  }

  @Test("futures of different choices are an error")
  func futuresAreAlike() throws {
    let (one, other) = try (TinySitings.problem(seed: 3), TinySitings.problem(seed: 9))
    #expect(throws: SitingFault.self) { try SitingFutures([one, other]) }
    #expect(throws: SitingFault.self) { try SitingFutures([]) }
    #expect(throws: SitingFault.self) { try SitingFutures([one]).weighted(by: [-1]) }
    for shares in [[1], [-1, 2], [0.5, 0.4]] {
      #expect(throws: SitingFault.self) { try SitingFutures([one, one], shares: shares) }
    }
  }
}

@Suite struct EquitableSitingTests {
  @Test("the bound is below the optimum for the worst group, over all options and plans", arguments: UInt64(1)...20)
  func optimumForTheWorstGroup(seed: UInt64) throws {
    let problem = try TinySitings.problem(seed: seed)
    // schools 0 and 2 in one district, 1 and 3 in the other
    let groups: [[Int32]] = [[0, 1, 0, 1]]
    let plain = try problem.weighted(by: [[1, 1, 1, 1]])
    let equity = SitingEquity(plain, groups: groups)
    let answer = try plain.equitable(groups: groups, rounds: 4, steps: 1_000, seed: seed)
    let best = plain.leastForTheWorst(groups[0], pupils: equity.pupils)
    let slack = 1e-9 * max(1, best)
    #expect(answer.plan.bound <= best + slack)
    #expect(answer.plan.terms.objective >= best - slack)
    #expect(answer.ratios.max() ?? 0 <= (answer.plainRatios.max() ?? 0) + answer.plan.terms.objective * 1e-3)
    let weighted = try plain.weighted(by: answer.shortFactors)
    #expect(weighted.bound(at: answer.plan.prices) <= answer.plan.bound + slack)
    #expect(weighted.breaches(of: answer.plan.options, plans: answer.plan.plans).isEmpty)
  }
}

extension SitingProblem {
  /// The least objective with the greatest ratio of seats short to pupils of a group, over all options and plans of the only stage.
  fileprivate func leastForTheWorst(_ groups: [Int32], pupils: [Double]) -> Double {
    var least = Double.infinity
    for set in 0..<(1 << options.count) {
      let chosen = options.indices.filter { set >> $0 & 1 == 1 }.map(Int32.init)
      guard keepsRows(chosen) else { continue }
      let isOpen = openSchools(chosen, stage: 0)
      let allowed = stages[0].today.indices.map { block in
        (0..<Int32(4)).filter { isOpen[Int($0)] && locksAllow(block, $0, stage: 0) }
      }
      guard allowed.allSatisfy({ !$0.isEmpty }) else { continue }
      var digits = [Int](repeating: 0, count: allowed.count)
      while true {
        let plan = digits.indices.map { allowed[$0][digits[$0]] }
        least = min(least, forTheWorst(chosen, plan, groups, pupils: pupils))
        guard let next = digits.indices.first(where: { digits[$0] + 1 < allowed[$0].count }) else { break }
        for lower in 0..<next { digits[lower] = 0 }
        digits[next] += 1
      }
    }
    return least
  }

  /// The objective with the worst group: differences of objectives with other weights give the seats short of each school.
  private func forTheWorst(_ chosen: [Int32], _ plan: [Int32], _ groups: [Int32], pupils: [Double]) -> Double {
    let short = plainShort(chosen, stage: 0, plan: plan)
    var byGroup = pupils.map { _ in 0.0 }
    for at in short.indices { byGroup[Int(groups[at / years])] += short[at] }
    let ratios = zip(byGroup, pupils).map { $0 / $1 }
    return plainObjective(chosen, plans: [plan]) - weights.short * short.reduce(0, +)
      + weights.short * pupils.reduce(0, +) * (ratios.max() ?? 0)
  }
}
