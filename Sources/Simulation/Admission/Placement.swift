internal import Geometry
internal import Networks
internal import Planning

/// Places waiting applicants at schools with places left: tier by tier, in rounds of growing reach. A round places the largest
/// possible number of applicants, with the least total distance (model.md §3, `overflow: admit`).
struct Placement {
  /// A part of the applicants of an entry, placed or not.
  struct Outcome {
    var entry: Int
    var kind: Int
    /// Nil: no place.
    var school: SchoolIndex?
    var round: AdmissionRound?
    var pupils: Double
    /// Distance from the home to the school's site of the year: straight, or along streets.
    var metres: Double
  }

  let list: Attachments
  /// The district of the year of each block.
  let districts: [DistrictIndex]
  /// The district of the year of each school.
  let districtOfSchool: Table<SchoolIndex, DistrictIndex>
  let plane: Plane
  let t: YearIndex
  let limit: Double?
  /// Schools that take part.
  let takers: [SchoolIndex]
  /// Schools of each school's group, itself included. A school without an entry is in no group.
  let groups: [SchoolIndex: Set<SchoolIndex>]
  private(set) var outcomes: [Outcome] = []

  init(
    _ list: Attachments, districts: [DistrictIndex], districtOfSchool: Table<SchoolIndex, DistrictIndex>, plane: Plane,
    t: YearIndex, limit: Double?, takers: [SchoolIndex],
    groups: [SchoolIndex: Set<SchoolIndex>]
  ) {
    self.list = list
    self.districts = districts
    self.districtOfSchool = districtOfSchool
    self.plane = plane
    self.t = t
    self.limit = limit
    // ordered by site, so that the order of the files has no effect
    self.takers = takers.sorted {
      let (a, b) = (plane.sites[t][$0], plane.sites[t][$1])
      return (a.y, a.x, $0) < (b.y, b.x, $1)
    }
    self.groups = groups
  }

  mutating func place(_ seating: inout Seating) {
    for tier in seating.tiers {
      var pool = tier.filter { $0.waiting > Seating.nobody }
      for round in AdmissionRound.allCases where !pool.isEmpty {
        place(&pool, in: round, &seating.places)
        pool.removeAll { $0.waiting <= Seating.nobody }
      }
      for applicant in pool {
        outcomes.append(
          Outcome(
            entry: applicant.entry, kind: applicant.kind, school: nil, round: nil, pupils: applicant.waiting, metres: 0)
        )
      }
    }
  }

  /// Pupils of one source have the same home and, where the round considers them, the same school or district.
  private struct Source: Hashable, Comparable {
    var x: Double
    var y: Double
    /// The school whose group is searched, or the district; -1: the city.
    var among: Int

    static func < (left: Source, right: Source) -> Bool {
      (left.y, left.x, left.among) < (right.y, right.x, right.among)
    }
  }

  /// A source of a round, a school that its pupils may go to, and the distance.
  private struct Route {
    var source: Int
    /// Index of the school in the list of schools with places left.
    var sink: Int
    var metres: Double
  }

  private mutating func place(_ pool: inout [Applicant], in round: AdmissionRound, _ places: inout [Double]) {
    let open = takers.filter { places[$0.position] > Seating.nobody }
    guard !open.isEmpty else { return }
    let members = members(pool, in: round)
    let sources = members.keys.sorted()
    let waiting = sources.map { source in (members[source] ?? []).reduce(0.0) { $0 + pool[$1].waiting } }
    let homes = sources.map { source in BlockIndex(rawValue: list.blocks[pool[(members[source] ?? [])[0]].entry]) }
    let routes = routes(from: sources, in: homes, to: open, in: round)
    var problem = Transportation(supplies: waiting, capacities: open.map { places[$0.position] })
    for route in routes { problem.addRoute(from: route.source, to: route.sink, cost: route.metres) }
    problem.solve()
    for (number, route) in routes.enumerated() where problem.amount(on: number) > 0 {
      let (amount, school) = (problem.amount(on: number), open[route.sink])
      places[school.position] = max(0, places[school.position] - amount)
      for at in members[sources[route.source]] ?? [] {
        let applicant = pool[at]
        outcomes.append(
          Outcome(
            entry: applicant.entry, kind: applicant.kind, school: school, round: round,
            pupils: amount * applicant.waiting / waiting[route.source], metres: route.metres))
      }
    }
    for (number, source) in sources.enumerated() where waiting[number] > 0 {
      for at in members[source] ?? [] { pool[at].waiting *= problem.left[number] / waiting[number] }
    }
  }

  /// Indices of the applicants in the pool, by source.
  private func members(_ pool: [Applicant], in round: AdmissionRound) -> [Source: [Int]] {
    var members: [Source: [Int]] = [:]
    for (at, applicant) in pool.enumerated() {
      let home = plane.position(of: BlockIndex(rawValue: list.blocks[applicant.entry]))
      let among =
        switch round {
        case .group: Int(list.schools[applicant.entry])
        case .district: districts[Int(list.blocks[applicant.entry])].position
        case .city: -1
        }
      members[Source(x: home.x, y: home.y, among: among), default: []].append(at)
    }
    return members
  }

  /// Routes from each source to the schools that the round allows its pupils, within the limit of straight distance.
  private func routes(
    from sources: [Source], in homes: [BlockIndex], to open: [SchoolIndex], in round: AdmissionRound
  ) -> [Route] {
    let sites = open.map { plane.sites[t][$0] }
    let index = limit.map { _ in PointIndex(sites) }
    var routes: [Route] = []
    for (number, source) in sources.enumerated() {
      let home = Position(source.x, source.y)
      let near = limit.flatMap { index?.within($0, of: home) } ?? Array(open.indices)
      for sink in near where reaches(open[sink], source.among, in: round) {
        let metres =
          plane.streets == nil
          ? sites[sink].distance(to: home) : plane.walk(from: homes[number], to: open[sink], year: t)
        routes.append(Route(source: number, sink: sink, metres: metres))
      }
    }
    return routes
  }

  private func reaches(_ school: SchoolIndex, _ among: Int, in round: AdmissionRound) -> Bool {
    switch round {
    case .group: school.position == among || groups[SchoolIndex(among)]?.contains(school) == true
    case .district: districtOfSchool[school].position == among
    case .city: true
    }
  }
}
