import Geometry
import Layers

/// (a) Finds the primary catchment that contains each block's point: index and query.
@Sendable func locate(_ place: Place) throws -> Work {
  let zones = try place.primaryCatchments()
  let blocks = try place.layer("data/blocks.geojson").shapes
  var points: [Double] = []
  for block in 0..<blocks.count {
    guard let point = blocks.point(block) ?? blocks.area(block).centroid else { continue }
    points += [point.x, point.y]
  }
  let all = points
  return {
    let located = Coverage(zones: zones, jobs: place.jobs).locate(all)
    var counts = [Int](repeating: 0, count: zones.count)
    var (sum, found) = (0, 0)
    for (block, zone) in located.zone.enumerated() where zone >= 0 {
      counts[Int(zone)] += 1
      found += 1
      sum = (sum + (block + 1) * (Int(zone) + 1)) % 1_000_000_007
    }
    return [("located", Double(found)), ("largest", Double(counts.max() ?? 0)), ("sum", Double(sum))]
  }
}

/// (b) Share of each block's area in each drawn catchment. Ours includes the change to the plane; the peers' excludes it.
@Sendable func weights(_ place: Place) throws -> Work {
  let blocks = try place.layer("data/blocks.geojson").shapes
  let zones = try place.layer("zones/drawn.geojson").shapes
  let plane = try place.plane()
  return {
    let parts = try Coverage(zones, jobs: place.jobs).arealParts(of: blocks, in: plane)
    let sum = zip(parts.zones, parts.shares).reduce(0) { $0 + $1.1 * Double($1.0 + 1) }
    return [("pairs", Double(parts.zones.count)), ("sum", sum)]
  }
}

/// (b) Gaps and overlaps among blocks, and among drawn catchments.
@Sendable func coverage(_ place: Place) throws -> Work {
  let blocks = try place.layer("data/blocks.geojson").shapes
  let zones = try place.layer("zones/drawn.geojson").shapes
  let plane = try place.plane()
  return {
    let amongBlocks = try Coverage(blocks, jobs: place.jobs).problems(in: plane)
    let amongZones = try Coverage(zones, jobs: place.jobs).problems(in: plane)
    return [("blocks", amongBlocks.isEmpty ? 1 : 0), ("zones", amongZones.isEmpty ? 1 : 0)]
  }
}

/// (g) Transforms degrees of all blocks to the plane. The copy of the positions that is overwritten is part of the time.
@Sendable func reproject(_ place: Place) throws -> Work {
  let degrees = try place.layer("data/blocks.geojson").shapes.positions
  let plane = try place.plane()
  return {
    var metres = degrees
    try plane.transform(&metres, jobs: place.jobs)
    let count = Double(metres.count / 2)
    let (east, north) = stride(from: 0, to: metres.count, by: 2).reduce(into: (0.0, 0.0)) { sum, at in
      sum.0 += metres[at]
      sum.1 += metres[at + 1]
    }
    return [("points", count), ("sum", east / count), ("sum_n", north / count)]
  }
}
