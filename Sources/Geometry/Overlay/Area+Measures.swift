internal import CGEOS

extension Area {
  /// Square units of the coordinates: exteriors less holes, whichever way the rings run.
  public var surface: Double {
    polygons.reduce(0) { sum, polygon in
      guard let exterior = polygon.rings.first else { return sum }
      return sum + abs(exterior.signedSurface) - polygon.rings.dropFirst().reduce(0) { $0 + abs($1.signedSurface) }
    }
  }

  /// The centre of gravity of the land; nil without any.
  public var centroid: Position? {
    guard let origin = polygons.first?.rings.first?.first else { return nil }
    var (sum, sumX, sumY) = (0.0, 0.0, 0.0)
    for polygon in polygons {
      for (at, ring) in polygon.rings.enumerated() {
        let moment = ring.moment(about: origin)
        let sign = (at == 0) == (moment.surface >= 0) ? 1.0 : -1.0
        sum += sign * moment.surface
        sumX += sign * moment.x
        sumY += sign * moment.y
      }
    }
    guard sum > 0 else { return nil }
    return Position(origin.x + sumX / sum, origin.y + sumY / sum)
  }

  /// True if the place is on the land, by the even-odd rule.
  public func contains(_ x: Double, _ y: Double) -> Bool {
    var inside = false
    for polygon in polygons {
      for ring in polygon.rings {
        for at in ring.indices.dropLast() {
          let (a, b) = (ring[at], ring[at + 1])
          if (a.y > y) != (b.y > y), x < a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x) { inside.toggle() }
        }
      }
    }
    return inside
  }

  /// The centroid if it lies inside, else a point that does.
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

extension [Position] {
  /// Half the sum of cross products about the first position: positive where the ring runs counter-clockwise.
  var signedSurface: Double { first.map { moment(about: $0).surface } ?? 0 }

  /// Surface and first moments of the ring about a place; coordinates relative to it, so that no digits are lost.
  func moment(about origin: Position) -> (surface: Double, x: Double, y: Double) {
    var (surface, x, y) = (0.0, 0.0, 0.0)
    for at in indices.dropLast() {
      let (ax, ay) = (self[at].x - origin.x, self[at].y - origin.y)
      let (bx, by) = (self[at + 1].x - origin.x, self[at + 1].y - origin.y)
      let cross = ax * by - bx * ay
      surface += cross / 2
      x += (ax + bx) * cross / 6
      y += (ay + by) * cross / 6
    }
    return (surface, x, y)
  }
}
