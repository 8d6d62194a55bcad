public import Geometry
internal import Maps
public import Output
public import Planning
public import Simulation

/// 招生范围公示: the zones of a year in words, the blocks of each, and who changes school since the base year: new entrants
/// and which grades of those in school, from where to where, and who stays.
public struct ZoneNotice: Sendable {
  public let year: Int
  package let result: SimulationResult
  package let dataset: Dataset
  /// Where the plan sends whom.
  let assigned: AssignedSchools
  /// By stage, then district and school.
  package private(set) var zones: [NoticeZone] = []
  /// By stage, then year, schools and block.
  package private(set) var changes: [ZoneChange] = []

  /// - Parameter year: one of the result's years.
  /// - Returns: nil for a result that was not simulated.
  public init?(_ result: SimulationResult, on dataset: Dataset, year: Int) throws(GeometryError) {
    guard let assigned = AssignedSchools(result) else { return nil }
    self.assigned = assigned
    self.year = year
    self.result = result
    self.dataset = dataset
    let transformer = try Transformer(from: .wgs84, to: result.metricCRS)
    let ground = try BorderGround(dataset, transformer)
    for stage in dataset.stages.indexes {
      zones += try NoticeZone.all(result, on: dataset, stage: stage, year: year, assigned, ground, transformer)
    }
    changes = try ZoneChange.all(assigned, result, on: dataset, through: year, transformer)
  }

  /// `notice.html`, `notice.csv`, `notice_changes.csv` and `lookup.html`.
  public func files(in language: Language) -> [ReportedFile] {
    [
      ReportedFile("notice.html", NoticePage(self, in: language).bytes),
      ReportedFile("notice.csv", zonesTable(in: language)),
      ReportedFile("notice_changes.csv", changesTable(in: language)),
      ReportedFile("lookup.html", LookupPage(self, in: language).bytes),
    ]
  }
}

/// One catchment as it is made public.
package struct NoticeZone: Sendable {
  package var stage: StageIndex
  /// Its schools open in the year, ascending.
  package var schools: [SchoolIndex]
  package var name: String?
  /// Degrees.
  package var area: Area
  package var border: ZoneBorder
  /// Schools that new entrants of the year go to, ascending: its own, or those that take them while one pauses.
  var entrySchools: [SchoolIndex]
  /// In file order; a block of which a part alone lies in the zone is marked.
  package var blocks: [(block: Int, isWhole: Bool)]

  /// The zones of a stage in a year. Zones of the same schools are one.
  package static func all(
    _ result: SimulationResult, on dataset: Dataset, stage: StageIndex, year: Int, _ assigned: AssignedSchools,
    _ ground: BorderGround, _ transformer: Transformer
  ) throws(GeometryError) -> [NoticeZone] {
    let rows = SchoolRows(result, stages: dataset.stages.count)
    let history = result.catchments[stage]
    var lands: [(schools: [SchoolIndex], name: String?, area: Area)] = []
    for zone in history.version(in: year)?.zones ?? [] {
      let open = zone.schools.filter { rows.row($0, stage: stage, year: year) != nil }.sorted()
      guard !open.isEmpty else { continue }
      let area = history.areas[zone.area]
      if let at = lands.firstIndex(where: { $0.schools == open }) {
        lands[at].area = try Area.union([lands[at].area, area])
      } else {
        lands.append((open, zone.name, area))
      }
    }
    let blocks = blocksByZone(result, on: dataset, stage: stage, year: year)
    var plane: [(schools: [SchoolIndex], area: Area)] = []
    for land in lands { plane.append((land.schools, try transformer.transform(land.area))) }
    let ground = ground.with(plane)
    let order = lands.indices.sorted { one, other in
      func key(_ at: Int) -> (DistrictIndex, SchoolIndex, Int) {
        (result.scenario.schools[lands[at].schools[0]].district, lands[at].schools[0], at)
      }
      return key(one) < key(other)
    }
    return order.map { at in
      let near = ground.near(plane[at].area.bounds, within: BorderWalk.reach + BorderWalk.beyond)
      let own = blocks[lands[at].schools] ?? []
      let entry = own.first(where: \.isWhole).map {
        assigned.schools(of: assigned.group(of: $0.block), grade: dataset.stages[stage].entryGrade, year: year).schools
      }
      return NoticeZone(
        stage: stage, schools: lands[at].schools, name: lands[at].name, area: lands[at].area,
        border: BorderWalk(ground: near, schools: lands[at].schools).border(of: plane[at].area),
        entrySchools: entry ?? lands[at].schools, blocks: own)
    }
  }

  /// The blocks of each zone, by its open schools.
  private static func blocksByZone(_ result: SimulationResult, on dataset: Dataset, stage: StageIndex, year: Int)
    -> [[SchoolIndex]: [(block: Int, isWhole: Bool)]]
  {
    let zones = result.blockZones[stage][year - result.baseYear]
    let keys = zones.members.map { $0.map { SchoolIndex(rawValue: $0.school) }.sorted() }
    var blocks: [[SchoolIndex]: [(block: Int, isWhole: Bool)]] = [:]
    for block in 0..<dataset.blocks.count {
      if let parts = zones.parts, parts.starts[block] < parts.starts[block + 1] {
        let range = parts.starts[block]..<parts.starts[block + 1]
        for key in Set(range.map { keys[Int(parts.zones[$0])] }) {
          blocks[key, default: []].append((block, range.allSatisfy { keys[Int(parts.zones[$0])] == key }))
        }
      } else if zones.zoneOfBlock[block] >= 0 {
        blocks[keys[Int(zones.zoneOfBlock[block])], default: []].append((block, true))
      }
    }
    return blocks
  }
}
