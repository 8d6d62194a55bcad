internal import CGEOS
internal import Foundation

extension Area {
  /// The area in square units of the coordinates: exterior rings minus holes, whatever the direction of the rings.
  public var surface: Double {
    polygons.reduce(0) { sum, polygon in
      guard let exterior = polygon.rings.first else { return sum }
      return sum + abs(exterior.signedSurface) - polygon.rings.dropFirst().reduce(0) { $0 + abs($1.signedSurface) }
    }
  }

  /// The area in square metres of land in degrees, on a sphere that is flat about the middle of the land: to half a per
  /// cent for land of some hundred kilometres, and only the magnitude for continents.
  public var squareMetresOfDegrees: Double {
    guard !isEmpty else { return 0 }
    let metres = Position.metresPerDegree
    return surface * metres * metres * max(0.01, cos(bounds.middle.y * .pi / 180))
  }

  /// The centroid of the land; nil if there is no land.
  public var centroid: Position? {
    guard let origin = polygons.first?.rings.first?.first else { return nil }
    var sum = CentroidSum(about: origin)
    for polygon in polygons {
      for (at, ring) in polygon.rings.enumerated() {
        sum.add(ring.withFlatPositions { $0.moment(ring.indices, about: origin) }, isExterior: at == 0)
      }
    }
    return sum.centroid
  }

  /// True if the point is on the land, by the even-odd rule.
  public func contains(_ x: Double, _ y: Double) -> Bool {
    var inside = false
    for ring in polygons.lazy.flatMap(\.rings) {
      if ring.withFlatPositions({ $0.isOddCrossing(ring.indices, x, y) }) { inside.toggle() }
    }
    return inside
  }

  /// The centroid if it is inside the land, otherwise another point inside.
  ///
  /// - Throws: ``GeometryError`` if GEOS finds no point inside.
  public func pointInside() throws(GeometryError) -> Position {
    if let centroid, contains(centroid.x, centroid.y) { return centroid }
    let engine = try Engine()
    let handle = try engine.geometry(self)
    let point = try engine.owned("point on surface", GEOSPointOnSurface_r(engine.raw, handle.raw))
    var (x, y) = (0.0, 0.0)
    guard GEOSGeomGetX_r(engine.raw, point.raw, &x) == 1, GEOSGeomGetY_r(engine.raw, point.raw, &y) == 1 else {
      throw engine.failure("point on surface")
    }
    return Position(x, y)
  }
}
