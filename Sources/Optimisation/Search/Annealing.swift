internal import Parallel

/// The search for a plan: rounds in which parts of the plan are changed at the same time, each part by itself.
///
/// First the whole plan cools down once, over many rounds. Then small parts are heated and cooled again, and keep what came out
/// better: a large neighbourhood search (Shaw, "Using constraint programming and local search methods to solve vehicle routing
/// problems", CP 1998, doi 10.1007/3-540-49481-2_30) whose repair is annealing.
struct Annealing {
  private let frame: ZoneSearch.Frame
  private let seed: UInt64
  private let jobs: Int
  private var plan: [Int32]
  private(set) var best: (plan: [Int32], objective: Double)
  private let table = AcceptanceTable()
  /// Pupils of a block, over all years, on average over pupils: what a step moves.
  private let amount: Double

  init(_ frame: ZoneSearch.Frame, start: [Int32], seed: UInt64, jobs: Int) {
    (self.frame, self.seed, self.jobs) = (frame, seed, jobs)
    plan = start
    best = (start, frame.problem.terms(of: start).objective)
    let totals = (0..<frame.problem.blockCount).map { frame.choices.total($0) }
    let all = totals.reduce(0, +)
    amount = all > 0 ? totals.reduce(0) { $0 + $1 * $1 } / all : 1
  }

  /// Takes a plan for the best one if it is better; the search goes on where it is.
  mutating func offer(_ plan: [Int32]) {
    let objective = frame.problem.terms(of: plan).objective
    if objective < best.objective { best = (plan, objective) }
  }

  /// Makes one round, and returns the number of steps.
  mutating func run(_ round: Int, of rounds: Rounds) -> Int {
    let (amount, table) = (amount, table)
    if let cooling = rounds.cooling(round) {
      return change(round, zonesInPart: 40) { search, random in
        let before = search.steps
        search.cool(cooling, amount: amount, table: table, random: &random)
        return (search.schools, search.steps - before)
      }
    }
    plan = best.plan
    let cooling = rounds.refining
    return change(round, zonesInPart: 12) { search, random in
      let (objective, schools) = (search.objective, search.schools)
      search.cool(cooling, amount: amount, table: table, random: &random)
      return (search.objective < objective ? search.schools : schools, search.steps)
    }
  }

  /// Divides the plan into parts, changes them, and puts them together again.
  private mutating func change(
    _ round: Int, zonesInPart: Int,
    by work: @Sendable (inout ZoneSearch, inout SearchRandom) -> (schools: [Int32], steps: Int)
  ) -> Int {
    let problem = frame.problem
    var random = SearchRandom(seed: seed, round)
    let zones = problem.schoolCount
    // an even number, for two threads
    let count = 2 * zones < 3 * zonesInPart ? 1 : 2 * max(1, (zones + zonesInPart) / (2 * zonesInPart))
    let parts = ZoneParts(problem, plan: plan, count: count, random: &random)
    let left = max(0, problem.movedLimit - problem.movedPupils(of: plan))
    let (frame, plan, seed) = (frame, plan, seed)
    let changed = inParallel(count, jobs: jobs) { part in
      let share = left.isFinite ? left * Double(parts.blocks[part].count) / Double(plan.count) : left
      var search = ZoneSearch(frame, plan: plan, parts: parts, part: part, movesLeft: share)
      var random = SearchRandom(seed: seed, round, part)
      return work(&search, &random)
    }
    for (blocks, part) in zip(parts.blocks, changed) {
      for (block, school) in zip(blocks, part.schools) { self.plan[Int(block)] = school }
    }
    offer(self.plan)
    return changed.reduce(0) { $0 + $1.steps }
  }
}

extension Annealing {
  /// A part of a cooling: from which to which moment, 0 to 1, and steps for each block.
  struct Cooling: Sendable {
    var from: Double
    var to: Double
    var steps: Double
  }

  /// How the steps are spent.
  struct Rounds: Sendable {
    private let cooled: Int
    private let refined: Int
    private let stepsCooling: Double
    private let stepsRefining: Double

    /// Two fifths of the steps cool the whole plan; the rest refines it, at least twice.
    init(steps: Int, blocks: Int) {
      let perBlock = Double(max(0, steps)) / Double(max(1, blocks))
      stepsCooling = 0.4 * perBlock
      cooled = perBlock > 0 ? 40 : 0
      refined = perBlock > 0 ? max(2, Int(0.6 * perBlock / 2_000)) : 0
      stepsRefining = refined > 0 ? 0.6 * perBlock / Double(refined) : 0
      total = steps
    }

    /// Of all rounds together.
    let total: Int
    var count: Int { cooled + refined }

    /// What a round does to the whole plan; nil if it refines.
    func cooling(_ round: Int) -> Cooling? {
      guard round < cooled else { return nil }
      return Cooling(
        from: Double(round) / Double(cooled), to: Double(round + 1) / Double(cooled),
        steps: stepsCooling / Double(cooled))
    }

    var refining: Cooling { Cooling(from: 0, to: 1, steps: stepsRefining) }
  }
}
