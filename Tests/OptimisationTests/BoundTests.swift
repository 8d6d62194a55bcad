import TestSupport
import Testing

@testable import Optimisation

@Suite struct BoundTests {
  @Test("the bound of a proposal is that of its prices, computed by its formula alone", arguments: UInt64(1)...20)
  func boundIsRecomputed(seed: UInt64) throws {
    var city = City(width: 9, height: 8, schools: seed % 2 == 0 ? 30 : 6, years: 1 + Int(seed % 3))
    city.isTable = seed % 5 == 0
    if seed % 3 == 0 { city.locks.movedShare = 0.1 }
    let problem = try city.problem(seed: seed)
    let proposal = try problem.rezone(steps: 100, seed: seed)
    let plain = problem.plainBound(
      proposal.prices, metres: { problem.distances.metres(block: $0, school: $1, period: 0) }, mayHave: { _, _ in true }
    )
    #expect(abs(plain - proposal.bound) <= 1e-12 * abs(plain))
    #expect(problem.bound(at: proposal.prices, jobs: 3) == proposal.bound)
  }

  @Test("any prices bound every plan", arguments: UInt64(1)...40)
  func anyPricesBound(seed: UInt64) throws {
    let problem = try City(width: 6, height: 6, schools: 30, years: 2).problem(seed: seed, withLocks: true)
    var random = SeededGenerator(seed: seed)
    let places = problem.free.map { _ in Double.random(in: 0...problem.weights.short, using: &random) }
    let prices = Prices(places: places, moving: problem.locks.movedShare == nil ? 0 : 50)
    #expect(problem.bound(at: prices) <= problem.terms(of: problem.today).objective)
    let choices = Choices(problem)
    let plain = problem.plainBound(
      prices, metres: { problem.distances.metres(block: $0, school: $1, period: 0) },
      mayHave: { choices.allows(block: $0, school: $1) })
    #expect(abs(plain - problem.bound(at: prices)) <= 1e-11 * abs(plain))
  }

  @Test("two blocks and two schools, by hand")
  func byHand() throws {
    // 10 pupils at 0 m, 10 pupils at 300 m; schools at 0 m and 1,000 m with 10 places each
    let problem = try RezoningProblem(
      years: 1, pupils: [10, 10], movable: [10, 10], capacity: [10, 10], fixed: [0, 0], today: [0, 0], homes: [0, -1],
      distances: Distances(table: [[0, 1_000, 300, 700]], schools: 2, periods: [0]),
      neighbours: Neighbours(blocks: 2, pairs: [.init(0, 1)]), weights: RezoningWeights(short: 20_000, move: 500))
    // block 1 goes to school 1: 7,000 pupil-metres and 10 moves of 500
    let prices = Prices(places: [900, 0])
    #expect(problem.bound(at: prices) == (0 + 9_000) + (3_000 + 9_000) - 9_000)
    let proposal = try problem.rezone(steps: 2_000)
    #expect(
      proposal.terms == RezoningTerms(distance: 203_000 - 200_000, short: 200_000, move: 0, shape: 0)
        || proposal.terms == RezoningTerms(distance: 7_000, short: 0, move: 5_000, shape: 0))
    #expect(abs(proposal.bound - 12_000) < 60)
  }

  @Test("e^x and log x are those of the library, to ten digits")
  func elementaryFunctions() {
    for x in stride(from: 0.0, to: 60, by: 0.37) {
      #expect(abs(exponential(-x) * exponential(-x) / exponential(-2 * x) - 1) < 1e-9)
      #expect(abs(logarithm(exponential(-x)) + x) < 1e-9 * max(1, x))
    }
    #expect(abs(logarithm(10) - 2.302_585_092_994_046) < 1e-14)
    #expect(abs(exponential(-1) - 0.367_879_441_171_442_3) < 1e-10)
  }
}
