internal import Planning
internal import Proposals
internal import Simulation

/// Checks the members of a request for projects against the scenario, and reports every invalid member.
struct ProjectsCheck {
  private let result: SimulationResult
  private let dataset: Dataset
  private let rules: SitingRules?
  private var members: SearchMembers

  private static let kinds: [ProjectKind] = [.new, .expand, .relocate]

  /// - Parameter rules: those with which the server was started.
  init(_ result: SimulationResult, on dataset: Dataset, blockNumbers: [String: BlockIndex], rules: SitingRules?) {
    (self.result, self.dataset, self.rules) = (result, dataset, rules)
    members = SearchMembers(result, on: dataset, blockNumbers: blockNumbers)
  }

  /// The request by the numbers of the scenario.
  /// - Throws: `Faults`, one for each invalid member.
  mutating func check(_ asked: ProjectsRequest) throws(Faults) -> SitingRequest {
    let ids = asked.stages ?? dataset.stages.all.map(\.id)
    if ids.isEmpty { wrong("stages", nil, .list(dataset.stages.all.map(\.id))) }
    let stages = ids.compactMap { members.stage($0, "stages") }
    let years = members.years(asked.years, from: asked.from)
    let kinds = (asked.kinds ?? ProjectsCheck.kinds.map(\.rawValue)).compactMap {
      kind($0, "kinds", of: ProjectsCheck.kinds)
    }
    if let kinds = asked.kinds, kinds.isEmpty { wrong("kinds", nil, .list(ProjectsCheck.kinds.map(\.rawValue))) }
    if let budget = asked.budget, !(0...1e18).contains(budget) {
      wrong("budget", "\(budget)", Phrase("a number from \(0)"))
    }
    let closures = closures(asked.close ?? [:])
    let locks = members.locks(asked.locks)
    let kept = (asked.kept ?? []).compactMap { candidate($0) }
    if case .grades = asked.phase?.phase { wrong("phase", "grades", Phrase("intake or all")) }
    members.checkLimits(effort: asked.effort, frontier: asked.frontier)
    guard let years, let from = asked.from, !members.faults.hasErrors else { throw members.faults }
    var request = SitingRequest(stages: Set(stages).sorted(), from: from, years: years, sites: freeSites)
    (request.kinds, request.kept, request.struck) = (Set(kinds), kept, Set(asked.struck ?? []))
    request.phase = asked.phase?.phase ?? .intake
    (request.locks, request.keepsDistricts) = (locks, asked.keepDistricts ?? false)
    if asked.rules ?? true, let rules { request.rules = rules }
    request.rules.allowsClosures = request.rules.allowsClosures || !closures.isEmpty
    request.rules.counts.removeAll { count in
      count.kind == .close && closures.contains { $0.district == count.district }
    }
    request.rules.counts += closures
    if let budget = asked.budget {
      request.rules.budget = SitingBudget(
        total: budget, years: request.rules.budget?.years ?? [], place: SourcePlace(file: "", field: "budget"))
    }
    return request
  }

  /// The sites on which no school stands yet, and none is planned.
  private var freeSites: [CandidateSite] {
    let scenario = result.scenario
    let taken = Set(scenario.schools.map(\.site) + scenario.projects.compactMap(\.effects.site))
    return dataset.candidateSites.filter { !taken.contains($0.point) }
  }

  private mutating func kind(_ text: String, _ field: String, of kinds: [ProjectKind]) -> ProjectKind? {
    let kind = kinds.first { $0.rawValue == text }
    if kind == nil { wrong(field, text, .list(kinds.map(\.rawValue))) }
    return kind
  }

  /// How many schools each district must close.
  private mutating func closures(_ asked: [String: Int]) -> [ProjectCount] {
    asked.sorted { $0.key < $1.key }.compactMap { id, count in
      let district = dataset.districts.index { $0.id.text == id }
      if district == nil { wrong("close", id, Phrase("the id of a district")) }
      let most = result.scenario.schools.count
      if !(0...most).contains(count) { wrong("close", "\(count)", Phrase("a number from \(0) to \(most)")) }
      return district.map {
        ProjectCount(
          district: $0, kind: .close, atLeast: count, atMost: count, place: SourcePlace(file: "", field: "close"))
      }
    }
  }

  private mutating func candidate(_ kept: ProjectsRequest.Kept) -> SitingCandidate? {
    guard let kind = kind(kept.kind, "kept.kind", of: SitingRules.kinds) else { return nil }
    var rooms: [StageIndex: Int] = [:]
    for (id, count) in kept.classrooms.sorted(by: { $0.key < $1.key }) {
      guard let stage = members.stage(id, "kept.classrooms") else { continue }
      rooms[stage] = count
      if !(0...10_000).contains(count) {
        wrong("kept.classrooms", "\(count)", Phrase("a number from \(0) to \(10_000)"))
      }
    }
    if let site = kept.site, !dataset.candidateSites.contains(where: { $0.id.text == site }) {
      wrong("kept.site", site, Phrase("the id of a site"))
    }
    if let school = kept.school, !result.scenario.schools.contains(where: { $0.id.text == school }) {
      wrong("kept.school", school, Phrase("the id of a school"))
    }
    return SitingCandidate(
      kind: kind, school: kept.school, site: kept.site, classrooms: rooms, opens: kept.opens)
  }

  private mutating func wrong(_ field: String, _ found: String?, _ expected: Phrase) {
    members.wrong(field, found, expected)
  }
}
