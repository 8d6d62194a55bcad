internal import Parallel

/// The search for a plan: rounds in which parts of the plan are changed at the same time, ever more carefully.
struct Annealing {
  let frame: ZoneSearch.Frame
  let seed: UInt64
  let jobs: Int
  private(set) var plan: [Int32]
  private(set) var best: (plan: [Int32], objective: Double)
  private let table = AcceptanceTable()
  /// Pupils of a block, on average over pupils: what a step moves.
  private let amount: Double

  /// How long and how carefully.
  struct Schedule: Sendable {
    var rounds = 40
    /// Steps for each block over all rounds.
    var steps = 4_000
    /// Zones of a part.
    var partSize = 40
    /// Temperatures and stiffness in metres a pupil, for a block of average size.
    var hot = 60.0
    var cold = 0.5
    var soft = 60.0
    var stiff = 4_000.0
    /// Share of the steps, at the end, with the true penalty.
    var exact = 0.25
  }

  init(_ frame: ZoneSearch.Frame, start: [Int32], seed: UInt64, jobs: Int) {
    (self.frame, self.seed, self.jobs) = (frame, seed, jobs)
    plan = start
    best = (start, frame.problem.terms(of: start).objective)
    let totals = (0..<frame.problem.blockCount).map { frame.choices.total($0) }
    amount = max(1e-9, totals.reduce(0) { $0 + $1 * $1 } / max(1e-9, totals.reduce(0, +)))
  }

  mutating func run(_ schedule: Schedule) {
    for round in 0..<schedule.rounds { run(round, of: schedule) }
  }

  mutating func run(_ round: Int, of schedule: Schedule) {
    let problem = frame.problem
    var random = SearchRandom(seed: seed, round)
    let zones = problem.schoolCount
    let count = zones < schedule.partSize * 3 / 2 ? 1 : max(2, 2 * ((zones + schedule.partSize) / (2 * schedule.partSize)))
    let parts = ZoneParts(problem, plan: plan, count: count, random: &random)
    let left = problem.movedLimit - problem.movedPupils(of: plan)
    let (frame, plan, seed, amount, table) = (frame, plan, seed, amount, table)
    let changed = inParallel(count, jobs: jobs) { part in
      let share = Double(parts.blocks[part].count) / Double(plan.count)
      var search = ZoneSearch(
        frame, plan: plan, zones: parts.zones[part], blocks: parts.blocks[part], movesLeft: max(0, left) * share)
      var random = SearchRandom(seed: seed, round, part)
      Annealing.run(&search, round, schedule, amount: amount, table: table, random: &random)
      return search.schools
    }
    for part in 0..<count {
      for (block, school) in zip(parts.blocks[part], changed[part]) { self.plan[Int(block)] = school }
    }
    let objective = problem.terms(of: self.plan).objective
    if objective < best.objective { best = (self.plan, objective) }
  }

  /// A round in one part, in slices between which it cools.
  private static func run(
    _ search: inout ZoneSearch, _ round: Int, _ schedule: Schedule, amount: Double, table: AcceptanceTable,
    random: inout SearchRandom
  ) {
    let slices = 8
    let steps = schedule.steps * search.blocks.count / (schedule.rounds * slices)
    for slice in 0..<slices {
      let progress = (Double(round * slices + slice) + 0.5) / Double(schedule.rounds * slices)
      let cooling = exponential(-progress * logarithm(schedule.hot / schedule.cold))
      let soft = progress / (1 - schedule.exact)
      let stiffness =
        soft < 1 ? schedule.stiff * exponential(-(1 - soft) * logarithm(schedule.stiff / schedule.soft)) : .infinity
      search.penalty.setStiffness(stiffness / amount * Double(search.years))
      search.anneal(
        steps: steps, temperature: schedule.hot * cooling * amount, table: table, random: &random)
    }
  }
}
