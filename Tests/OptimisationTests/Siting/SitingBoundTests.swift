import TestSupport
import Testing

@testable import Optimisation

@Suite struct SitingBoundTests {
  @Test("bound ≤ optimum, whatever the prices; and near it at the best prices")
  func theOptimumIsBounded() throws {
    var gaps: [Double] = []
    for seed in UInt64(1)...100 {
      let problem = try TinySitings.problem(seed: seed, stages: seed % 10 == 0 ? 2 : 1)
      guard let best = problem.optimum() else { continue }
      let slack = 1e-9 * max(1, best.objective)
      let dual = try problem.dual()
      #expect(dual.bound <= best.objective + slack, "seed \(seed)")
      #expect(problem.bound(at: dual.prices) <= dual.bound + slack, "seed \(seed)")
      gaps.append((best.objective - dual.bound) / max(1, best.objective))
      var random = SeededGenerator(seed: seed)
      for _ in 0..<5 {
        let prices = anyPrices(problem, &random)
        #expect(problem.bound(at: prices) <= best.objective + slack, "seed \(seed)")
        #expect(problem.enumeratedBound(at: prices) <= best.objective + slack, "seed \(seed)")
      }
    }
    #expect(gaps.count > 90)
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
