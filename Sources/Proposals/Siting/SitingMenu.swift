internal import Geometry
internal import Planning
internal import Simulation

/// The projects that can be chosen, with their costs, ordered by place: first the sites, then the schools that stand.
struct SitingMenu {
  /// A project that can be chosen.
  struct Entry {
    let candidate: SitingCandidate
    /// Number of the place: of the site of a new school, else of the school.
    let place: Int
    /// Position in ``SitingRequest/sites``; nil where rooms are added.
    let site: Int?
    /// The school that is enlarged or moved; nil for a new school.
    let school: SchoolIndex?
    let district: DistrictIndex
    let cost: Double
  }

  var entries: [Entry] = []
  var placeCount = 0
  /// Sites and schools at which nothing can be proposed, with the reason.
  var excluded: [Phrase] = []
  let costs: SitingCosts
  let request: SitingRequest
  let scenario: Scenario
  private let dataset: Dataset
  private let places: ScenarioPlaces
  /// Schools that share a zone in some year.
  private(set) var sharing: Set<SchoolIndex> = []
  /// Whether the year in which a project opens is chosen, since budgets of single years limit the cost.
  let choosesYears: Bool

  /// - Parameter given: results of the scenario in all its years.
  init(_ request: SitingRequest, _ given: SimulationResult, _ places: ScenarioPlaces, on dataset: Dataset) {
    (self.request, scenario, self.dataset, self.places) = (request, given.scenario, dataset, places)
    costs = SitingCosts(request, dataset)
    choosesYears = !(request.rules.budget?.years.isEmpty ?? true)
    placeCount = request.sites.count
    for site in request.sites.indices { addNew(at: site) }
    sharing = schoolsThatShareZones(given)
    for school in dataset.schools.indexes {
      let first = entries.count
      addChanges(of: school, isSharing: sharing.contains(school))
      if entries.count > first { placeCount += 1 }
    }
    keepAndStrike()
  }

  private var last: Int { request.years.upperBound }

  /// School years in which a project can open.
  private func openings(_ kind: ProjectKind, availableFrom: Int? = nil) -> [Int] {
    let first = max(request.from, request.rules.earliest[kind] ?? request.from, availableFrom ?? request.from)
    if first > last { return [] }
    let kept = request.kept.map(\.opens).filter { first < $0 && $0 <= last }
    return choosesYears ? Array(first...last) : Set([first] + kept).sorted()
  }

  /// Every choice of a step, or none, for each stage; none without any room.
  private func rooms(_ stages: [StageIndex], steps: (StageIndex) -> [Int?], most: Double) -> [[StageIndex: Int]] {
    var found: [[StageIndex: Int]] = [[:]]
    for stage in stages {
      found = found.flatMap { before in
        steps(stage).map { step in
          var with = before
          with[stage] = step
          return with
        }
      }
    }
    return found.filter { !$0.isEmpty && Double($0.values.reduce(0, +)) <= most + 1e-9 }
  }

  private mutating func addNew(at number: Int) {
    let site = request.sites[number]
    let stages = request.stages.filter(site.takes)
    guard request.kinds.contains(.new), !stages.isEmpty else { return }
    let years = openings(.new, availableFrom: site.availableFrom)
    guard !years.isEmpty else {
      return excluded.append(Phrase("\(site.id.text): no school can open there by \(last)"))
    }
    let most = site.maxClassrooms ?? .infinity
    var sizes = rooms(stages, steps: { _ in [nil] + request.roomSteps.map { $0 } }, most: most)
    if let own = request.roomsOfSites[site.id.text]?.filter({ stages.contains($0.key) }), !own.isEmpty,
      !sizes.contains(own)
    {
      sizes.append(own)
    }
    if sizes.isEmpty { excluded.append(Phrase("\(site.id.text): no number of rooms fits")) }
    for year in years {
      for size in sizes {
        let candidate = SitingCandidate(kind: .new, school: nil, site: site.id.text, classrooms: size, opens: year)
        entries.append(
          Entry(
            candidate: candidate, place: number, site: number, school: nil,
            district: scenario.mergers.district(of: site.district, in: year),
            cost: costs.cost(of: candidate, at: site, school: nil)))
      }
    }
  }

  /// Adds expansions of a school that stands, and moves of it to sites.
  private mutating func addChanges(of number: SchoolIndex, isSharing: Bool) {
    let school = scenario.schools[number]
    let all = dataset.stages.indexes.filter { stage in
      (request.from...scenario.years.upperBound).allSatisfy { places.isOpen(number, stage: stage, in: $0) }
    }
    let stages = all.filter(request.stages.contains)
    guard !stages.isEmpty else { return }
    if isSharing, !request.kinds.isDisjoint(with: [.expand, .relocate]) {
      return excluded.append(
        Phrase("\(school.id.text): its zone is divided by the places of the schools that share it"))
    }
    if request.kinds.contains(.expand) { addExpansions(of: number, stages) }
    let isMoved = scenario.projects.contains { $0.school == number }
    let has = dataset.stages.indexes.filter { school.classrooms[$0] != nil }
    if request.kinds.contains(.relocate), !isMoved, has == stages { addMoves(of: number, stages) }
  }

  private mutating func addExpansions(of number: SchoolIndex, _ stages: [StageIndex]) {
    let school = scenario.schools[number]
    let now = (request.from...scenario.years.upperBound).map { year in
      dataset.stages.indexes.reduce(0) { $0 + places.rooms(of: number, stage: $1, in: year) }
    }.max()
    let most = school.maxClassrooms.map { $0 - (now ?? 0) } ?? .infinity
    let sizes = rooms(stages, steps: { _ in [nil] + request.roomSteps.map { $0 } }, most: most)
    for year in openings(.expand) {
      for size in sizes {
        let candidate = SitingCandidate(
          kind: .expand, school: school.id.text, site: nil, classrooms: size, opens: year)
        entries.append(
          Entry(
            candidate: candidate, place: placeCount, site: nil, school: number,
            district: scenario.district(of: number, in: year),
            cost: costs.cost(of: candidate, at: nil, school: school)))
      }
    }
  }

  private mutating func addMoves(of number: SchoolIndex, _ stages: [StageIndex]) {
    let school = scenario.schools[number]
    for (at, site) in request.sites.enumerated()
    where scenario.mergers.district(of: site.district, in: request.from)
      == scenario.district(of: number, in: request.from)
      && stages.allSatisfy(site.takes)
      && school.site.metres(to: site.point) <= SitingMenu.farthestMove
    {
      for year in openings(.relocate, availableFrom: site.availableFrom) {
        let sizes = rooms(
          stages,
          steps: { stage in
            let now = places.rooms(of: number, stage: stage, in: year)
            let own = request.roomsOfSites[site.id.text]?[stage]
            return Set(request.roomSteps + (own.map { [$0] } ?? [])).sorted().filter { Double($0) >= now - 1e-9 }
          }, most: site.maxClassrooms ?? .infinity)
        for size in sizes where size.count == stages.count {
          let candidate = SitingCandidate(
            kind: .relocate, school: school.id.text, site: site.id.text, classrooms: size, opens: year)
          entries.append(
            Entry(
              candidate: candidate, place: placeCount, site: at, school: number,
              district: scenario.district(of: number, in: year),
              cost: costs.cost(of: candidate, at: site, school: school)))
        }
      }
    }
  }

  /// The farthest site to which a school may move, in metres.
  static let farthestMove = 5000.0

  /// Leaves at the place of each project that is kept only this project, and removes those that are struck out.
  mutating func keepAndStrike() {
    let kept = Set(request.kept)
    let keptPlaces = Set(entries.filter { kept.contains($0.candidate) }.map(\.place))
    entries = entries.filter { entry in
      if keptPlaces.contains(entry.place) { return kept.contains(entry.candidate) }
      return !request.struck.contains(entry.candidate.id)
    }
  }

  /// Schools that share a zone in some year: it is divided by their entry places, which more rooms would change.
  private func schoolsThatShareZones(_ given: SimulationResult) -> Set<SchoolIndex> {
    var sharing: Set<SchoolIndex> = []
    for stage in request.stages {
      for zones in given.blockZones[stage][(request.from - given.baseYear)...] {
        for members in zones.members where members.count > 1 {
          sharing.formUnion(members.map { SchoolIndex(rawValue: $0.school) })
        }
      }
    }
    return sharing
  }
}

/// The costs of projects by sites, schools and rules.
struct SitingCosts {
  /// Whether cost is in rooms, because nothing has a cost.
  let areRooms: Bool
  private let perRoom: [ProjectKind: Double]

  init(_ request: SitingRequest, _ dataset: Dataset) {
    perRoom = request.rules.costPerClassroom
    areRooms =
      perRoom.isEmpty && !request.sites.contains(where: \.hasCost)
      && !dataset.schools.contains { $0.costPerClassroom != nil }
  }

  /// Cost of a project.
  func cost(of candidate: SitingCandidate, at site: CandidateSite?, school: School?) -> Double {
    let rule = perRoom[candidate.kind] ?? (areRooms ? 1 : 0)
    let one = site?.costPerClassroom ?? school?.costPerClassroom
    return Double(candidate.allClassrooms) * (one ?? rule) + (site?.fixedCost ?? 0)
  }

  /// Cost of a project of the given scenario: as stated there, else by its rooms.
  func cost(of project: Project, rooms: Int) -> Double {
    project.cost ?? Double(rooms) * (perRoom[project.kind] ?? (areRooms ? 1 : 0))
  }
}
