internal import Foundation
internal import Geometry
internal import Networks
public import Planning
public import Simulation

/// 教师交流: who moves between the schools of a district in a year, so that each school sends the share that the policy asks
/// for, of all and of backbone teachers, and ends with its adjusted staff. A transportation problem in whole teachers, the
/// least distance first.
public struct Rotation: Sendable {
  public struct Flow: Sendable {
    public var district: Int
    public var year: Int
    public var from: Int
    public var to: Int
    public var teachers: Double
    /// Of them, backbone teachers.
    public var backbone: Double
    /// Straight, metres.
    public var distance: Double
  }
  /// A school whose teachers cannot move as the policy asks.
  public struct Obstacle: Sendable {
    public var school: Int
    public var year: Int
    /// Teachers who should move, and cannot.
    public var teachers: Double
    public var reason: Phrase
  }
  public var flows: [Flow] = []
  public var obstacles: [Obstacle] = []

  public init(_ result: SimulationResult, on dataset: Dataset, staffing: Staffing, share: Double) {
    guard share > 0 else { return }
    let amounts = Amounts(dataset, result)
    for year in result.years {
      let rows = staffing.rows.filter { $0.year == year }
      for district in dataset.districts.indices {
        let here = rows.filter { result.scenario.schools[$0.school].district == district }
        plan(here, district, year, share, result, amounts)
      }
    }
  }

  /// Teachers who leave a school: the share, rounded up, and whoever it has beyond its adjusted staff.
  static func leaving(_ row: Staffing.Row, _ share: Double) -> Double {
    max((share * row.teachers - 1e-9).rounded(.up), -row.change)
  }

  private mutating func plan(
    _ rows: [Staffing.Row], _ district: Int, _ year: Int, _ share: Double, _ result: SimulationResult,
    _ amounts: Amounts
  ) {
    guard !rows.isEmpty, rows.allSatisfy(\.adjusted.isFinite) else { return }
    let out = rows.map { Rotation.leaving($0, share) }
    let into = zip(rows, out).map { $0.change + $1 }
    let backbone = rows.map { amounts.value("backbone_teachers", of: $0.school, in: year) ?? 0 }
    let key = zip(backbone, out).map { min((share * $0 - 1e-9).rounded(.up), $1) }
    let sites = result.sites[year - result.years.lowerBound]
    func metres(_ a: Int, _ b: Int) -> Double { haversine(sites[rows[a].school], sites[rows[b].school]) }
    func teaches(_ a: Int, _ b: Int) -> Bool {
      Staffing.level(of: rows[a].school, result.scenario) == Staffing.level(of: rows[b].school, result.scenario)
    }
    var problem = Transportation(supplies: out, capacities: into)
    var pairs: [(from: Int, to: Int)] = []
    for a in rows.indices {
      for b in rows.indices where a != b && teaches(a, b) {
        problem.addRoute(from: a, to: b, cost: metres(a, b))
        pairs.append((a, b))
      }
    }
    problem.solve()
    // of those who move, as many are backbone teachers as the share asks for: with the nearest moves first
    var keysLeft = key
    let order = pairs.indices.sorted {
      (metres(pairs[$0].from, pairs[$0].to), $0) < (metres(pairs[$1].from, pairs[$1].to), $1)
    }
    for route in order where problem.amount(on: route) > 0 {
      let (pair, teachers) = (pairs[route], problem.amount(on: route))
      let ofThem = min(teachers, keysLeft[pair.from])
      keysLeft[pair.from] -= ofThem
      flows.append(
        Flow(
          district: district, year: year, from: rows[pair.from].school, to: rows[pair.to].school, teachers: teachers,
          backbone: ofThem, distance: metres(pair.from, pair.to)))
    }
    for (at, row) in rows.enumerated() where problem.left[at] > 1e-9 {
      let partners = rows.indices.contains { $0 != at && teaches(at, $0) }
      obstacles.append(
        Obstacle(
          school: row.school, year: year, teachers: problem.left[at],
          reason: partners
            ? Phrase("the other schools of the district take too few", "本区其他学校接收名额不足")
            : Phrase("no other school of the district is of the same level", "本区没有其他同学段学校")))
    }
  }
}

/// Metres between two places in degrees, on a sphere.
func haversine(_ a: Position, _ b: Position) -> Double {
  let radians = Double.pi / 180
  let (north, east) = ((b.y - a.y) * radians, (b.x - a.x) * radians)
  let h =
    sin(north / 2) * sin(north / 2) + cos(a.y * radians) * cos(b.y * radians) * sin(east / 2) * sin(east / 2)
  return 2 * 6_371_008.8 * asin(min(1, h.squareRoot()))
}
