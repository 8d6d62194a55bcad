import Foundation
import Geometry

/// Blocks, their districts and the relative density of people, before children and schools are placed.
///
/// Districts are cut along canals and main roads; the pieces are then halved repeatedly across their longer extent until
/// blocks have the size that fits their density. Finally all lines are bent a little.
struct Ground {
  struct Block {
    /// Degrees, anticlockwise, not closed.
    var ring: [Position]
    /// Square kilometres.
    var size: Double
    var district: Int
    /// Relative density of people.
    var density: Double
    /// The centre of settlement with the greatest influence on the block.
    var centre: Int
    /// A point inside the block, degrees.
    var middle: Position
  }

  /// A block on the other side of a street.
  struct Neighbour {
    var block: Int
    /// Cost of crossing to it, in metres.
    var detour: Double
    /// Weighted kilometres of border between the two; border along a canal or road has a low weight.
    var border: Double
  }

  /// A canal or road.
  struct Course {
    var line: DividingLine
    /// Degrees; in several parts where the line is interrupted.
    var parts: [[Position]]
    var bridges: [Position]
  }

  private(set) var blocks: [Block] = []
  /// By block, ascending.
  private(set) var neighbours: [[Neighbour]] = []
  private(set) var courses: [Course] = []

  init(seed: UInt64) {
    var layout = GroundLayout(seed: seed)
    layout.lay()
    let parcels = layout.parcels
    let warp = Warp(seed: seed &+ 40)
    let places = parcels.points.map { Plane.degrees(warp($0)) }
    let rings = parcels.faces.indices.map { parcels.ring($0) }
    blocks = parcels.faces.indices.map { face in
      let ring = rings[face].map { places[$0] }
      let district = parcels.faces[face].district
      let felt = Ground.density(at: Plane.centroid(parcels.outline(face)), district)
      return Block(
        ring: ring, size: Plane.doubleArea(ring.map { Plane.place($0.x, $0.y) }) / 2, district: district,
        density: felt.density, centre: felt.centre, middle: Ground.inside(ring))
    }
    let streets = Streets(layout, rings: rings)
    neighbours = streets.neighbours
    courses = streets.courses(places)
  }

  /// The centre of mass; where that lies outside, the middle of the first diagonal that lies inside.
  private static func inside(_ ring: [Position]) -> Position {
    let centroid = Plane.centroid(ring)
    let middle = Position(Plane.rounded(centroid.x), Plane.rounded(centroid.y))
    if Plane.contains(ring, middle) { return middle }
    for (a, b) in zip(ring, ring.dropFirst(2)) {
      let place = Position(Plane.rounded((a.x + b.x) / 2), Plane.rounded((a.y + b.y) / 2))
      if Plane.contains(ring, place) { return place }
    }
    return middle
  }

  /// Density at a point of the plane, and the centre with the greatest influence there.
  static func density(at place: Position, _ district: Int) -> (density: Double, centre: Int) {
    var sum = 0.025
    var best = (centre: 0, value: 0.0)
    for (at, centre) in DistrictPlan.all[district].centres.enumerated() {
      let value = centre.strength * exp(-place.distance(to: Plane.place(centre.at.0, centre.at.1)) / centre.reach)
      sum += value
      if value > best.value { best = (at, value) }
    }
    return (sum, best.centre)
  }

  func area(_ block: Int) -> Area {
    let ring = blocks[block].ring
    return Area([Polygon(rings: [ring + [ring[0]]])])
  }
}
