import Testing

@testable import Optimisation

/// A sample with given shortfalls, in chains of equal length.
private func sample(_ shortfalls: [Double], chains: Int = 1, today: Double, proposed: Double? = nil) -> PlanSample {
  func measures(_ value: Double) -> PlanMeasures {
    PlanMeasures(shortfall: value, meanWalk: 1, border: 2, movedPupils: 0)
  }
  return PlanSample(
    today: measures(today), proposed: proposed.map(measures), draws: shortfalls.map(measures),
    chains: Array(repeating: shortfalls.count / chains, count: chains),
    settings: .init(draws: shortfalls.count, thinning: 1),
    steps: shortfalls.count, keptSteps: 0, hasBorders: true, isCancelled: false)
}

@Suite struct PlanSampleTests {
  @Test("ranks count lower and equal draws; half of the equal ones are below")
  func ranks() {
    let drawn = sample([1, 2, 2, 3, 4], today: 2)
    let rank = drawn.rank(of: drawn.today, by: .shortfall)
    #expect(rank == .init(below: 1, equal: 2, count: 5))
    #expect(rank.share == 0.4 && rank.above == 2)
    #expect(drawn.rank(of: drawn.today, by: .meanWalk).share == 0.5)
  }

  @Test("bins reach from the least to the greatest value, today's and the proposed plan included")
  func histogram() {
    let bars = sample([10, 11, 11.5, 30, 50], today: 50, proposed: 10).histogram(of: .shortfall)
    #expect(bars.least == 10 && bars.width == 2)
    #expect(bars.counts == [3] + [Int](repeating: 0, count: 9) + [1] + [Int](repeating: 0, count: 8) + [1])
    #expect(bars.today == 19 && bars.proposed == 0)
    let equal = sample([3, 3], today: 3).histogram(of: .shortfall)
    #expect(equal.width == 0 && equal.counts[0] == 2 && equal.today == 0 && equal.proposed == nil)
  }

  @Test("chains that agree have a ratio near 1, others above 1.1")
  func disagreement() throws {
    let waves = (0..<40).map { Double($0 * 7 % 10) }
    let alike = try #require(sample(waves, chains: 2, today: 0).disagreement(by: .shortfall))
    #expect(alike > 0.9 && alike < 1.05)
    let shifted = waves.enumerated().map { $0.offset < 20 ? $0.element : $0.element + 9 }
    let apart = try #require(sample(shifted, chains: 2, today: 0).disagreement(by: .shortfall))
    #expect(apart > 1.5)
    #expect(sample(Array(waves[..<9]), today: 0).disagreement(by: .shortfall) == nil)
    #expect(sample(Array(repeating: 1, count: 10), today: 0).disagreement(by: .shortfall) == 1)
  }
}
