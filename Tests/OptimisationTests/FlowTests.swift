import TestSupport
import Testing

@testable import Optimisation

/// Zones whose pupils attend several schools.
@Suite struct FlowTests {
  @Test("tiny cities with flows: bound ≤ optimum ≤ plan, and the plan is the optimum in at least 95 of 100")
  func theOptimumIsFound() throws {
    var found = 0
    for seed in UInt64(1)...100 {
      let years = [1, 3, 2][Int(seed % 3)]
      let isWide = seed % 4 == 0
      var city = City(
        width: 3, height: isWide ? 4 : 2 + Int(seed % 2), schools: isWide || seed % 2 == 1 ? 2 : 3, years: years)
      city.hasFlows = true
      if city.schools == 3, seed % 8 == 2 { city.receivers = 1 }
      let problem = try city.problem(seed: seed, withLocks: seed % 2 == 0)
      let best = problem.optimum()
      let proposal = try problem.rezone(steps: 6_000, seed: seed)
      let slack = 1e-9 * max(1, best.objective)
      #expect(proposal.bound <= best.objective + slack, "seed \(seed)")
      #expect(proposal.terms.objective >= best.objective - slack, "seed \(seed)")
      #expect(abs(problem.plainObjective(proposal.plan) - proposal.terms.objective) <= slack, "seed \(seed)")
      #expect(problem.breaches(of: proposal.plan).isEmpty, "seed \(seed)")
      if proposal.terms.objective <= best.objective + slack { found += 1 }
    }
    #expect(found >= 95)
  }

  @Test(
    "the bound at any prices is that of its formula, whether schools are searched nearby or all",
    arguments: UInt64(1)...30)
  func boundIsRecomputed(seed: UInt64) throws {
    var city = City(width: 9, height: 8, schools: seed % 3 == 0 ? 6 : 40, years: 1 + Int(seed % 3))
    city.isTable = seed % 5 == 0
    city.hasFlows = true
    city.receivers = Int(seed % 4)
    let problem = try city.problem(seed: seed, withLocks: true)
    let choices = Choices(problem)
    var random = SeededGenerator(seed: seed)
    let most = seed % 2 == 0 ? problem.weights.short : 300
    let moving = problem.locks.movedShare == nil ? 0 : 50.0
    let drawn = Prices(places: problem.free.map { _ in Double.random(in: 0...most, using: &random) }, moving: moving)
    for prices in [drawn, try problem.rezone(steps: 50).prices] {
      let plain = problem.plainBound(
        prices, metres: { problem.distances.metres(block: $0, school: $1, period: 0) },
        mayHave: { choices.allows(block: $0, school: $1) })
      let bound = problem.bound(at: prices)
      #expect(abs(plain - bound) <= 1e-9 * abs(plain), "seed \(seed)")
      #expect(bound == problem.bound(at: prices, jobs: 2))
      #expect(bound <= problem.terms(of: problem.today).objective)
    }
  }

  @Test("plans keep the rules, get no worse, and their terms are those of plain loops", arguments: 0..<6)
  func plansKeepTheRules(group: Int) throws {
    var gaps = 0.0
    for number in 0..<15 {
      let seed = UInt64(group * 15 + number + 1)
      var city = City(width: 9 + number % 4, height: 8, schools: 6 + number % 5, years: 1 + number % 3)
      city.hasFlows = true
      city.receivers = number % 3
      let problem = try city.problem(seed: seed, withLocks: number % 2 == 0)
      let proposal = try problem.rezone(steps: 20_000, seed: seed)
      #expect(problem.breaches(of: proposal.plan).isEmpty, "seed \(seed)")
      #expect(proposal.terms.objective <= proposal.before.objective, "seed \(seed)")
      #expect(proposal.bound <= proposal.terms.objective * (1 + 1e-9), "seed \(seed)")
      let plain = problem.plainObjective(proposal.plan)
      #expect(abs(plain - proposal.terms.objective) <= 1e-9 * plain, "seed \(seed)")
      gaps += proposal.gap / 15
    }
    #expect(gaps < 0.15)
  }

  @Test("a search in several parts, whose zones share schools, is the same for any number of threads")
  func threadsDoNotMatter() throws {
    var city = City(width: 20, height: 16, schools: 64, years: 2)
    (city.hasFlows, city.receivers) = (true, 2)
    let problem = try city.problem(seed: 3)
    let alone = try problem.rezone(steps: 200_000, seed: 9, jobs: 1)
    #expect(try problem.rezone(steps: 200_000, seed: 9, jobs: 2) == alone)
    #expect(abs(problem.plainObjective(alone.plan) / alone.terms.objective - 1) < 1e-12)
    #expect(alone.terms.objective < alone.before.objective)
  }

  @Test("flows to the own school alone change nothing")
  func ownSchool() throws {
    let city = City(width: 8, height: 8, schools: 5, years: 2)
    let plain = try city.problem(seed: 4)
    let own = try RezoningProblem(
      years: 2, pupils: plain.pupils, movable: plain.movable, capacity: plain.free,
      fixed: plain.free.map { _ in 0 }, today: plain.today, homes: plain.homes, distances: plain.distances,
      neighbours: plain.neighbours, weights: plain.weights, flows: [.init(zone: 2, school: 2, share: 1)])
    #expect(own.terms(of: plain.today) == plain.terms(of: plain.today))
    let prices = try plain.rezone(steps: 100).prices
    #expect(own.bound(at: prices) == plain.bound(at: prices))
  }

  @Test("a school without a zone that receives pupils, by hand")
  func receiver() throws {
    // two zones with one block each; a quarter of zone 0 attends school 2, which has room for 2 of the 5 pupils who come
    let problem = try RezoningProblem(
      years: 1, pupils: [20, 8], movable: [20, 8], capacity: [20, 20, 2], fixed: [0, 0, 0], today: [0, 1],
      homes: [0, 1, -1], distances: Distances(table: [[100, 900, 500, 900, 200, 400]], schools: 3, periods: [0]),
      neighbours: Neighbours(blocks: 2, pairs: [.init(0, 1)]), weights: RezoningWeights(short: 1_000, move: 10),
      locks: RezoningLocks(schools: [2]),
      flows: [.init(zone: 0, school: 2, share: 0.25), .init(zone: 0, school: 0, share: 0.75)])
    #expect(problem.pupilsBySchool([0, 1]) == [15, 8, 5])
    #expect(
      problem.terms(of: [0, 1]) == RezoningTerms(distance: 1_500 + 2_500 + 1_600, short: 3_000, move: 0, shape: 0))
    #expect(try problem.rezone(steps: 500).plan == [0, 1])
    // block 0 in its zone: 20 × (75 + 125 + a quarter of 400); block 1: 8 × 200; less 2 places at 400
    #expect(problem.bound(at: Prices(places: [0, 0, 400])) == 6_000 + 1_600 - 800)
  }

  @Test("flows that do not add up, or of schools that do not exist, are refused")
  func refused() throws {
    func problem(_ flows: [AttendanceFlow]) throws -> RezoningProblem {
      try RezoningProblem(
        years: 1, pupils: [1, 1], movable: [1, 1], capacity: [1, 1], fixed: [0, 0], today: [0, 1], homes: [0, 1],
        distances: Distances(table: [[0, 1, 1, 0]], schools: 2, periods: [0]),
        neighbours: Neighbours(blocks: 2, pairs: [.init(0, 1)]), flows: flows)
    }
    #expect(throws: RezoningFault.unknown("in an attendance flow")) {
      try problem([.init(zone: 0, school: 2, share: 1)])
    }
    #expect(throws: RezoningFault.unknown("in an attendance flow")) {
      try problem([.init(zone: -1, school: 0, share: 1)])
    }
    #expect(throws: RezoningFault.number("an attendance share")) {
      try problem([.init(zone: 0, school: 1, share: .nan)])
    }
    #expect(throws: RezoningFault.number("attendance shares of zone 1 that do not add up to 1")) {
      try problem([.init(zone: 1, school: 0, share: 0.5), .init(zone: 1, school: 1, share: 0.4)])
    }
    #expect(throws: RezoningFault.number("a school twice in the attendance flows of zone 0")) {
      try problem([.init(zone: 0, school: 1, share: 0.5), .init(zone: 0, school: 1, share: 0.5)])
    }
  }
}
