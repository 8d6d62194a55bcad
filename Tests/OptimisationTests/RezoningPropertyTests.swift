import Optimisation
import TestSupport
import Testing

/// What holds for every plan, in cities drawn by lot.
@Suite struct RezoningPropertyTests {
  @Test("every block has one school, zones are connected, locks are kept, nothing gets worse", arguments: 0..<10)
  func plansKeepTheRules(group: Int) throws {
    for number in 0..<30 {
      let seed = UInt64(group * 30 + number + 1)
      var city = City(width: 5 + number % 4, height: 6, schools: 2 + number % 5, years: 1 + number % 3)
      if number % 5 == 0 { city.weights.shape = 4 }
      let problem = try city.problem(seed: seed, withLocks: number % 2 == 0)
      let proposal = try problem.rezone(steps: 1_000, seed: seed)
      #expect(problem.breaches(of: proposal.plan).isEmpty, "seed \(seed)")
      #expect(proposal.terms.objective <= proposal.before.objective, "seed \(seed)")
      #expect(proposal.bound <= proposal.terms.objective * (1 + 1e-12), "seed \(seed)")
      #expect(proposal.terms == problem.terms(of: proposal.plan))
      #expect(proposal.before == problem.terms(of: problem.today))
      #expect(proposal.movedPupils == problem.movedPupils(of: proposal.plan))
    }
  }

  @Test("the same plan for any number of threads, another for another seed", arguments: [1, 2, 3])
  func threadsDoNotMatter(jobs: Int) throws {
    let problem = try City(width: 20, height: 16, schools: 64, years: 2).problem(seed: 3)
    let alone = try problem.rezone(steps: 8_000, seed: 9, jobs: 1)
    #expect(try problem.rezone(steps: 8_000, seed: 9, jobs: jobs) == alone)
    #expect(try problem.rezone(steps: 8_000, seed: 10, jobs: jobs).plan != alone.plan)
  }

  @Test("a search that is cancelled gives the best plan so far")
  func cancelling() throws {
    let problem = try City(width: 8, height: 8, schools: 4, years: 1).problem(seed: 4)
    var last = Double.infinity
    let proposal = try problem.rezone(steps: 20_000) { progress in
      #expect(progress.objective <= last)
      last = progress.objective
      return progress.done < 0.3
    }
    #expect(proposal.stopped == .cancelled)
    #expect(proposal.terms.objective == last)
    #expect(problem.breaches(of: proposal.plan).isEmpty)
  }

  @Test("a limit on the pupils moved is used up where moves save seats")
  func limitIsUsed() throws {
    var (scarce, close) = (0, 0)
    for seed in UInt64(1)...6 {
      var city = City(width: 12, height: 12, schools: 6, years: 1, locks: RezoningLocks(movedShare: 0.06))
      city.weights.short = 20_000
      let problem = try city.problem(seed: seed)
      let proposal = try problem.rezone(steps: 250_000, seed: seed)
      #expect(proposal.movedShare <= 0.06 * (1 + 1e-12))
      guard proposal.prices.moving > 5_000 else { continue }
      scarce += 1
      if proposal.gap < 0.005 { close += 1 }
      #expect(proposal.movedShare > 0.98 * 0.06, "seed \(seed)")
    }
    #expect(scarce >= 4 && close >= 3)
  }

  @Test("a limit on the pupils moved is kept, and a higher one is never worse")
  func limitOnMoves() throws {
    var last = Double.infinity
    var start: [Int32]?
    for share in [0, 0.05, 0.15, 0.4, 1] {
      let city = City(width: 8, height: 8, schools: 5, years: 1, locks: RezoningLocks(movedShare: share))
      let problem = try city.problem(seed: 12)
      let proposal = try problem.rezone(steps: 15_000, start: start)
      #expect(proposal.movedShare <= share * (1 + 1e-12))
      #expect(proposal.terms.objective <= last)
      #expect(proposal.bound <= proposal.terms.objective)
      (last, start) = (proposal.terms.objective, proposal.plan)
    }
  }
}
