package import Geometry
internal import Maps
package import Planning
package import Simulation

/// A catchment as the notice describes it.
package struct NoticeZone: Sendable {
  package var stage: StageIndex
  /// Its schools that are open in the year, ascending.
  package var schools: [SchoolIndex]
  /// Its name in the dataset.
  package var name: String?
  /// Degrees.
  package var area: Area
  package var border: ZoneBorder
  /// The schools of the year's new entrants, ascending: the zone's own or, while one of these pauses, those that admit them.
  var entrySchools: [SchoolIndex]
  /// Blocks in file order; `isWhole` is false where only a part of the block lies in the zone.
  package var blocks: [(block: Int, isWhole: Bool)]

  /// The zones of a stage in a year. Areas of the same schools are one zone.
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
        (result.scenario.district(of: lands[at].schools[0], in: year), lands[at].schools[0], at)
      }
      return key(one) < key(other)
    }
    return order.map { at in
      let near = ground.near(plane[at].area.bounds, within: BorderTrace.reach + BorderTrace.beyond)
      let own = blocks[lands[at].schools] ?? []
      let entry = own.first(where: \.isWhole).map {
        assigned.schools(of: assigned.group(of: $0.block), grade: dataset.stages[stage].entryGrade, year: year).schools
      }
      return NoticeZone(
        stage: stage, schools: lands[at].schools, name: lands[at].name, area: lands[at].area,
        border: BorderTrace(ground: near, schools: lands[at].schools).border(of: plane[at].area),
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
