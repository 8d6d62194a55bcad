internal import CGEOS

extension Area {
  /// The union of all areas, with common borders dissolved.
  ///
  /// - Throws: ``GeometryError`` if GEOS fails even on repaired areas.
  public static func union(_ areas: [Area]) throws(GeometryError) -> Area {
    let all = Area(areas.flatMap(\.polygons))
    guard !all.isEmpty else { return all }
    return try withRepair(all, Area()) { (engine, all, _) throws(GeometryError) in
      let merged = try engine.geometry(all)
      return try engine.area(try engine.owned("union", GEOSUnaryUnion_r(engine.raw, merged.raw)))
    }
  }

  /// The land that is not in the other area.
  ///
  /// - Throws: ``GeometryError`` if GEOS fails even on repaired areas.
  public func subtracting(_ other: Area) throws(GeometryError) -> Area {
    guard !isEmpty, !other.isEmpty else { return self }
    return try Area.withRepair(self, other) { (engine, first, second) throws(GeometryError) in
      let left = try engine.geometry(first)
      let right = try engine.geometry(second)
      return try engine.area(try engine.owned("difference", GEOSDifference_r(engine.raw, left.raw, right.raw)))
    }
  }

  /// The land that is in both areas.
  ///
  /// - Throws: ``GeometryError`` if GEOS fails even on repaired areas.
  public func intersection(_ other: Area) throws(GeometryError) -> Area {
    guard !isEmpty, !other.isEmpty else { return Area() }
    return try Area.withRepair(self, other) { (engine, first, second) throws(GeometryError) in
      let left = try engine.geometry(first)
      let right = try engine.geometry(second)
      return try engine.area(try engine.owned("intersection", GEOSIntersection_r(engine.raw, left.raw, right.raw)))
    }
  }

  /// Applies `work` to the unchanged areas and, if GEOS fails, once more to repaired areas.
  private static func withRepair(
    _ first: Area, _ second: Area, _ work: (Engine, Area, Area) throws(GeometryError) -> Area
  ) throws(GeometryError) -> Area {
    let engine = try Engine()
    do throws(GeometryError) {
      return try work(engine, first, second)
    } catch {
      for ring in (first.polygons + second.polygons).flatMap(\.rings) where ring.unsound != nil { throw error }
      return try work(engine, try first.repaired(), try second.repaired())
    }
  }
}
