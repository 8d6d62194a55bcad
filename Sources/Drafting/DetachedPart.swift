internal import Geometry
public import Planning
internal import Simulation

/// A part of a zone that an edit separates from the other parts; parts that touch only at a corner are separate.
public struct DetachedPart: Sendable {
  /// Schools of the zone.
  public var schools: [SchoolIndex]
  /// Blocks of the part.
  public var blocks: [BlockIndex]
}

/// Parts of zones that an edit separates, in the year of the edit. The main part of a zone is the one that contains its
/// school; without such a part, the largest.
func detachedParts(
  from before: SimulationResult, to after: SimulationResult, stage: StageIndex, year: Int, on dataset: Dataset
) -> [DetachedPart] {
  guard let old = before.catchments[stage].version(in: year), let new = after.catchments[stage].version(in: year),
    after.blockZones[stage].indices.contains(year - after.baseYear), after.years.contains(year)
  else { return [] }
  let zones = after.blockZones[stage][year - after.baseYear]
  var parts: [DetachedPart] = []
  for zone in new.zones {
    let area = after.catchments[stage].areas[zone.area]
    guard area.polygons.count > 1 else { continue }
    let was = old.zones.first { $0.schools == zone.schools }.map { before.catchments[stage].areas[$0.area] }
    if let was, was.polygons.count >= area.polygons.count { continue }
    let pieces = area.polygons.map { Area([$0]) }
    let sites = zone.schools.map { after.sites[year - after.years.lowerBound][$0] }
    let main =
      pieces.firstIndex { piece in sites.contains { piece.contains($0.x, $0.y) } }
      ?? pieces.indices.max { pieces[$0].surface < pieces[$1].surface } ?? 0
    let members = Set(zone.schools)
    let homes = dataset.blocks.indexes.filter { block in
      var isHome = false
      zones.forEachOwnSchool(of: block.position) { school, _ in
        isHome = isHome || members.contains(SchoolIndex(rawValue: school))
      }
      return isHome
    }
    for (at, piece) in pieces.enumerated() where at != main {
      let blocks = homes.filter { block in
        let point = dataset.blocks.point(block)
        return piece.contains(point.x, point.y)
      }
      parts.append(DetachedPart(schools: zone.schools, blocks: blocks))
    }
  }
  return parts
}
