import CGEOS
import Geometry

/// Lengths of common lines by GEOS, geometry by geometry: the slow reference.
final class BorderReference {
  private let context: GEOSContextHandle_t?

  init() { context = GEOS_init_r() }
  deinit { GEOS_finish_r(context) }

  /// Length of the line that the borders of two areas have in common.
  func common(_ first: Area, _ second: Area) -> Double {
    let (one, other) = (lines(first), lines(second))
    defer { for made in [one, other] { GEOSGeom_destroy_r(context, made) } }
    return length(GEOSIntersection_r(context, one, other))
  }

  /// Length of the part of a line that is on an area.
  func length(from a: Position, to b: Position, on land: Area) -> Double {
    let (line, area) = (line([a, b]), polygons(land))
    defer { for made in [line, area] { GEOSGeom_destroy_r(context, made) } }
    return length(GEOSIntersection_r(context, line, area))
  }

  private func length(_ geometry: OpaquePointer?) -> Double {
    defer { GEOSGeom_destroy_r(context, geometry) }
    var length = 0.0
    return GEOSLength_r(context, geometry, &length) == 1 ? length : .nan
  }

  private func lines(_ area: Area) -> OpaquePointer? {
    var parts = area.polygons.flatMap(\.rings).map(line)
    let count = UInt32(parts.count)
    return GEOSGeom_createCollection_r(context, Int32(GEOS_MULTILINESTRING.rawValue), &parts, count)
  }

  private func polygons(_ area: Area) -> OpaquePointer? {
    var parts: [OpaquePointer?] = area.polygons.map { polygon in
      var rings = polygon.rings.map { GEOSGeom_createLinearRing_r(context, sequence($0)) }
      let shell = rings.removeFirst()
      return GEOSGeom_createPolygon_r(context, shell, &rings, UInt32(rings.count))
    }
    let count = UInt32(parts.count)
    return GEOSGeom_createCollection_r(context, Int32(GEOS_MULTIPOLYGON.rawValue), &parts, count)
  }

  private func line(_ positions: [Position]) -> OpaquePointer? {
    GEOSGeom_createLineString_r(context, sequence(positions))
  }

  private func sequence(_ positions: [Position]) -> OpaquePointer? {
    GEOSCoordSeq_copyFromBuffer_r(context, positions.flatMap { [$0.x, $0.y] }, UInt32(positions.count), 0, 0)
  }
}
