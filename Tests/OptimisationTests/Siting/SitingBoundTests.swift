import TestSupport
import Testing

@testable import Optimisation

@Suite struct SitingBoundTests {
  @Test("bound ≤ optimum over all options and plans, at the best prices and at any others")
  func theOptimumIsBounded() throws {
    var gaps: [Double] = []
    for seed in UInt64(1)...120 {
      let problem = try TinySitings.problem(seed: seed, stages: seed % 10 == 0 ? 2 : 1)
      guard let best = problem.optimum() else { continue }
      let slack = 1e-9 * max(1, best.objective)
      let dual = try problem.dual()
      #expect(dual.bound <= best.objective + slack, "seed \(seed)")
      #expect(problem.bound(at: dual.prices) <= dual.bound + slack, "seed \(seed)")
      #expect(!dual.isEnumerated || problem.enumeratedBound(at: dual.prices) == dual.bound, "seed \(seed)")
      #expect(dual.isEnumerated || problem.bound(at: dual.prices) == dual.bound, "seed \(seed)")
      gaps.append((best.objective - dual.bound) / max(1, best.objective))
      var random = SeededGenerator(seed: seed)
      for _ in 0..<5 {
        let prices = anyPrices(problem, &random)
        #expect(problem.bound(at: prices) <= best.objective + slack, "seed \(seed)")
        #expect(problem.enumeratedBound(at: prices) <= best.objective + slack, "seed \(seed)")
      }
    }
    #expect(gaps.count >= 100)
    // whole blocks of a twentieth of all pupils leave a gap that prices cannot close
    #expect(gaps.reduce(0, +) / Double(gaps.count) < 0.08)
  }

  @Test("the bound is what its formula says, written a second time", arguments: UInt64(1)...40)
  func boundIsRecomputed(seed: UInt64) throws {
    let problem = try TinySitings.problem(seed: seed, stages: 1 + Int(seed % 2))
    var random = SeededGenerator(seed: seed)
    let prices = anyPrices(problem, &random)
    let plain = problem.plainBound(prices)
    #expect(abs(plain - problem.bound(at: prices, jobs: 3)) <= 1e-9 * max(1, abs(plain)))
  }

  @Test("more money never makes the bound higher, and none makes it that of today's schools")
  func monotoneInBudget() throws {
    var last = Double.infinity
    for budget in [0.0, 0.1, 0.3] {
      let city = GrowingCity(
        width: 16, height: 10, schools: 5, sites: 3, years: 3, starts: [0, 2], relocatable: 20, budget: budget)
      let dual = try city.problem(seed: 3).dual(jobs: 2)
      // two bounds of the same problem differ by what the search for prices leaves
      #expect(dual.bound <= last * 1.002)
      last = dual.bound
      if budget == 0 { #expect(dual.fractions.allSatisfy { $0 < 0.05 }) }
    }
  }

  @Test("the same bytes on any number of threads")
  func threadsDoNotMatter() throws {
    let problem = try GrowingCity(width: 48, height: 46, schools: 12, sites: 4, years: 2).problem(seed: 5)
    #expect(try problem.dual(jobs: 1) == problem.dual(jobs: 3))
  }

  @Test("few steps for many blocks give a weaker bound that still holds, the same on any number of threads")
  func fewSteps() throws {
    let problem = try GrowingCity(width: 48, height: 46, schools: 12, sites: 4, years: 2).problem(seed: 5)
    let quick = try problem.site(steps: 20_000, jobs: 1)
    #expect(try problem.site(steps: 20_000, jobs: 2) == quick)
    let again = problem.enumeratedBound(at: quick.prices)
    #expect(abs(again - quick.bound) <= 1e-9 * again)
    #expect(quick.bound <= quick.terms.objective)
    #expect(quick.bound > 0.95 * (try problem.dual(jobs: 2).bound))
  }

  @Test("an option that two places could take is an error, and so is one that changes a school twice")
  func onePlaceForASchool() throws {
    let problem = try TinySitings.problem(seed: 1)
    let effect = SitingOption.Effect(stage: 0, school: 2, added: [1, 1])
    for options in [
      [
        SitingOption(place: 2, cost: 1, start: 0, effects: [effect]),
        SitingOption(place: 3, cost: 1, start: 0, effects: [effect]),
      ],
      [SitingOption(place: 2, cost: 1, start: 0, effects: [effect, effect])],
    ] {
      #expect(throws: SitingFault.self) {
        try SitingProblem(
          years: problem.years, starts: problem.starts, stages: problem.stages, placeCount: 4, options: options,
          rows: [])
      }
    }
  }

  @Test("a school for one village, by hand")
  func byHand() throws {
    // 10 pupils at 0 m with their school, 10 at 3,000 m, where a school of 10 places may be built; money is no limit
    let stage = SitingStage(
      pupils: [10, 10], movable: [10, 10], today: [0, 0], free: [20, 0], homes: [-1, -1],
      blocks: [.init(x: 0, y: 0), .init(x: 3_000, y: 0)], schools: [.init(x: 0, y: 0), .init(x: 3_000, y: 0)],
      neighbours: Neighbours(blocks: 2, pairs: [.init(0, 1)]), isStanding: [true, false])
    let option = SitingOption(
      place: 1, cost: 1, start: 0, effects: [.init(stage: 0, school: 1, added: [10], constant: 7_000)])
    let problem = try SitingProblem(
      years: 1, starts: [0], stages: [stage], placeCount: 2, options: [option], rows: [])
    // 10 pupils move at 500 m each, and 7,000 for the option itself, instead of 30,000
    let dual = try problem.dual()
    #expect(abs(dual.bound - 12_000) < 40)
    #expect(dual.fractions[0] > 0.9)
    #expect(abs(dual.values[0] - 18_000) < 40)
    let free = SitingPrices(places: [[0, 0]], discounts: [[0, 0]], rows: [])
    #expect(problem.bound(at: free) == 30_000 - (30_000 - 5_000 - 7_000))
  }

  /// Prices drawn by lot.
  private func anyPrices(_ problem: SitingProblem, _ random: inout SeededGenerator) -> SitingPrices {
    let places = problem.stages.map { stage in
      stage.free.indices.map { at in
        let factor = stage.shortFactors.isEmpty ? 1 : stage.shortFactors[at / problem.years]
        return Double.random(in: 0...problem.weights.short * factor, using: &random)
      }
    }
    let discounts = problem.stages.map { stage in
      stage.today.map { _ in Double.random(in: -20_000...20_000, using: &random) }
    }
    let rows = problem.rows.map { row in
      Double.random(in: row.atLeast > 0 ? -5_000...0 : 0...2_000, using: &random)
    }
    return SitingPrices(places: places, discounts: discounts, rows: rows)
  }
}
