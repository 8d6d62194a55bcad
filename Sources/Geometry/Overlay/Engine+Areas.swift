internal import CGEOS

extension Engine {
  /// Converts an area to a GEOS geometry. Only well-formed rings are passed to GEOS: closed, of at least 4 positions,
  /// and finite.
  func geometry(_ area: Area) throws(GeometryError) -> Handle {
    var parts: [OpaquePointer?] = []
    do throws(GeometryError) {
      for polygon in area.polygons { parts.append(try polygonPointer(polygon)) }
    } catch {
      for part in parts { if let part { GEOSGeom_destroy_r(raw, part) } }
      throw error
    }
    let count = UInt32(parts.count)
    return try owned("collect", GEOSGeom_createCollection_r(raw, Int32(GEOS_MULTIPOLYGON.rawValue), &parts, count))
  }

  private func polygonPointer(_ polygon: Polygon) throws(GeometryError) -> OpaquePointer {
    guard let exterior = polygon.rings.first else {
      throw GeometryError(operation: "polygon", reason: "a polygon without a ring")
    }
    let shell = try ringPointer(exterior)
    var holes: [OpaquePointer?] = []
    do throws(GeometryError) {
      for hole in polygon.rings.dropFirst() { holes.append(try ringPointer(hole)) }
    } catch {
      GEOSGeom_destroy_r(raw, shell)
      for hole in holes { if let hole { GEOSGeom_destroy_r(raw, hole) } }
      throw error
    }
    let count = UInt32(holes.count)
    guard let made = GEOSGeom_createPolygon_r(raw, shell, &holes, count) else { throw failure("polygon") }
    return made
  }

  private func ringPointer(_ ring: [Position]) throws(GeometryError) -> OpaquePointer {
    if let reason = ring.unsound { throw GeometryError(operation: "ring", reason: reason) }
    let flat = ring.flatMap { [$0.x, $0.y] }
    guard let sequence = GEOSCoordSeq_copyFromBuffer_r(raw, flat, UInt32(ring.count), 0, 0),
      let made = GEOSGeom_createLinearRing_r(raw, sequence)
    else { throw failure("ring") }
    return made
  }

  /// The polygons of a geometry of any type; lines and points are dropped.
  func area(_ geometry: borrowing Handle) throws(GeometryError) -> Area {
    var polygons: [Polygon] = []
    guard let pointer = geometry.raw else { return Area() }
    try collect(pointer, into: &polygons)
    return Area(polygons)
  }

  private func collect(_ geometry: OpaquePointer, into polygons: inout [Polygon]) throws(GeometryError) {
    switch UInt32(bitPattern: GEOSGeomTypeId_r(raw, geometry)) {
    case GEOS_POLYGON.rawValue:
      guard GEOSisEmpty_r(raw, geometry) == 0, let exterior = GEOSGetExteriorRing_r(raw, geometry) else { return }
      var rings = [try positions(exterior)]
      for hole in 0..<max(0, GEOSGetNumInteriorRings_r(raw, geometry)) {
        guard let ring = GEOSGetInteriorRingN_r(raw, geometry, hole) else { throw failure("hole") }
        rings.append(try positions(ring))
      }
      polygons.append(Polygon(rings: rings))
    case GEOS_MULTIPOLYGON.rawValue, GEOS_GEOMETRYCOLLECTION.rawValue:
      for part in 0..<max(0, GEOSGetNumGeometries_r(raw, geometry)) {
        guard let member = GEOSGetGeometryN_r(raw, geometry, part) else { throw failure("part") }
        try collect(member, into: &polygons)
      }
    default: break
    }
  }

  private func positions(_ ring: OpaquePointer) throws(GeometryError) -> [Position] {
    guard let sequence = GEOSGeom_getCoordSeq_r(raw, ring) else { throw failure("read") }
    var count: UInt32 = 0
    guard GEOSCoordSeq_getSize_r(raw, sequence, &count) == 1 else { throw failure("read") }
    var flat = [Double](repeating: 0, count: 2 * Int(count))
    guard GEOSCoordSeq_copyToBuffer_r(raw, sequence, &flat, 0, 0) == 1 else { throw failure("read") }
    return (0..<Int(count)).map { Position(flat[2 * $0], flat[2 * $0 + 1]) }
  }
}

extension [Position] {
  /// The reason why a ring must not be passed to GEOS; nil if it is well-formed.
  var unsound: String? {
    guard let first, let last else { return "an empty ring" }
    if count < 4 { return "a ring of \(count) positions; it needs 4, the last the same as the first" }
    if first != last { return "a ring that is not closed" }
    if contains(where: { !$0.x.isFinite || !$0.y.isFinite }) { return "a position that is not a number" }
    return nil
  }
}
