internal import Measures
internal import Optimisation
public import Planning
public import Proposals
public import Simulation

extension SitingReport {
  /// A plan as it is reported, with the seats short of the simulations.
  ///
  /// - Parameters:
  ///   - outcome: the plan.
  ///   - before: results of the scenario if nothing is built and no zone changes.
  ///   - after: results of the scenario with the plan.
  ///   - dataset: the dataset of both.
  public init(
    _ outcome: SitingOutcome, from before: SimulationResult, to after: SimulationResult, on dataset: Dataset
  ) {
    // a plan that meets the bound may be below it by a rounding error
    let (instance, plan) = (outcome.instance, outcome.plan)
    let changes = Dictionary(
      (outcome.worth?.without ?? []).map { ($0.project.id, Change($0)) }, uniquingKeysWith: { first, _ in first })
    let projects = outcome.projects.map { project in
      var listed = Project(project)
      listed.change = changes[project.id]
      return listed
    }
    self.init(
      Request(instance), projects: projects.inOrderOfOpening(), terms: plan.terms, before: plan.before,
      bound: min(plan.bound, plan.terms.objective),
      seatYearsShort: (
        before.seatYearsShort(of: instance.request.stages), after.seatYearsShort(of: instance.request.stages)
      ))
    (movedBlocks, movedPupils) = outcome.boundProblem.moved(by: plan)
    frontier = outcome.frontier.map { Point($0) }
    others = (outcome.worth?.added ?? []).map { added in
      var project = Project(added.project)
      project.change = Change(added)
      return project
    }
    counts = instance.request.rules.counts.map { Count($0, of: projects) }
    let used = Dictionary(
      projects.compactMap { project in project.site.map { ($0, project.kind) } },
      uniquingKeysWith: { first, _ in first })
    sites = instance.request.sites.map { site in
      Site(id: site.id.text, position: site.point, kind: used[site.id.text])
    }
    addVariants(outcome)
    leavesOut = outcome.leavesOut
    setAside = instance.stages.flatMap(\.setAside).map {
      (after.scenario.schools[$0.school].id.text, $0.reason.words)
    }
    excluded = instance.excluded
  }
}

extension SitingReport {
  /// What only a plan for several futures, or for the worst-off district, has.
  private mutating func addVariants(_ outcome: SitingOutcome) {
    isEnumerated = outcome.isEnumerated
    robust = Robust(outcome)
    shortages = outcome.districtShortages
    let plan = outcome.plan
    if outcome.equity != nil { plainTerms = outcome.instance.problem.terms(of: plan.options, plans: plan.plans) }
  }
}

extension SitingReport.Request {
  fileprivate init(_ instance: SitingInstance) {
    let request = instance.request
    let schools = instance.stages.flatMap(\.schools)
    var standing: Set<SchoolIndex> = []
    for case .standing(let school) in schools { standing.insert(school) }
    self.init(
      stages: request.stages, from: request.from, years: request.years, weights: request.weights,
      counts: (request.sites.count, standing.count, Set(instance.stages.flatMap(\.blocks)).count))
    (isSketch, countsRooms) = (request.isSketch, instance.costsAreRooms)
    budget = request.rules.budget?.total
    for year in request.rules.budget?.years ?? [] { budgets[year.year] = year.limit }
  }
}

extension SitingReport.Project {
  fileprivate init(_ project: ProposedProject) {
    self.init(
      id: project.id, kind: project.kind, school: project.school, name: Phrase(project.name), site: project.site,
      position: project.point, district: project.district, opens: project.opens,
      rooms: project.stages.map { ($0, Double(project.candidate.classrooms[$0] ?? 0)) }, cost: project.cost)
    isGiven = project.isGiven
  }
}

extension SitingReport.Point {
  fileprivate init(_ point: SitingOutcome.Point) {
    let objective = point.plan.terms.objective
    self.init(
      cost: point.cost, seatYearsShort: point.seatYearsShort, objective: objective,
      bound: min(point.plan.bound, objective))
  }
}

extension SitingReport.Robust {
  fileprivate init?(_ outcome: SitingOutcome) {
    guard let robust = outcome.robust else { return nil }
    self.init(
      aim: outcome.instance.request.aim,
      futures: zip(outcome.instance.futures, robust.weights).map { ($0.id, $1) }, rows: outcome.underFutures,
      value: robust.value, bound: min(robust.bound, robust.value))
  }
}

extension SitingReport.Count {
  fileprivate init(_ limit: ProjectCount, of projects: [SitingReport.Project]) {
    self.init(
      district: limit.district, kind: limit.kind,
      built: projects.count { $0.kind == limit.kind && $0.district == limit.district },
      atLeast: limit.atLeast > 0 ? limit.atLeast : nil, atMost: limit.atMost)
  }
}

extension SitingReport.Change {
  fileprivate init(_ change: SitingOutcome.Change) {
    self.init(objective: change.objective, seatYearsShort: change.seatYearsShort, cost: change.cost)
  }
}

extension [SitingReport.Project] {
  /// By year; those of one year in the order of the list.
  fileprivate func inOrderOfOpening() -> [SitingReport.Project] {
    enumerated().sorted { ($0.element.opens, $0.offset) < ($1.element.opens, $1.offset) }.map(\.element)
  }
}

extension SimulationResult {
  /// Seats short in all schools of some stages, summed over all years.
  fileprivate func seatYearsShort(of stages: [StageIndex]) -> Double {
    let rows = DistrictYears(self)
    return stages.reduce(0) { $0 + (rows.sum(of: .seatShortfall, district: nil, stage: $1).value ?? 0) }
  }
}

extension SitingProblem {
  /// Blocks whose school changes, and pupils who move with them, over all stages.
  fileprivate func moved(by plan: SitedPlan) -> (blocks: Int, pupils: Double) {
    var (blocks, pupils) = (0, 0.0)
    for (number, stage) in stages.enumerated() {
      var starts = [Int](repeating: 0, count: stage.schoolCount)
      for option in plan.options.map({ options[Int($0)] }) {
        for effect in option.effects where Int(effect.stage) == number && !effect.closes {
          starts[Int(effect.school)] = Int(option.start)
        }
      }
      for block in 0..<stage.blockCount where plan.plans[number][block] != stage.today[block] {
        blocks += 1
        pupils += stage.movable[starts[Int(plan.plans[number][block])] * stage.blockCount + block]
      }
    }
    return (blocks, pupils)
  }
}
