internal import Geometry
internal import Optimisation
internal import Planning
internal import Proposals
internal import Simulation

/// The zones of a proposed choice of projects: which schools blocks have in which years, and the land of the zones that change.
struct SitedZones {
  let outcome: SitingOutcome
  /// Number in `Scenario.schools`, once the projects are added, of the new school at each site.
  let founded: [Int: SchoolIndex]
  /// The new schools, with number and id, in the order of the projects.
  let new: [(school: SchoolIndex, project: ProposedProject)]
  /// Ids of the schools with the new ones.
  let schools: [String]
  /// For each year and stage in which blocks change their school: the new zones of schools that stand, and of new schools.
  private(set) var changes: [Change] = []

  /// Zones of a stage that change in a year.
  struct Change {
    let year: Int
    let stage: StageIndex
    /// Zones of schools that stand which gain or lose blocks to each other.
    let standing: [Catchment]
    /// Zones of schools that open.
    let opening: [Catchment]
  }

  init(_ outcome: SitingOutcome, of scenario: Scenario, on dataset: Dataset, jobs: Int) throws(Faults) {
    self.outcome = outcome
    let projects = outcome.projects.filter { !$0.isGiven && $0.kind == .new }
    let first = scenario.schools.count
    new = projects.enumerated().map { (SchoolIndex(first + $0), $1) }
    let sites = outcome.instance.request.sites
    founded = Dictionary(
      uniqueKeysWithValues: new.compactMap { new in
        sites.firstIndex { $0.id.text == new.project.site }.map { ($0, new.school) }
      })
    schools = scenario.schools.map(\.id.text) + projects.map(\.school)
    try layOut(in: listed(scenario, dataset), on: dataset, jobs: jobs)
  }

  /// Number in `Scenario.schools`, once the projects are added.
  func number(_ school: SitingInstance.School) -> SchoolIndex? {
    switch school {
    case .standing(let school): school
    case .site(let site): founded[site]
    }
  }

  /// The blocks that change, by year and stage.
  private var moves: [(year: Int, stage: StageIndex, moves: [SitingOutcome.BlockMove])] {
    let moved = outcome.moved
    let keys = Set(moved.map { [$0.year, $0.stage.position] }).sorted { $0.lexicographicallyPrecedes($1) }
    return keys.map { key in
      let stage = StageIndex(key[1])
      return (key[0], stage, moved.filter { $0.year == key[0] && $0.stage == stage })
    }
  }

  /// The scenario with its new and moved schools, and the zones as lists of blocks.
  private func listed(_ scenario: Scenario, _ dataset: Dataset) -> Scenario {
    var listed = scenario
    for (number, project) in new {
      let none = Table<StageIndex, Double?>(repeating: nil, count: dataset.stages.count)
      var rooms = none
      for (stage, count) in project.candidate.classrooms { rooms[stage] = Double(count) }
      listed.schools.append(
        School(
          id: ID(project.school), name: project.name.text, district: project.district, site: project.point,
          classrooms: rooms, classSize: none, entryPlan: none, isNineYear: false))
      listed.projects.append(
        Project(
          id: project.id, school: number, stages: project.stages,
          action: .new(Opening(year: project.opens, catchments: [:])), file: scenario.file, line: 0))
    }
    for project in outcome.projects where !project.isGiven && project.kind == .relocate {
      guard let school = scenario.schools.index(where: { $0.id.text == project.school }) else { continue }
      listed.projects.append(
        Project(
          id: project.id, school: school, stages: project.stages,
          action: .relocate(Relocation(year: project.opens, site: project.point, classrooms: [:])),
          file: scenario.file, line: 0))
    }
    for change in moves {
      let blocks = change.moves.compactMap { move in number(move.school).map { (move.block, [$0]) } }
      listed.rezonings.append(
        Rezoning(
          from: change.year, stage: change.stage, blocks: Dictionary(uniqueKeysWithValues: blocks),
          phase: outcome.instance.request.phase, file: scenario.file, line: 0, zoneFile: ""))
    }
    return listed
  }

  /// Finds the land of the zones that change.
  private mutating func layOut(in listed: Scenario, on dataset: Dataset, jobs: Int) throws(Faults) {
    let moves = moves
    if moves.isEmpty { return }
    let catchments = try Projection(listed, on: dataset, jobs: jobs).catchments
    let opening = Set(new.map(\.school))
    changes = moves.map { change in
      let history = catchments[change.stage]
      let pairs = change.moves.map { (number($0.before), number($0.school)) }
      let standing = Set(
        pairs.filter { pair in pair.1.map { !opening.contains($0) } ?? false }.flatMap { [$0.0, $0.1] }.compactMap {
          $0
        })
      func zones(_ schools: Set<SchoolIndex>) -> [Catchment] {
        let found = (history.version(in: change.year)?.zones ?? []).filter { !schools.isDisjoint(with: $0.schools) }
        return found.enumerated().map { at, zone in
          Catchment(
            schools: zone.schools, stage: change.stage, name: zone.name, area: history.areas[zone.area], file: "",
            feature: at + 1)
        }
      }
      return Change(
        year: change.year, stage: change.stage, standing: zones(standing),
        opening: zones(opening.intersection(pairs.compactMap(\.1))))
    }
  }

  /// The schools that get blocks of a school that closes, ascending.
  func heirs(ofClosed school: String) -> [SchoolIndex] {
    let moved = outcome.moved.filter { move in number(move.before).map { schools[$0.position] == school } ?? false }
    return Set(moved.compactMap { number($0.school) }).sorted()
  }

  /// The school of each block that takes part in a stage, in a year.
  func schools(_ stage: SitingInstance.Stage, in year: Int) -> [(block: BlockIndex, school: SchoolIndex)] {
    guard let at = outcome.instance.stages.firstIndex(where: { $0.stage == stage.stage }) else { return [] }
    let today = outcome.instance.problem.stages[at].today
    var moved: [BlockIndex: SitingInstance.School] = [:]
    for move in outcome.moved where move.stage == stage.stage && move.year <= year { moved[move.block] = move.school }
    return stage.blocks.indices.compactMap { block in
      let school = moved[stage.blocks[block]] ?? stage.schools[Int(today[block])]
      return number(school).map { (stage.blocks[block], $0) }
    }
  }

  /// Blocks that do not have their planned school by some results, in the years in which zones change and the last planned one.
  func misplaced(in result: SimulationResult) -> [BlockIndex] {
    let years = Set(changes.map(\.year) + [outcome.instance.request.years.upperBound]).sorted()
    var found: Set<BlockIndex> = []
    for stage in outcome.instance.stages {
      for year in years {
        let zones = result.blockZones[stage.stage][year - result.baseYear]
        for (block, school) in schools(stage, in: year) {
          var (planned, all) = (0.0, 0.0)
          zones.forEachOwnSchool(of: block.position) { number, share in
            all += share
            if number == school.rawValue { planned += share }
          }
          if planned < all * (1 - 1e-9) || all == 0 { found.insert(block) }
        }
      }
    }
    return found.sorted()
  }
}
