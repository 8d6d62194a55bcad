public import Optimisation
public import Planning

/// The answer to a siting request: projects and zones, their bound, and what they were computed from.
public struct SitingOutcome: Sendable {
  /// The problem and its names.
  public let instance: SitingInstance
  /// The plan and its bound.
  public let plan: SitedPlan
  /// The projects: those that stay by the rules, then those that are proposed, by opening year, then in the order of places.
  public let projects: [ProposedProject]
  /// Best plans by limit on cost, from nothing built to the best plan; empty unless they were asked for.
  public let frontier: [Point]
  /// What single projects are worth; nil where the search was cancelled before.
  public let worth: Worth?
  /// Seed of the search.
  public let seed: UInt64
  /// The plan and the best one of each future under every future; nil where one future is planned. Then the terms of ``plan`` are the
  /// means by ``RobustPlan/weights``.
  public let robust: RobustPlan?
  /// What the plan means for each district; nil where all seats short count alike.
  public let equity: EquitablePlan?
  /// The problem of the bound and the prices of ``plan``: of the futures by weight, or with other weights of a seat short by school.
  public let boundProblem: SitingProblem
  /// Whether the bound is that over whole sets of projects (``SitingDual/isEnumerated``).
  public let isEnumerated: Bool

  /// A best plan within a limit on cost.
  public struct Point: Sendable {
    /// The plan and its bound.
    public let plan: SitedPlan
    /// Its projects.
    public let projects: [ProposedProject]
    /// Cost of all its projects.
    public let cost: Double
    /// Σ seats short over all schools of the stages and all years of the scenario.
    public let seatYearsShort: Double
  }

  /// What single projects are worth beside the plan.
  public struct Worth: Sendable {
    /// Each project of the plan, with what changes without it.
    public let without: [Change]
    /// The best projects that are not in the plan, best first, with what changes with them.
    public let added: [Change]
  }

  /// A project, and how the plan changes without it or with it.
  public struct Change: Sendable {
    /// The project.
    public let project: ProposedProject
    /// Objective of the changed plan less that of the plan, in pupil-metres: positive where the plan becomes worse.
    public let objective: Double
    /// Seat-years short of the changed plan less those of the plan.
    public let seatYearsShort: Double
    /// Cost of the changed plan less that of the plan.
    public let cost: Double
  }

  /// Σ seats short over all schools of the stages and all years of the scenario, by the problem; see ``SitingInstance/differences``.
  /// Years after the planned ones count as without the plan.
  public let seatYearsShort: Double
  /// Cost of all projects.
  public let cost: Double

  init(
    _ instance: SitingInstance, _ found: PlanSearch.Found, frontier: [SitedPlan] = [], worth: SitingWorth? = nil,
    seed: UInt64
  ) {
    (self.instance, plan, robust, equity) = (instance, found.plan, found.robust, found.equity)
    (boundProblem, isEnumerated, self.seed) = (found.problem, found.isEnumerated, seed)
    projects = instance.projects(of: plan)
    self.frontier = frontier.map { Point(instance, $0) }
    self.worth = worth.map { Worth(instance, $0) }
    seatYearsShort = instance.seatYearsShort(of: plan)
    cost = instance.cost(of: plan)
  }

  /// What the bound does not take into account, so that the best plan may cost more than it, and which plans it does not cover.
  public var leavesOut: [Phrase] { instance.leavesOut + instance.differences }

  /// Blocks whose school changes, in the order of stages and blocks.
  public var moved: [BlockMove] {
    instance.stages.indices.flatMap { number in
      let (stage, today, schools) = (instance.stages[number], instance.problem.stages[number].today, plan.plans[number])
      let years = firstYears(number)
      return today.indices.filter { today[$0] != schools[$0] }.map { at in
        BlockMove(
          stage: stage.stage, block: stage.blocks[at], before: stage.schools[Int(today[at])],
          school: stage.schools[Int(schools[at])], year: years[schools[at]] ?? instance.request.from)
      }
    }
  }

  /// The school year in which the zones of schools of a stage begin that a project changes.
  private func firstYears(_ stage: Int) -> [Int32: Int] {
    var years: [Int32: Int] = [:]
    for option in plan.options.map({ instance.problem.options[Int($0)] }) {
      for effect in option.effects where Int(effect.stage) == stage {
        years[effect.school] = instance.request.from + instance.problem.starts[Int(option.start)]
      }
    }
    return years
  }

  /// A block whose school changes.
  public struct BlockMove: Sendable {
    /// Number in `Dataset.stages`.
    public let stage: StageIndex
    /// The block.
    public let block: BlockIndex
    /// Its school without the plan.
    public let before: SitingInstance.School
    /// Its school by the plan.
    public let school: SitingInstance.School
    /// School year from which the block has the school.
    public let year: Int
  }
}

extension SitingInstance {
  /// Searches for the best plan.
  ///
  /// - Parameters:
  ///   - dataset: names the blocks in messages.
  ///   - scenario: names the schools in messages.
  ///   - steps: number of changes to try; nil: a number that suits the size.
  ///   - seed: seed of the search.
  ///   - frontier: number of plans from nothing built to the best plan, 2 or more; nil: only the best one. Only where one future is planned
  ///     and all seats short count alike.
  ///   - worth: number of projects that are not chosen whose worth is computed, beside those chosen; nil: no worth is computed.
  ///   - jobs: threads that may be used; the plan is the same for any number.
  ///   - progress: called after each round; false ends the search with the best plan so far.
  /// - Throws: `Faults` where locks or rules cannot be kept.
  public func outcome(
    on dataset: Dataset, of scenario: Scenario, steps: Int? = nil, seed: UInt64 = 1, frontier: Int? = nil,
    worth: Int? = nil, jobs: Int = 1, progress: (RezoningProgress) -> Bool = { _ in true }
  ) throws(Faults) -> SitingOutcome {
    let names = SitingNames(
      stages: stages, rowFaults: rowFaults, request: request, dataset: dataset, scenario: scenario)
    let search = PlanSearch(
      instance: self, names: names, steps: steps ?? problem.defaultSteps, seed: seed, jobs: jobs)
    var (found, points) = (try search.run(progress: progress), [SitedPlan]())
    if let frontier, found.robust == nil, found.equity == nil {
      points = try search.frontier(frontier, to: found.plan, progress: progress)
      if let last = points.last { found.plan = last }
    }
    found.certify(jobs: jobs)
    let weighed = found.weigh(by: worth, in: problem, seed: seed, jobs: jobs)
    found.plan = found.plan.withoutRoundedExcess
    if !points.isEmpty { points[points.count - 1] = found.plan }
    points = points.map(\.withoutRoundedExcess)
    return SitingOutcome(self, found, frontier: points, worth: weighed, seed: seed)
  }

  /// The projects of a plan: those that stay by the rules, then those that are chosen, by opening year, then in the order of places.
  func projects(of plan: SitedPlan) -> [ProposedProject] {
    let chosen = plan.options.map { candidates[Int($0)] }
    return given
      + chosen.enumerated().sorted { ($0.element.opens, $0.offset) < ($1.element.opens, $1.offset) }.map(\.element)
  }

  /// Cost of all projects of a plan.
  func cost(of plan: SitedPlan) -> Double { plan.cost + given.reduce(0) { $0 + $1.cost } }

  /// Seat-years short by the problem, over all schools of the stages and all years of the scenario.
  func seatYearsShort(of plan: SitedPlan) -> Double {
    let before = problem.seatYearsShort(of: [], plans: problem.stages.map(\.today))
    return seatYearsShort + problem.seatYearsShort(of: plan.options, plans: plan.plans) - before
  }
}

extension SitingOutcome.Point {
  fileprivate init(_ instance: SitingInstance, _ plan: SitedPlan) {
    self.plan = plan
    (projects, cost) = (instance.projects(of: plan), instance.cost(of: plan))
    seatYearsShort = instance.seatYearsShort(of: plan)
  }
}

extension SitingOutcome.Worth {
  fileprivate init(_ instance: SitingInstance, _ worth: SitingWorth) {
    func change(_ one: SitingWorth.Change) -> SitingOutcome.Change {
      SitingOutcome.Change(
        project: instance.candidates[Int(one.option)], objective: one.objective, seatYearsShort: one.seatYearsShort,
        cost: one.cost)
    }
    (without, added) = (worth.without.map(change), worth.added.map(change))
  }
}
