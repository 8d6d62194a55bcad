internal import Geometry
internal import Optimisation
public import Planning
internal import Proposals

/// Projects that a search proposes for a draft, with the zones that go with them.
public struct ProposedProjects: Sendable {
  /// The stages.
  public let stages: [StageIndex]
  /// First school year in which anything opens.
  public let from: Int
  /// School years that were planned together.
  public let years: ClosedRange<Int>
  /// Whether costs are numbers of rooms, because neither sites nor rules state a cost.
  public let costsAreRooms: Bool
  /// The projects and zones, as an edit of the draft.
  public let addition: ProjectsAddition
  /// What is known of each project of ``addition``.
  public let projects: [Project]
  /// The best projects that are not in the plan, best first, as an edit would add them, with what changes with them.
  public let others: [(added: AddedProject, known: Project)]
  /// The objective, in weighted pupil-metres.
  public let objective: ProposedCatchments.Change
  /// Seats short over all schools of the stages and all years of the scenario.
  public let seatsShort: ProposedCatchments.Change
  /// Cost of all projects.
  public let cost: Double
  /// Lower bound: no plan has a lower objective.
  public let bound: Double
  /// Greatest possible improvement by another plan, as a share of the objective.
  public let gap: Double
  /// True where the search was ended before it was done.
  public let isCancelled: Bool
  /// Best plans by limit on cost, from nothing built to the best one; empty unless they were asked for.
  public let frontier: [Point]
  /// What the bound does not take into account.
  public let leavesOut: [Phrase]

  /// A proposed project beside what the edit says of it.
  public struct Project: Sendable {
    /// Kind and place, by which a project is kept or struck out: `new-s3`, `expand-p2`.
    public var place: String
    /// Id of the site; nil where rooms are added.
    public var site: String?
    /// Name of the school.
    public var name: LocalText
    /// Cost in the dataset's currency, or in rooms.
    public var cost: Double
    /// What changes without a project of the plan, or with another one, zones redrawn; nil where it is not known.
    public var worth: Worth?
  }

  /// The figures of a plan with one project less or more, less those of the plan.
  public struct Worth: Sendable {
    /// Seats short over all schools of the stages and all years of the scenario.
    public var seatsShort: Double
    /// Objective, in weighted pupil-metres: positive where the plan becomes worse.
    public var objective: Double
    /// Cost of all projects.
    public var cost: Double
  }

  /// A best plan within a limit on cost.
  public struct Point: Sendable {
    /// Cost of its projects.
    public var cost: Double
    /// Seats short over all schools of the stages and all years of the scenario.
    public var seatsShort: Double
    /// Its objective, in weighted pupil-metres.
    public var objective: Double
    /// Greatest possible improvement by another plan within the limit, as a share of the objective.
    public var gap: Double
  }

  init(_ outcome: SitingOutcome, on dataset: Dataset, of scenario: Scenario) {
    let (instance, plan) = (outcome.instance, outcome.plan)
    let request = instance.request
    (stages, from, years) = (request.stages, request.from, request.years)
    costsAreRooms = instance.costsAreRooms
    let chosen = outcome.projects.filter { !$0.isGiven }
    addition = ProjectsAddition(
      projects: chosen.map {
        AddedProject(
          $0, on: dataset, heirs: $0.kind == .close ? outcome.heirs(of: $0, in: scenario) : nil,
          hasCost: !instance.costsAreRooms)
      },
      catchments: outcome.catchments(on: dataset, of: scenario))
    let without = Dictionary(
      (outcome.worth?.without ?? []).map { ($0.project.id, $0) }, uniquingKeysWith: { first, _ in first })
    projects = chosen.map { Project($0, without[$0.id]) }
    others = (outcome.worth?.added ?? []).map { change in
      (
        AddedProject(change.project, on: dataset, hasCost: !instance.costsAreRooms), Project(change.project, change)
      )
    }
    objective = .init(before: plan.before.objective, after: plan.terms.objective)
    seatsShort = .init(before: instance.seatYearsShort, after: outcome.seatYearsShort)
    (cost, bound, gap) = (outcome.cost, plan.bound, plan.gap)
    isCancelled = plan.stopped == .cancelled
    frontier = outcome.frontier.map {
      Point(
        cost: $0.cost, seatsShort: $0.seatYearsShort, objective: $0.plan.terms.objective, gap: $0.plan.gap)
    }
    leavesOut = outcome.leavesOut
  }
}

extension ProposedProjects.Project {
  fileprivate init(_ project: ProposedProject, _ change: SitingOutcome.Change?) {
    self.init(
      place: project.candidate.id, site: project.site, name: project.name, cost: project.cost,
      worth: change.map { .init(seatsShort: $0.seatYearsShort, objective: $0.objective, cost: $0.cost) })
  }
}

extension AddedProject {
  fileprivate init(_ project: ProposedProject, on dataset: Dataset, heirs: [String]? = nil, hasCost: Bool) {
    let isNew = project.kind == .new
    self.init(
      id: project.id, kind: project.kind.rawValue, school: project.school, name: isNew ? project.name.text : nil,
      nameChinese: isNew ? project.name.translations["zh"] : nil,
      district: isNew ? dataset.districts[project.district].id.text : nil,
      site: project.site.map { _ in [project.point.x, project.point.y] }, opens: project.opens,
      classrooms: Dictionary(
        uniqueKeysWithValues: project.candidate.classrooms.map { (dataset.stages[$0].id, $1) }), heirs: heirs,
      cost: hasCost ? project.cost : nil)
  }
}

extension SitingOutcome {
  private func id(_ school: SitingInstance.School, in scenario: Scenario) -> String? {
    switch school {
    case .standing(let number): scenario.schools[number].id.text
    case .site(let at): projects.first { $0.kind == .new && $0.site == instance.request.sites[at].id.text }?.school
    }
  }

  /// The schools that get blocks of a school that closes, in order of their ids.
  fileprivate func heirs(of closure: ProposedProject, in scenario: Scenario) -> [String] {
    Set(moved.filter { id($0.before, in: scenario) == closure.school }.compactMap { id($0.school, in: scenario) })
      .sorted()
  }

  /// The blocks that change school, by year and stage.
  fileprivate func catchments(on dataset: Dataset, of scenario: Scenario) -> [AddedCatchments] {
    struct Key: Hashable {
      var year: Int
      var stage: StageIndex
    }
    var zones: [Key: [String: [String]]] = [:]
    for move in moved {
      guard let school = id(move.school, in: scenario) else { continue }
      zones[Key(year: move.year, stage: move.stage), default: [:]][school, default: []]
        .append(dataset.blocks.ids[move.block.position])
    }
    return zones.sorted { ($0.key.year, $0.key.stage) < ($1.key.year, $1.key.stage) }.map { key, zones in
      AddedCatchments(
        stage: dataset.stages[key.stage].id, year: key.year, phase: PhaseMember(instance.request.phase), zones: zones)
    }
  }
}
