internal import Parallel

/// The search for a plan, in rounds: in each round, parts of the plan are changed independently, at the same time.
///
/// First the whole plan is cooled once, over many rounds. Then small parts are heated and cooled again, and a part is kept if it is
/// better: a large neighbourhood search (Shaw, "Using constraint programming and local search methods to solve vehicle routing
/// problems", CP 1998, doi 10.1007/3-540-49481-2_30) in which annealing repairs the plan.
struct Annealing {
  private let frame: ZoneSearch.Frame
  private let seed: UInt64
  private let jobs: Int
  private var plan: [Int32]
  private(set) var best: (plan: [Int32], objective: Double)
  private let table = AcceptanceTable.shared
  private let amount: Double

  init(_ frame: ZoneSearch.Frame, start: [Int32], seed: UInt64, jobs: Int) {
    (self.frame, self.seed, self.jobs) = (frame, seed, jobs)
    plan = start
    best = (start, frame.problem.terms(of: start).objective)
    amount = frame.amount
  }

  /// Makes a plan the best one if it is better and keeps the limit on pupils moved; the search continues from its own plan.
  mutating func offer(_ plan: [Int32]) {
    let problem = frame.problem
    guard problem.movedPupils(of: plan) <= problem.movedLimit * (1 + 1e-12) else { return }
    let objective = problem.terms(of: plan).objective
    if objective < best.objective { best = (plan, objective) }
  }

  /// Makes one round, and returns the number of steps.
  mutating func run(_ round: Int, of rounds: SearchRounds) -> Int {
    let (amount, table) = (amount, table)
    if let cooling = rounds.cooling(round) {
      return change(round, zonesInPart: 40) { search, random in
        search.cool(cooling, amount: amount, table: table, random: &random)
        return (search.schools, search.steps)
      }
    }
    plan = best.plan
    let cooling = rounds.refining
    return change(round, zonesInPart: 12) { search, random in
      let (objective, schools, least) = (search.objective, search.schools, min(0, search.movesLeft))
      search.cool(cooling, amount: amount, table: table, random: &random)
      let isBetter = search.objective < objective && search.movesLeft >= least
      return (isBetter ? search.schools : schools, search.steps)
    }
  }

  /// Divides the plan into parts, changes the parts, and combines them again.
  private mutating func change(
    _ round: Int, zonesInPart: Int,
    by work: @Sendable (inout ZoneSearch, inout SearchRandom) -> (schools: [Int32], steps: Int)
  ) -> Int {
    let problem = frame.problem
    var random = SearchRandom(seed: seed, round)
    let zones = problem.schoolCount
    // an even number of parts, for two threads
    let count = 2 * zones < 3 * zonesInPart ? 1 : 2 * max(1, (zones + zonesInPart) / (2 * zonesInPart))
    let parts = ZoneParts(problem, plan: plan, count: count, random: &random)
    // a little less than the limit, so that rounding breaks no limit
    let left = problem.movedLimit * (1 - 1e-10) - problem.movedPupils(of: plan)
    let (frame, seed) = (frame, seed)
    @Sendable func change(_ part: Int, of plan: [Int32], _ loads: [Double]) -> (schools: [Int32], steps: Int) {
      let share = left.isFinite ? left * Double(parts.blocks[part].count) / Double(plan.count) : left
      var search = ZoneSearch(frame, plan: plan, loads: loads, parts: parts, part: part, movesLeft: share)
      var random = SearchRandom(seed: seed, round, part)
      return work(&search, &random)
    }
    var changed: [(schools: [Int32], steps: Int)] = []
    if problem.rows.areOwn {
      let plan = plan
      let loads = problem.later == nil ? [] : problem.pupilsBySchool(plan)
      changed = inParallel(count, jobs: jobs) { change($0, of: plan, loads) }
      for (blocks, part) in zip(parts.blocks, changed) { take(part.schools, for: blocks) }
    } else {
      // zones of several parts share schools: one part after the other, each with the pupils that the last one left at the schools
      for part in 0..<count {
        changed.append(change(part, of: plan, problem.pupilsBySchool(plan)))
        take(changed[part].schools, for: parts.blocks[part])
      }
    }
    offer(plan)
    return changed.reduce(0) { $0 + $1.steps }
  }

  private mutating func take(_ schools: [Int32], for blocks: [Int32]) {
    for (block, school) in zip(blocks, schools) { plan[Int(block)] = school }
  }
}
