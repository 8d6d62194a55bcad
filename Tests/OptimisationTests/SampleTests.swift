import Testing

@testable import Optimisation

@Suite struct SampleTests {
  @Test("every plan of a chain keeps the rules", arguments: 0..<6)
  func plansKeepTheRules(group: Int) throws {
    var (changed, made) = (0, 0)
    for number in 0..<20 {
      let seed = UInt64(group * 20 + number + 1)
      let city = City(width: 6 + number % 4, height: 6, schools: 3 + number % 4, years: 1 + number % 3)
      let problem = try city.problem(seed: seed, withLocks: number % 3 > 0)
      let rules = problem.recombinationRules(start: problem.today, tolerance: 0.2)
      var chain = Recombination(rules, .init(plan: problem.today, random: SearchRandom(seed: seed)))
      var last = problem.today
      for _ in 0..<40 {
        chain.step()
        let plan = chain.plan
        #expect(problem.breaches(of: plan).isEmpty, "seed \(seed)")
        if plan != last { changed += 1 }
        last = plan
      }
      made += chain.steps
    }
    #expect(changed > made / 10)
  }

  @Test("a zone is not farther from its share of the pupils than the tolerance, or than at the start")
  func balance() throws {
    let problem = try City(width: 9, height: 8, schools: 6, years: 2).problem(seed: 31)
    let places = (0..<6).map { max(0, problem.free[2 * $0] + problem.free[2 * $0 + 1]) }
    let shares = places.map { $0 / places.reduce(0, +) * problem.pupils.reduce(0, +) }
    func loads(_ plan: [Int32]) -> [Double] {
      plan.indices.reduce(into: [Double](repeating: 0, count: 6)) {
        $0[Int(plan[$1])] += problem.pupils[2 * $1] + problem.pupils[2 * $1 + 1]
      }
    }
    let first = loads(problem.today)
    #expect((0..<6).contains { abs(first[$0] - shares[$0]) > 0.15 * shares[$0] }, "today's plan is out of balance")
    var chain = Recombination(
      problem.recombinationRules(start: problem.today, tolerance: 0.15),
      .init(plan: problem.today, random: SearchRandom(seed: 2)))
    for _ in 0..<500 {
      chain.step()
      for (zone, load) in loads(chain.plan).enumerated() {
        #expect(load >= min(first[zone], 0.85 * shares[zone]) - 1e-6)
        #expect(load <= max(first[zone], 1.15 * shares[zone]) + 1e-6)
      }
    }
    #expect(chain.keptSteps < 450)
  }

  @Test("a zone in two pieces changes in the piece with its school, a locked zone not at all")
  func piecesAndLocks() throws {
    // zone 0 has its school at block 0 and a second piece at block 7; zone 2 is locked
    let today: [Int32] = [0, 0, 0, 1, 1, 1, 1, 0, 2, 2]
    let problem = try RezoningProblem(
      years: 1, pupils: Array(repeating: 10, count: 10), movable: Array(repeating: 10, count: 10),
      capacity: [40, 40, 20], fixed: [0, 0, 0], today: today, homes: [0, 5, 9],
      distances: Distances(
        blocks: (0..<10).map { .init(x: Double($0) * 100, y: 0) },
        schools: [[.init(x: 0, y: 0), .init(x: 500, y: 0), .init(x: 900, y: 0)]], periods: [0]),
      neighbours: Neighbours(blocks: 10, pairs: (0..<9).map { .init($0, $0 + 1) }),
      locks: RezoningLocks(schools: [2]))
    var chain = Recombination(
      problem.recombinationRules(start: today, tolerance: 0.3), .init(plan: today, random: SearchRandom(seed: 1)))
    var plans: Set<[Int32]> = []
    for _ in 0..<200 {
      chain.step()
      plans.insert(chain.plan)
      #expect(problem.breaches(of: chain.plan).isEmpty)
    }
    // 40 pupils each at best, 28 to 52 allowed: zone 0 may have 2, 3 or 4 of the first blocks besides block 7
    #expect(
      plans
        == [2, 3, 4].reduce(into: []) {
          $0.insert(Array(repeating: 0, count: $1) + Array(repeating: 1, count: 7 - $1) + [0, 2, 2])
        })
  }

  @Test("the same bytes for any number of threads, others for another seed", arguments: [1, 2, 3])
  func threadsDoNotMatter(jobs: Int) throws {
    let problem = try City(width: 9, height: 8, schools: 6, years: 2).problem(seed: 3)
    let settings = SampleSettings(draws: 50, seed: 9, tolerance: 0.2, thinning: 5)
    let alone = try problem.sample(settings, jobs: 1)
    #expect(try problem.sample(settings, jobs: jobs) == alone)
    #expect(alone.draws.count == 50 && alone.chains.reduce(0, +) == 50 && !alone.isCancelled)
    #expect(alone.steps == (50 + 8 * 25) * 5)
    #expect(Set(alone.draws.map(\.shortfall)).count > 10)
    let other = try problem.sample(.init(draws: 50, seed: 10, tolerance: 0.2, thinning: 5), jobs: jobs)
    #expect(other.draws != alone.draws)
  }

  @Test("measures are those of the problem, whatever its weights", arguments: [false, true])
  func measures(hasFlows: Bool) throws {
    var city = City(width: 8, height: 6, schools: 4, years: 2)
    city.hasFlows = hasFlows
    city.weights = RezoningWeights(short: 0, move: 7, shape: 2)
    let problem = try city.problem(seed: 14)
    let plan = try problem.rezone(steps: 2_000).plan
    let sample = try problem.sample(.init(draws: 9, thinning: 3), proposed: plan)
    for (measures, plan) in [(sample.today, problem.today), (sample.proposed, plan)] {
      var short = 0.0
      for school in 0..<4 {
        for year in 0..<2 {
          let load = plan.indices.reduce(0.0) { sum, block in
            let share = problem.shares(of: Int(plan[block])).first { $0.school == school }?.share ?? 0
            return sum + share * problem.pupils[2 * block + year]
          }
          short += max(0, load - problem.free[2 * school + year])
        }
      }
      #expect(abs((measures?.shortfall ?? .nan) - short) < 1e-9)
      #expect(measures?.meanWalk == problem.terms(of: plan).distance / problem.pupils.reduce(0, +))
      #expect(measures?.border == problem.border(of: plan))
      #expect(measures?.movedPupils == problem.movedPupils(of: plan))
    }
    #expect(sample.hasBorders)
    #expect(sample.today.movedPupils == 0 && sample.today.shortfall > 0)
  }

  @Test("if nobody may move, all draws are today's plan")
  func nobodyMoves() throws {
    let city = City(width: 6, height: 6, schools: 4, years: 1, locks: RezoningLocks(movedShare: 0))
    let problem = try city.problem(seed: 8)
    let sample = try problem.sample(.init(draws: 20, tolerance: 0.5, thinning: 4))
    #expect(sample.draws.allSatisfy { $0 == sample.today })
    #expect(sample.rank(of: sample.today, by: .meanWalk).share == 0.5)
    #expect(sample.histogram(of: .meanWalk).counts[0] == 20)
    #expect(sample.disagreement(by: .meanWalk) == nil)
  }

  @Test("a limit on pupils moved holds for all draws, and some draws come near it")
  func limitOnMoves() throws {
    let city = City(width: 9, height: 8, schools: 6, years: 1, locks: RezoningLocks(movedShare: 0.2))
    let problem = try city.problem(seed: 8)
    let sample = try problem.sample(.init(draws: 100, tolerance: 0.5, thinning: 10))
    let most = sample.draws.map(\.movedPupils).max() ?? 0
    #expect(most <= problem.movedLimit && most > 0.6 * problem.movedLimit)
  }

  @Test("a sample that is cancelled has the plans drawn so far")
  func cancelling() throws {
    let problem = try City(width: 8, height: 8, schools: 4, years: 1).problem(seed: 4)
    let settings = SampleSettings(draws: 800, tolerance: 0.3, thinning: 2)
    var last = SampleProgress(draws: 0, steps: 0, done: 0)
    let sample = try problem.sample(settings) { progress in
      #expect(progress.draws >= last.draws && progress.done > last.done && progress.steps > last.steps)
      last = progress
      return progress.done < 0.5
    }
    #expect(sample.isCancelled)
    #expect(sample.draws.count == last.draws && last.draws > 200 && last.draws < 500)
    let all = try problem.sample(settings)
    #expect(!all.isCancelled && all.draws.count == 800)
    #expect(all.draws.starts(with: sample.draws[..<(sample.chains[0])]))
    let none = try problem.sample(settings) { _ in false }
    #expect(none.draws.isEmpty && none.rank(of: none.today, by: .border).share == nil)
    #expect(none.histogram(of: .border).counts.allSatisfy { $0 == 0 })
  }

  @Test("settings that make no sense are refused")
  func refused() throws {
    let problem = try City(width: 4, height: 4, schools: 2, years: 1).problem(seed: 4)
    #expect(throws: RezoningFault.number("draws")) { try problem.sample(.init(draws: 0, thinning: 2)) }
    #expect(throws: RezoningFault.number("tolerance")) {
      try problem.sample(.init(draws: 1, tolerance: -1, thinning: 2))
    }
    #expect(throws: RezoningFault.shape("proposed plan")) {
      try problem.sample(.init(draws: 1, thinning: 2), proposed: [0])
    }
    #expect(throws: RezoningFault.unknown("in the proposed plan")) {
      try problem.sample(.init(draws: 1, thinning: 2), proposed: Array(repeating: 2, count: 16))
    }
  }
}
