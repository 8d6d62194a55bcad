/// One search for a plan: its parts in order, their shares of the steps, and its report to the caller.
struct SitingRun {
  let frame: SitingFrame
  let seed: UInt64
  let jobs: Int
  let total: Int
  let bound: Double
  var made = 0
  var isCancelled = false
  /// Whether a plan was found that is so near to the bound that no search is worth its time.
  private(set) var isClose = false

  /// Share of the objective by which a plan may be above the bound at which the search ends, where there are many blocks; few are searched in no
  /// time.
  private static let closeness = 5e-4
  private static let manyBlocks = 500

  /// Whether the search is at its end.
  var isOver: Bool { isCancelled || isClose }

  /// The plan that begins with today's zones, nothing built; zones change only where locks require it.
  /// - Throws: ``SitingFault/zones(stage:_:)``.
  func today() throws(SitingFault) -> SitingState {
    var plans: [[Int32]] = []
    for stage in frame.stages {
      let part = StagePart(stage, BuiltStage(stage.stage), schools: Array(0..<Int32(stage.stage.schoolCount)))
      do {
        try Choices(part.problem).validate()
        plans.append(try StartingPlan(part.problem).plan)
      } catch {
        throw .zones(stage: stage.number, error)
      }
    }
    return SitingState(frame, options: [], plans: plans)
  }

  /// The state after options were built one after the other, with few zones redrawn; those that cannot be built are listed.
  ///
  /// Places are emptied first, as a school may move to where one was, and what cannot be built is tried again after the others.
  func built(_ chosen: [Int32], from state: SitingState) -> (state: SitingState, failed: [Int32]) {
    var state = state
    func build(_ places: [Int]) -> [Int] {
      places.filter { place in
        let change = [SitingChange(place: place, option: chosen[place])]
        guard let trial = SitingTrial(change, frame, state, .init(zones: 6, steps: 0), seed: seed) else { return true }
        state.apply(trial, frame)
        return false
      }
    }
    let changed = chosen.indices.filter { chosen[$0] != state.chosen[$0] }
    var failed = build(changed.filter { chosen[$0] < 0 }) + build(changed.filter { chosen[$0] >= 0 })
    if !failed.isEmpty { failed = build(failed) }
    return (state, failed.map { chosen[$0] })
  }

  /// Redraws all zones with the options as they are.
  mutating func polish(_ state: SitingState, steps: Int, progress: (RezoningProgress) -> Bool) -> SitingState {
    let blocks = frame.stages.reduce(0) { $0 + $1.stage.blockCount }
    var plans = state.plans
    var objective = state.objective
    for stage in frame.stages where !isOver {
      let own = Int(Double(steps) * Double(stage.stage.blockCount) / Double(max(1, blocks)))
      let built = state.stages[stage.number].built
      let schools = built.hasZone.indices.filter { built.hasZone[$0] || stage.hasZoneToday[$0] }.map(Int32.init)
      let part = StagePart(stage, built, schools: schools)
      var numbers = [Int32](repeating: 0, count: stage.stage.schoolCount)
      for (at, school) in schools.enumerated() { numbers[Int(school)] = Int32(at) }
      let years = stage.years
      if steps > 0, let best = drawn(part, plans[stage.number], &objective) {
        plans[stage.number] = best
        continue
      }
      let prices = schools.flatMap { frame.prices[stage.number][Int($0) * years..<(Int($0) + 1) * years] }
      var annealing = Annealing(
        ZoneSearch.Frame(part.problem, prices: Prices(places: prices)),
        start: plans[stage.number].map { numbers[Int($0)] }, seed: seed, jobs: jobs)
      let first = annealing.best.objective
      let rounds = SearchRounds(steps: own, blocks: stage.stage.blockCount)
      for round in 0..<rounds.count {
        guard report(objective - first + annealing.best.objective, progress) else { break }
        made += annealing.run(round, of: rounds)
      }
      objective += annealing.best.objective - first
      plans[stage.number] = annealing.best.plan.map { schools[Int($0)] }
    }
    return SitingState(frame, options: state.options, plans: plans)
  }

  /// The best zones of a stage with few blocks; nil where not all plans are tried.
  private mutating func drawn(_ part: StagePart, _ plan: [Int32], _ objective: inout Double) -> [Int32]? {
    guard var enumeration = ZoneEnumeration(part.problem) else { return nil }
    var numbers: [Int32: Int32] = [:]
    for (at, school) in part.schools.enumerated() { numbers[school] = Int32(at) }
    let before = part.problem.terms(of: plan.map { numbers[$0] ?? 0 }).objective
    let (best, steps, isWhole) = enumeration.run(below: before, steps: 20_000)
    made += steps
    guard isWhole else { return nil }
    guard let best else { return plan }
    objective += part.problem.terms(of: best).objective - before
    return best.map { part.schools[Int($0)] }
  }

  /// Reports to the caller; false if the search is at its end.
  mutating func report(_ objective: Double, _ progress: (RezoningProgress) -> Bool) -> Bool {
    let done = min(1, Double(made) / Double(max(1, total)))
    if !isOver, !progress(RezoningProgress(objective: objective, bound: bound, done: done)) { isCancelled = true }
    let blocks = frame.stages.reduce(0) { $0 + $1.stage.blockCount }
    if blocks > SitingRun.manyBlocks, objective - bound <= SitingRun.closeness * abs(objective) { isClose = true }
    return !isOver
  }
}
