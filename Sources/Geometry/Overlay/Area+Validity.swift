internal import CGEOS

/// Why an area is no sound polygon, and where.
public struct AreaProblem: Hashable, Sendable {
  public var reason: String
  /// In the coordinates of the area; nil where no place can be named.
  public var place: Position?
}

extension Area {
  /// What is wrong with the area by the rules of the OGC's Simple Features; nil if nothing is.
  public func problem() throws(GeometryError) -> AreaProblem? {
    for ring in polygons.flatMap(\.rings) {
      if let reason = ring.unsound { return AreaProblem(reason: reason, place: ring.first) }
    }
    guard !isEmpty else { return AreaProblem(reason: "no polygon", place: nil) }
    return isSurelySimple ? nil : try problemByGEOS()
  }

  /// What GEOS says of an area whose rings are sound one by one.
  func problemByGEOS() throws(GeometryError) -> AreaProblem? {
    let engine = try Engine()
    let handle = try engine.geometry(self)
    var reason: UnsafeMutablePointer<CChar>?
    var place: OpaquePointer?
    let answer = GEOSisValidDetail_r(engine.raw, handle.raw, 0, &reason, &place)
    defer {
      if let reason { GEOSFree_r(engine.raw, reason) }
      if let place { GEOSGeom_destroy_r(engine.raw, place) }
    }
    switch answer {
    case 1: return nil
    case 0:
      var (x, y) = (0.0, 0.0)
      let found =
        place != nil && GEOSGeomGetX_r(engine.raw, place, &x) == 1 && GEOSGeomGetY_r(engine.raw, place, &y) == 1
      return AreaProblem(
        reason: reason.map { String(cString: $0) } ?? "not valid", place: found ? Position(x, y) : nil)
    default: throw engine.failure("validity")
    }
  }

  /// The same land as sound polygons (GEOS's MakeValid); lines and points that fall off are dropped.
  public func repaired() throws(GeometryError) -> Area {
    let sound = Area(
      polygons.compactMap { polygon in
        let rings = polygon.rings.filter { $0.unsound == nil }
        return rings.isEmpty || polygon.rings.first?.unsound != nil ? nil : Polygon(rings: rings)
      })
    guard !sound.isEmpty else { return sound }
    let engine = try Engine()
    let handle = try engine.geometry(sound)
    return try engine.area(try engine.owned("repair", GEOSMakeValid_r(engine.raw, handle.raw)))
  }
}
