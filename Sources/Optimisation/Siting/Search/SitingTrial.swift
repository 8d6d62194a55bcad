/// Other options at one or a few places, with the zones near them redrawn.
struct SitingTrial: Sendable {
  let changes: [SitingChange]
  /// Change of the objective.
  let change: Double
  /// Change of the cost.
  let cost: Double
  let stages: [Redrawn]
  /// Number of steps made.
  let steps: Int
  /// When it was made.
  private(set) var time = 0

  /// The part of a stage that was redrawn.
  struct Redrawn: Sendable {
    let stage: Int
    /// The zones that were redrawn, and further schools whose pupils change.
    let zones: [Int32]
    let others: [Int32]
    /// Both, as a set.
    let touched: Set<Int32>
    /// The schools of the part.
    let schools: [Int32]
    let blocks: [Int32]
    let plan: [Int32]
    /// Pupils at the schools afterwards, shape `[schools, years]`.
    let loads: [Double]
  }

  /// How large a part is redrawn, and with how many steps for each of its blocks.
  struct Effort: Sendable {
    var zones: Int
    var steps: Double
  }

  /// Returns nil where the zones cannot be drawn.
  init?(_ changes: [SitingChange], _ frame: SitingFrame, _ state: SitingState, _ effort: Effort, seed: UInt64) {
    let problem = frame.problem
    var chosen = state.chosen
    var affected: [Int32] = []
    var (difference, cost, steps) = (0.0, 0.0, 0)
    for change in changes {
      let old = chosen[change.place]
      for (option, sign) in [(old, -1.0), (change.option, 1.0)] where option >= 0 {
        affected.append(option)
        difference += sign * problem.options[Int(option)].constant
        cost += sign * problem.options[Int(option)].cost
      }
      if change.option >= 0, !frame.isUsable[Int(change.option)] { return nil }
      chosen[change.place] = change.option
    }
    var stages: [Redrawn] = []
    for stage in frame.stages {
      let schools = frame.schools(of: affected, stage: stage.number)
      if schools.isEmpty { continue }
      let built = stage.rebuilt(state.stages[stage.number].built, schools: schools, of: problem) {
        chosen[Int(problem.options[Int($0)].place)] == $0
      }
      var random = SearchRandom(seed: seed, stage.number)
      guard
        let redrawing = Redrawing(
          stage, state.stages[stage.number], built, schools, prices: frame.prices[stage.number], zones: effort.zones)
      else { return nil }
      let (redrawn, gained) = redrawing.run(effort.steps, &random)
      stages.append(redrawn)
      difference += gained
      steps += Int(effort.steps * Double(redrawn.blocks.count))
    }
    (self.changes, change, self.cost, self.stages, self.steps) = (changes, difference, cost, stages, steps)
  }
}

extension SitingTrial {
  func made(at time: Int) -> SitingTrial {
    var trial = self
    trial.time = time
    return trial
  }
}

/// The redrawing of a part of a stage after some of its schools have changed.
private struct Redrawing {
  private let frame: StageFrame
  private let region: SitingRegion
  private let part: StagePart
  private let outside: [Double]
  /// Pupils at the schools before, shape `[schools, years]`.
  private let loadsBefore: [Double]
  private let before: Double
  private let start: [Int32]
  private let prices: [Double]

  init?(
    _ frame: StageFrame, _ state: StageState, _ built: BuiltStage, _ changed: [Int32], prices: [Double], zones: Int
  ) {
    let years = frame.years
    let region = SitingRegion(around: changed, frame, state, count: zones)
    let today = region.blocks.map { frame.stage.today[Int($0)] }
    let schools = Array(Set(region.zones + changed + today)).sorted()
    var inside = [Double](repeating: 0, count: state.loads.count)
    for block in region.blocks.map(Int.init) {
      let school = Int(state.plan[block])
      frame.count(block, at: school, start: state.built.starts[school], sign: 1, in: &inside)
    }
    let outside = schools.flatMap { school in
      (Int(school) * years..<(Int(school) + 1) * years).map { state.loads[$0] - inside[$0] }
    }
    let isNear = Set(region.zones + changed)
    func part(_ built: BuiltStage) -> StagePart {
      StagePart(
        frame, built, schools: schools, hasZone: schools.map { isNear.contains($0) && built.hasZone[Int($0)] },
        blocks: region.blocks, outside: outside)
    }
    let numbers = Dictionary(uniqueKeysWithValues: schools.enumerated().map { ($0.element, Int32($0.offset)) })
    let plan = region.blocks.map { numbers[state.plan[Int($0)]] ?? 0 }
    let new = part(built)
    let homeless = schools.indices.filter { at in
      let home = new.problem.homes[at]
      return built.hasZone[Int(schools[at])] && home >= 0 && plan[Int(home)] != Int32(at)
    }
    let near = schools.flatMap { prices[Int($0) * years..<(Int($0) + 1) * years] }
    guard let start = Redrawing.start(new.problem, near: plan, homeless: homeless, prices: near) else { return nil }
    (self.frame, self.region, self.outside) = (frame, region, outside)
    (self.part, self.start, self.prices) = (new, start, near)
    before = part(state.built).problem.terms(of: plan).objective
    loadsBefore = schools.flatMap { state.loads[Int($0) * years..<(Int($0) + 1) * years] }
  }

  /// A plan that keeps the rules, near the given one; nil where none is found.
  private static func start(
    _ problem: RezoningProblem, near plan: [Int32], homeless: [Int], prices: [Double]
  ) -> [Int32]? {
    if let start = StartingPlan(problem, near: plan, homeless: homeless, prices: prices) { return start.plan }
    guard var enumeration = ZoneEnumeration(problem) else { return nil }
    return enumeration.run(below: .infinity, steps: 2_000).plan
  }

  /// Anneals the part, and returns it with the change of the objective.
  func run(_ steps: Double, _ random: inout SearchRandom) -> (SitingTrial.Redrawn, Double) {
    let problem = part.problem
    var best = (plan: start, objective: problem.terms(of: start).objective)
    if steps > 0 {
      let zoneFrame = ZoneSearch.Frame(problem, prices: Prices(places: prices))
      let parts = ZoneParts(problem, plan: start, count: 1, random: &random)
      var search = ZoneSearch(
        zoneFrame, plan: start, loads: problem.pupilsBySchool(start), parts: parts, part: 0, movesLeft: .infinity)
      search.cool(
        Cooling(from: 0.3, to: 1, steps: steps), amount: zoneFrame.amount, table: .shared, random: &random)
      let objective = problem.terms(of: search.schools).objective
      if objective < best.objective { best = (search.schools, objective) }
    }
    var loads = problem.pupilsBySchool(best.plan)
    for at in loads.indices { loads[at] += outside[at] }
    let (years, isDrawn) = (frame.years, Set(region.zones))
    let others = part.schools.indices.filter { school in
      guard !isDrawn.contains(part.schools[school]) else { return false }
      return (school * years..<(school + 1) * years).contains { loads[$0] != loadsBefore[$0] }
    }
    let redrawn = SitingTrial.Redrawn(
      stage: frame.number, zones: region.zones, others: others.map { part.schools[$0] },
      touched: isDrawn.union(others.map { part.schools[$0] }), schools: part.schools,
      blocks: region.blocks,
      plan: best.plan.map { part.schools[Int($0)] }, loads: loads)
    return (redrawn, best.objective - before)
  }
}

extension SitingState {
  /// Makes the changes of a trial; its parts must not have changed since.
  mutating func apply(_ trial: SitingTrial, _ frame: SitingFrame) {
    sums = sums(after: trial.changes, frame)
    for change in trial.changes { chosen[change.place] = change.option }
    for redrawn in trial.stages { stages[redrawn.stage].apply(redrawn, frame.stages[redrawn.stage], self, frame) }
    objective += trial.change
  }
}

extension StageState {
  fileprivate mutating func apply(
    _ redrawn: SitingTrial.Redrawn, _ frame: StageFrame, _ state: SitingState, _ all: SitingFrame
  ) {
    let problem = all.problem
    // other trials may have changed other schools in the meantime
    let changed = redrawn.schools.filter { !frame.effects[Int($0)].isEmpty }
    built = frame.rebuilt(built, schools: changed, of: problem) {
      state.chosen[Int(problem.options[Int($0)].place)] == $0
    }
    for zone in redrawn.zones { zones[Int(zone)] = [] }
    for (block, school) in zip(redrawn.blocks, redrawn.plan) {
      plan[Int(block)] = school
      zones[Int(school)].append(block)
    }
    let years = frame.years
    let isChanged = Set(redrawn.zones + redrawn.others)
    for (at, school) in redrawn.schools.enumerated() where isChanged.contains(school) {
      for year in 0..<years { loads[Int(school) * years + year] = redrawn.loads[at * years + year] }
    }
  }
}
