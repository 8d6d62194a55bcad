import TestSupport
import Testing

@testable import Optimisation

@Suite struct SitingSearchTests {
  @Test("in problems so small that every plan can be tried the best is found in at least 98 of 100")
  func theOptimumIsFound() throws {
    var (found, all) = (0, 0)
    for seed in UInt64(1)...110 {
      let problem = try TinySitings.problem(seed: seed, stages: seed % 10 == 0 ? 2 : 1).joined(at: 1 + Int(seed % 4))
      guard let best = problem.legalOptimum() else { continue }
      let plan = try problem.site(steps: 10_000, seed: seed)
      let slack = 1e-9 * max(1, best.objective)
      all += 1
      #expect(plan.terms.objective >= best.objective - slack, "seed \(seed)")
      #expect(plan.bound <= best.objective + slack, "seed \(seed)")
      #expect(problem.breaches(of: plan.options, plans: plan.plans).isEmpty, "seed \(seed)")
      if plan.terms.objective <= best.objective + slack { found += 1 }
    }
    #expect(all >= 100)
    #expect(Double(found) >= 0.98 * Double(all), "\(found) of \(all)")
  }

  @Test("rows, places, zones and locks are kept, and the figures are right", arguments: 0..<10)
  func plansKeepTheRules(group: Int) throws {
    for number in 0..<30 {
      let seed = UInt64(group * 30 + number + 1)
      let city = SitingCity(
        width: 5 + number % 4, schools: 3 + number % 3, sites: 2 + number % 3, years: 1 + number % 4,
        stages: number % 6 == 0 ? 2 : 1, withLocks: number % 2 == 0)
      let problem = try city.problem(seed: seed)
      let plan = try problem.site(steps: 3_000, seed: seed)
      #expect(problem.breaches(of: plan.options, plans: plan.plans).isEmpty, "seed \(seed)")
      #expect(problem.keepsRows(plan.options), "seed \(seed)")
      let terms = plan.terms
      let plain = problem.plainObjective(plan.options, plans: plan.plans) + terms.shape
      #expect(abs(terms.objective - plain) <= 1e-9 * plain, "seed \(seed)")
      #expect(terms == problem.terms(of: plan.options, plans: plan.plans))
      #expect(plan.bound <= terms.objective * (1 + 1e-12), "seed \(seed)")
      #expect(plan.cost == problem.cost(of: plan.options))
    }
  }

  @Test("the same plan for any number of threads, another for another seed", arguments: [1, 2, 3])
  func threadsDoNotMatter(jobs: Int) throws {
    let problem = try SitingCity(width: 16, height: 12, schools: 16, sites: 8, years: 2).problem(seed: 3)
    let alone = try problem.site(steps: 40_000, seed: 9, jobs: 1)
    #expect(try problem.site(steps: 40_000, seed: 9, jobs: jobs) == alone)
    #expect(try problem.site(steps: 40_000, seed: 10, jobs: jobs).plans != alone.plans)
  }

  @Test(
    "where nothing limits what is built, few steps suffice, and the search ends near the bound",
    arguments: UInt64(1)...2)
  func withoutBudget(seed: UInt64) throws {
    let problem = try GrowingCity(width: 32, height: 20, schools: 12, sites: 5, years: 3, budget: 1_000).problem(
      seed: seed)
    let steps = 4_000_000
    let plan = try problem.site(steps: steps, seed: seed, jobs: 2)
    #expect(plan.gap < 0.003, "\(plan.gap) after \(plan.steps) steps")
    #expect(plan.stopped == .done ? plan.gap <= 5e-4 : plan.steps >= steps / 2)
  }

  @Test("a search that is cancelled gives a plan that keeps the rules")
  func cancelling() throws {
    let problem = try SitingCity(width: 10, height: 8, schools: 6, sites: 4).problem(seed: 4)
    let plan = try problem.site(steps: 40_000) { $0.done < 0.3 }
    #expect(plan.stopped == .cancelled)
    #expect(problem.breaches(of: plan.options, plans: plan.plans).isEmpty)
  }

  @Test("rows that cannot be kept are named")
  func infeasibleRows() throws {
    let base = try SitingCity().problem(seed: 5)
    let all = base.options.indices.map { SitingRow.Term(option: Int32($0), amount: base.options[$0].cost) }
    let some = SitingRow(terms: [.init(option: 8, amount: 1), .init(option: 11, amount: 1)], atLeast: 2)
    let problem = try SitingProblem(
      years: base.years, starts: base.starts, stages: base.stages, placeCount: base.placeCount, options: base.options,
      rows: [SitingRow(terms: all, atMost: 1_000), some, SitingRow(terms: all, atMost: 2)], weights: base.weights)
    #expect(throws: SitingFault.rows(2)) { try problem.site(steps: 100) }
  }
}

extension SitingProblem {
  /// The same problem with two zones in one piece each, the first of them with the given number of blocks.
  func joined(at count: Int) throws -> SitingProblem {
    let stages = stages.map { stage in
      var stage = stage
      stage.today = stage.today.indices.map { $0 < count ? 0 : 1 }
      stage.homes = [0, Int32(stage.blockCount - 1), -1, -1]
      var pairs: [Neighbours.Pair] = []
      for block in 1..<Int32(stage.blockCount) {
        pairs.append(.init(block - 1, block))
        if block > 1 { pairs.append(.init(block - 2, block)) }
      }
      stage.neighbours = Neighbours(blocks: stage.blockCount, pairs: pairs)
      stage.locks.blocks = stage.locks.blocks.map { .init(block: $0.block, school: stage.today[Int($0.block)]) }
      return stage
    }
    return try SitingProblem(
      years: years, planned: planned, starts: starts, stages: stages, placeCount: placeCount, options: options,
      rows: rows, weights: weights)
  }

  /// The best plan that keeps all rules, by trying them all.
  func legalOptimum() -> (options: [Int32], plans: [[Int32]], objective: Double)? {
    let frames = stages.indices.map { StageFrame(self, stage: $0) }
    return optimum { chosen, stage, plan in
      let frame = frames[stage]
      let built = frame.built(chosen, of: self)
      let sites = built.hasZone.indices.filter { built.hasZone[$0] && !frame.stage.isStanding[$0] }
      guard sites.allSatisfy({ frame.homes[$0] >= 0 }) else { return false }
      return StagePart(frame, built, schools: Array(0..<Int32(frame.stage.schoolCount))).problem.breaches(of: plan)
        .isEmpty
    }
  }
}
