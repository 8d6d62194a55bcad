internal import Geometry
internal import Networks
public import Planning
internal import Simulation

/// 教师交流: the moves of teachers between the schools of a level in a year. Each school sends the share that the policy requires,
/// of all teachers and of backbone teachers, and ends with its adjusted staff. This is a transportation problem in whole teachers:
/// as many teachers as possible move, at the least total distance.
///
/// Earlier moves count: teachers who have moved stay for `rest` years; teachers who have served at a weak school for
/// `weakService` years are sent to one again only if nobody else can go; and a pair of schools counts as `repeatMetres` farther
/// apart for `rest` years after teachers have moved between them, so that destinations vary.
public struct Rotation: Sendable {
  /// Teachers who move from one school to another in a year.
  public struct Flow: Sendable {
    /// Index of the district.
    public var district: DistrictIndex
    /// School year.
    public var year: Int
    /// School that the teachers leave.
    public var from: SchoolIndex
    /// School that the teachers go to.
    public var to: SchoolIndex
    /// Number of teachers who move.
    public var teachers: Double
    /// Number of backbone teachers among them.
    public var backbone: Double
    /// Straight distance, metres.
    public var distance: Double
  }
  /// A school whose teachers cannot change schools as the policy requires.
  public struct Obstacle: Sendable {
    /// Index of the school in `Scenario.schools`.
    public var school: SchoolIndex
    /// School year.
    public var year: Int
    /// Number of teachers who should move but cannot.
    public var teachers: Double
    /// Why they cannot.
    public var reason: Phrase
  }
  /// Moves by year, then district.
  public private(set) var flows: [Flow] = []
  /// Obstacles by year, then district.
  public private(set) var obstacles: [Obstacle] = []

  private let rule: StaffingRule
  private let scenario: Scenario
  private let sites: [Table<SchoolIndex, Position>]
  private let firstYear: Int
  /// Last year in which teachers moved from one school to the other.
  private var lastMove: [Pair: Int] = [:]

  private struct Pair: Hashable {
    var from: SchoolIndex
    var to: SchoolIndex
  }

  /// Added to the distance of a pair of schools between which teachers have moved recently.
  static let repeatMetres = 10_000.0
  /// Added to the distance to a weak school for teachers who have served at one: more than the width of any district.
  static let secondServiceMetres = 1_000_000.0

  init(_ rule: StaffingRule, _ result: SimulationResult) {
    self.rule = rule
    (scenario, sites, firstYear) = (result.scenario, result.sites, result.years.lowerBound)
  }

  /// Number of teachers who leave a school: the share, rounded up, and at least the teachers above its adjusted staff.
  static func leaving(_ teachers: Double, _ change: Double, _ share: Double) -> Double {
    max((share * teachers - 1e-9).rounded(.up), -change)
  }

  /// Teachers who leave a school; teachers with and without service at a weak school are separate sources.
  private struct Source {
    var row: Int
    var hasServed: Bool
    var teachers: Double
    var backbone: Double
  }

  /// Plans a year of a level and moves the teachers; false where withheld figures make a plan impossible.
  mutating func plan(_ rows: [SchoolStaff], in district: DistrictIndex, _ staff: inout Staff) -> Bool {
    let rows = rows.filter { !$0.teachers.isAbsent }
    guard let year = rows.first?.year else { return true }
    let known = rows.compactMap { row in row.teachers.value.flatMap { before in row.change.value.map { (before, $0) } }
    }
    guard known.count == rows.count, known.allSatisfy({ $0.1.isFinite }) else { return false }
    let places = rows.map { StaffGroups.Place(year: year, isWeak: $0.isWeak, isClosed: $0.isClosed) }
    var sources: [Source] = []
    var room: [Double] = []
    for (at, row) in rows.enumerated() {
      let (teachers, change) = known[at]
      let wanted = Rotation.leaving(teachers, change, rule.rotation)
      let own = sending(wanted, at, staff[row.school], places[at])
      let out = own.reduce(0) { $0 + $1.teachers }
      sources += own
      room.append(max(0, change + out))
      if wanted - out > 1e-9 {
        obstacles.append(Obstacle(school: row.school, year: year, teachers: wanted - out, reason: restingReason))
      }
    }
    move(sources, room, rows, places, in: district, year, &staff)
    return true
  }

  private var restingReason: Phrase {
    Phrase("its other teachers have moved within the last \(rule.rest) years")
  }

  /// Chooses the teachers who leave; those who have not served at a weak school go first.
  private func sending(_ wanted: Double, _ row: Int, _ staff: StaffGroups, _ place: StaffGroups.Place) -> [Source] {
    var (left, keysLeft) = (wanted, (rule.rotation * staff.backbone - 1e-9).rounded(.up))
    return [false, true].compactMap { served in
      let movable = staff.movable(served, from: place, rule)
      let out = min(left, place.isClosed ? movable.teachers : movable.teachers.rounded(.down))
      guard out > 1e-9 else { return nil }
      let keys = min(keysLeft, movable.backbone, out)
      (left, keysLeft) = (left - out, keysLeft - keys)
      return Source(row: row, hasServed: served, teachers: out, backbone: keys)
    }
  }

  /// A pair of a source and a school that may receive its teachers.
  private struct Route {
    var source: Int
    var to: Int
    var distance: Double
  }

  private mutating func move(
    _ sources: [Source], _ room: [Double], _ rows: [SchoolStaff], _ places: [StaffGroups.Place],
    in district: DistrictIndex,
    _ year: Int, _ staff: inout Staff
  ) {
    var problem = Transportation(supplies: sources.map(\.teachers), capacities: room)
    let routes = addRoutes(to: &problem, sources, room, rows, in: year)
    problem.solve()
    // as many backbone teachers move as the share requires, on the nearest routes first
    var keysLeft = sources.map(\.backbone)
    let order = routes.indices.sorted { (routes[$0].distance, $0) < (routes[$1].distance, $1) }
    var arrivals: [(school: SchoolIndex, group: StaffGroups.Group)] = []
    for number in order where problem.amount(on: number) > 1e-9 {
      let (route, teachers) = (routes[number], problem.amount(on: number))
      let source = sources[route.source]
      let (from, to) = (rows[source.row].school, rows[route.to].school)
      let keys = staff[from].send(
        teachers, backbone: min(teachers, keysLeft[route.source]), served: source.hasServed, from: places[source.row],
        rule)
      keysLeft[route.source] -= min(keysLeft[route.source], keys)
      let group = StaffGroups.Group(arrived: year, hasServed: source.hasServed, teachers: teachers, backbone: keys)
      arrivals.append((to, group))
      lastMove[Pair(from: from, to: to)] = year
      flows.append(
        Flow(
          district: district, year: year, from: from, to: to, teachers: teachers, backbone: keys,
          distance: route.distance))
    }
    for (school, group) in arrivals { staff[school].receive(group) }
    addObstacles(problem.left, sources, rows, year)
  }

  /// Adds routes to all other schools with room, at their distance plus the metres added for recent moves and second service.
  private func addRoutes(
    to problem: inout Transportation, _ sources: [Source], _ room: [Double], _ rows: [SchoolStaff], in year: Int
  ) -> [Route] {
    let sites = sites[year - firstYear]
    var routes: [Route] = []
    for (number, source) in sources.enumerated() {
      for to in rows.indices where to != source.row && room[to] > 0 {
        let distance = haversine(sites[rows[source.row].school], sites[rows[to].school])
        let pair = Pair(from: rows[source.row].school, to: rows[to].school)
        let isRecent = lastMove[pair].map { year - $0 <= rule.rest } ?? false
        let again = source.hasServed && rows[to].isWeak
        problem.addRoute(
          from: number, to: to,
          cost: distance + (isRecent ? Rotation.repeatMetres : 0) + (again ? Rotation.secondServiceMetres : 0))
        routes.append(Route(source: number, to: to, distance: distance))
      }
    }
    return routes
  }

  private mutating func addObstacles(_ left: [Double], _ sources: [Source], _ rows: [SchoolStaff], _ year: Int) {
    for (row, school) in rows.enumerated() {
      let stuck = zip(sources, left).reduce(0) { $1.0.row == row ? $0 + $1.1 : $0 }
      guard stuck > 1e-9 else { continue }
      obstacles.append(
        Obstacle(
          school: school.school, year: year, teachers: stuck,
          reason: rows.count > 1
            ? Phrase("the other schools of the district accept too few teachers")
            : Phrase("no other school of the district is of the same level")))
    }
  }
}
