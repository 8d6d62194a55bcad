public import Loading
public import Planning

/// A scenario without the projects that the rules of siting strike out, whose sites become candidates.
public struct StruckScenario: Sendable {
  /// The scenario without these projects; the given one where the rules strike out none.
  public let loaded: LoadedScenario
  /// Ids of the projects that were struck out; later phases go with their project.
  public let removed: Set<String>
  /// The sites of these projects, each with at most as many rooms as its project has.
  public let sites: [CandidateSite]
  /// The rooms of these projects by stage, by id of the site.
  public let rooms: [String: [StageIndex: Int]]

  /// - Parameters:
  ///   - rules: the rules.
  ///   - given: the scenario, without errors.
  ///   - path: path of the scenario.
  /// - Throws: `Faults` where the scenario cannot be read without these projects, for example because a rezoning names one of their
  ///   schools.
  public init(by rules: SitingRules, of given: LoadedScenario, at path: String) throws(Faults) {
    guard let scenario = given.scenario, let dataset = given.dataset else { throw Faults(given.faults.errors) }
    let struck = scenario.projects.filter { SitingRules.kinds.contains($0.kind) && !rules.keeps($0) }
    removed = Set(struck.filter { $0.partOf == nil }.map(\.id))
    var (sites, rooms): ([CandidateSite], [String: [StageIndex: Int]]) = ([], [:])
    let known = Set(dataset.dataset.candidateSites.map(\.id.text))
    for project in struck where !known.contains(project.id) {
      guard let site = project.site(in: scenario) else { continue }
      sites.append(site)
      rooms[site.id.text] = project.rooms(in: scenario)
    }
    (self.sites, self.rooms) = (sites, rooms)
    guard !removed.isEmpty else {
      loaded = given
      return
    }
    var text = ScenarioExtension(name: scenario.name)
    (text.nameChinese, text.removed) = (scenario.nameChinese, removed)
    let read = loadScenario(Array(try text.text(continuing: path).utf8), at: path, on: dataset)
    if read.scenario == nil || read.faults.hasErrors {
      let why = Fault(
        file: path, field: "fix", Phrase("the scenario cannot be read without the projects that the rules strike out"),
        mend: Phrase(
          "List under fix the projects whose schools other parts of the scenario name, or remove these parts."),
        foundList: removed.sorted())
      throw Faults([why] + read.faults.errors)
    }
    loaded = read
  }
}

extension Project {
  /// Rooms by stage that the project builds.
  fileprivate func rooms(in scenario: Scenario) -> [StageIndex: Int] {
    var rooms: [StageIndex: Int] = [:]
    for stage in stages {
      switch effects.roomChange(of: stage) {
      case .none, .add: break
      case .asFounded: rooms[stage] = scenario.schools[school].classrooms[stage].map { Int($0.rounded()) }
      case .set(let count): rooms[stage] = Int(count.rounded())
      }
    }
    return rooms
  }

  /// The land on which the project builds a school; nil where it does not.
  fileprivate func site(in scenario: Scenario) -> CandidateSite? {
    let school = scenario.schools[school]
    guard let point = kind == .new ? school.site : effects.site else { return nil }
    let rooms = rooms(in: scenario)
    let count = rooms.values.reduce(0, +)
    var site = CandidateSite(
      id: ID(id), name: name ?? id, nameChinese: nameChinese, district: school.district, point: point, place: place)
    if stages.count == 1 { site.stage = stages[0] }
    if count > 0 {
      site.maxClassrooms = Double(count)
      site.costPerClassroom = cost.map { $0 / Double(count) }
    }
    return site
  }
}
