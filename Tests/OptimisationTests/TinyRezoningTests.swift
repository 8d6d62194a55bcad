import Optimisation
import Testing

/// Cities so small that every plan can be tried.
@Suite struct TinyRezoningTests {
  @Test("bound ≤ optimum ≤ plan, and the plan is the optimum in at least 95 of 100")
  func theOptimumIsFound() throws {
    var found = 0
    for seed in UInt64(1)...100 {
      let years = [1, 3, 2][Int(seed % 3)]
      let isWide = seed % 4 == 0
      let city = City(
        width: 3, height: isWide ? 4 : 2 + Int(seed % 2), schools: isWide || seed % 2 == 1 ? 2 : 3, years: years)
      let problem = try city.problem(seed: seed, withLocks: seed % 2 == 0)
      let best = problem.optimum()
      let proposal = try problem.rezone(steps: 6_000, seed: seed)
      let slack = 1e-9 * max(1, best.objective)
      #expect(proposal.bound <= best.objective + slack, "seed \(seed)")
      #expect(proposal.terms.objective >= best.objective - slack, "seed \(seed)")
      #expect(problem.breaches(of: proposal.plan).isEmpty, "seed \(seed)")
      if proposal.terms.objective <= best.objective + slack { found += 1 }
    }
    #expect(found >= 95)
  }

  @Test("a border that costs something is part of the objective")
  func bordersCount() throws {
    var found = 0
    for seed in UInt64(1)...8 {
      var city = City(width: 3, height: 3, schools: 2, years: 1)
      city.weights.shape = 30
      let problem = try city.problem(seed: seed)
      let best = problem.optimum()
      let proposal = try problem.rezone(steps: 6_000, seed: seed)
      #expect(proposal.terms.objective >= best.objective * (1 - 1e-9))
      if proposal.terms.objective <= best.objective * (1 + 1e-9) { found += 1 }
      #expect(proposal.terms.shape == 30 * problem.border(of: proposal.plan))
      #expect(proposal.bound <= best.objective)
    }
    #expect(found >= 7)
  }

  @Test("with nobody to be moved the plan is today's, and the bound knows the limit")
  func nobodyMoves() throws {
    let problem = try City(width: 4, height: 3, schools: 2, years: 1, locks: RezoningLocks(movedShare: 0)).problem(
      seed: 5)
    let proposal = try problem.rezone(steps: 6_000)
    #expect(proposal.movedPupils == 0)
    #expect(proposal.terms == proposal.before)
    #expect(proposal.gap < 0.02)
  }
}
