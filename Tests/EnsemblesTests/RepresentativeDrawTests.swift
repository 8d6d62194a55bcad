import Loading
import Planning
import Simulation
import TestSupport
import Testing

@testable import Ensembles

@Suite struct RepresentativeDrawTests {
  /// Five points on a line: the best single one is the third, with it the first; each stands for those near it.
  @Test func drawsAreTakenOneAfterTheOther() {
    let points = [0, 0.1, 10, 10.1, 10.2].map { [$0] }
    #expect(RepresentativeDraw.among(points, atMost: 1) == [RepresentativeDraw(number: 2, share: 1)])
    #expect(
      RepresentativeDraw.among(points, atMost: 2) == [
        RepresentativeDraw(number: 0, share: 0.4), RepresentativeDraw(number: 2, share: 0.6),
      ])
    #expect(RepresentativeDraw.among(points, atMost: 5).map(\.share) == [0.2, 0.2, 0.2, 0.2, 0.2])
    #expect(RepresentativeDraw.among([[1], [1], [1]], atMost: 2) == [RepresentativeDraw(number: 0, share: 1)])
  }

  /// Shares add up to 1, and are the same on any number of threads; each further draw brings all draws nearer.
  @Test(arguments: UInt64(1)...10) func everyDrawCountsOnce(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let points = (0..<60).map { _ in (0..<4).map { _ in Double.random(in: -1...1, using: &random) } }
    func distance(_ taken: [RepresentativeDraw]) -> Double {
      points.reduce(0) { sum, point in
        let all = taken.map { own in zip(point, points[own.number]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
        return sum + (all.min() ?? .infinity).squareRoot()
      }
    }
    var last = Double.infinity
    for count in 1...8 {
      let taken = RepresentativeDraw.among(points, atMost: count)
      #expect(taken.count == count && taken == RepresentativeDraw.among(points, atMost: count, jobs: 3))
      #expect(abs(taken.reduce(0) { $0 + $1.share } - 1) < 1e-12 && taken.map(\.number) == taken.map(\.number).sorted())
      #expect(distance(taken) < last)
      last = distance(taken)
    }
  }

  /// Seats short of a draw are those of its simulation, and without spread those of the scenario.
  @Test func seatsShortAreThoseOfTheSimulation() throws {
    let town = try ExampleTown()
    let loaded = loadScenarios(at: [town.path("plan.yaml")])
    let (dataset, scenario) = (try #require(loaded[0].dataset?.dataset), try #require(loaded[0].scenario))
    let (drawn, plan) = (try DrawnScenario(scenario, on: dataset, jobs: 1), EnsemblePlan(seed: 3, draws: 20))
    #expect(!drawn.isCertain)
    let stage = dataset.stages[0].id
    let seats = drawn.seatYearsShort(plan, stages: [stage], jobs: 2)
    #expect(seats == drawn.seatYearsShort(plan, stages: [stage], jobs: 1) && Set(seats).count > 1)
    func simulated(_ draws: RateDraws?) throws -> Double {
      try Projection(scenario, on: dataset).run(measuring: [], drawing: draws).schools
        .reduce(0) { $0 + ($1.stage == 0 ? $1.seatShortfall : 0) }
    }
    for number in [0, 7, 19] {
      let own = try simulated(drawn.draws(number, of: plan))
      #expect(abs(own - seats[number]) < 1e-6 * max(1, own))
    }
    var certain = scenario
    certain.uncertainty = Uncertainty()
    let alone = try DrawnScenario(certain, on: dataset, jobs: 1)
    #expect(alone.isCertain)
    let plain = try simulated(nil)
    for own in alone.seatYearsShort(plan, stages: [stage], jobs: 1) { #expect(abs(own - plain) < 1e-6 * max(1, plain)) }
    let few = drawn.representatives(of: plan, atMost: 4, stages: [stage], years: 2026...2030, jobs: 2)
    #expect(few.count == 4 && abs(few.reduce(0) { $0 + $1.share } - 1) < 1e-12)
  }
}
