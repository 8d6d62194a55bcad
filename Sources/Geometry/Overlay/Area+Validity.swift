internal import CGEOS

/// The reason why an area is not a valid polygon, and the position of the error.
public struct AreaProblem: Hashable, Sendable {
  /// The reason in English: a description of a malformed ring, or the message of GEOS, such as `Self-intersection`.
  public var reason: String
  /// The position in the coordinates of the area; nil if unknown.
  public var place: Position?
}

extension Area {
  /// The first violation of the rules of OGC Simple Features; nil if the area is valid.
  ///
  /// - Throws: ``GeometryError`` if GEOS cannot decide.
  public func problem() throws(GeometryError) -> AreaProblem? {
    for ring in polygons.flatMap(\.rings) {
      if let reason = ring.unsound { return AreaProblem(reason: reason, place: ring.first) }
    }
    guard !isEmpty else { return AreaProblem(reason: "no polygon", place: nil) }
    return isSurelySimple ? nil : try problemByGEOS()
  }

  /// The result of GEOS for an area whose rings are well-formed.
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

  /// The same land as valid polygons (GEOS MakeValid); remaining lines and points are dropped.
  ///
  /// - Throws: ``GeometryError`` if GEOS fails, or if the outline has more than ``mostCrossings`` crossings.
  public func repaired() throws(GeometryError) -> Area {
    let sound = Area(
      polygons.compactMap { polygon in
        let rings = polygon.rings.filter { $0.unsound == nil }
        return rings.isEmpty || polygon.rings.first?.unsound != nil ? nil : Polygon(rings: rings)
      })
    guard !sound.isEmpty else { return sound }
    guard sound.crossings() <= Area.mostCrossings else {
      throw GeometryError(
        operation: "repair", reason: "the outline crosses itself more than \(Area.mostCrossings) times")
    }
    let engine = try Engine()
    let handle = try engine.geometry(sound)
    return try engine.area(try engine.owned("repair", GEOSMakeValid_r(engine.raw, handle.raw)))
  }
}
