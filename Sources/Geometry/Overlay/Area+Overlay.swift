internal import CGEOS

extension Area {
  /// The land of all areas, borders between them dissolved.
  public static func union(_ areas: [Area]) throws(GeometryError) -> Area {
    let all = Area(areas.flatMap(\.polygons))
    guard !all.isEmpty else { return all }
    return try withRepair(all, Area()) { (engine, all, _) throws(GeometryError) in
      let merged = try engine.geometry(all)
      return try engine.area(try engine.owned("union", GEOSUnaryUnion_r(engine.raw, merged.raw)))
    }
  }

  /// The land that is not in the other area.
  public func subtracting(_ other: Area) throws(GeometryError) -> Area {
    guard !isEmpty, !other.isEmpty else { return self }
    return try Area.withRepair(self, other) { (engine, first, second) throws(GeometryError) in
      let left = try engine.geometry(first)
      let right = try engine.geometry(second)
      return try engine.area(try engine.owned("difference", GEOSDifference_r(engine.raw, left.raw, right.raw)))
    }
  }

  /// The land that both areas hold.
  public func intersection(_ other: Area) throws(GeometryError) -> Area {
    guard !isEmpty, !other.isEmpty else { return Area() }
    return try Area.withRepair(self, other) { (engine, first, second) throws(GeometryError) in
      let left = try engine.geometry(first)
      let right = try engine.geometry(second)
      return try engine.area(try engine.owned("intersection", GEOSIntersection_r(engine.raw, left.raw, right.raw)))
    }
  }

  /// Works on the areas as they are; if GEOS cannot, once more on repaired ones.
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
