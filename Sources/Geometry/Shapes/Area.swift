/// A polygon: the exterior ring, followed by its holes. Rings are closed (first position = last).
public struct Polygon: Hashable, Sendable {
  /// The rings, exterior first; each ring repeats its first position as the last, so a triangle has four positions.
  public var rings: [[Position]]

  /// - Parameter rings: the exterior first; stored unchanged and unchecked (``Area/problem()`` checks them).
  public init(rings: [[Position]]) { self.rings = rings }
}

/// Land: any number of polygons.
public struct Area: Hashable, Sendable {
  /// The polygons in any order; empty if there is no land.
  public var polygons: [Polygon]

  /// - Parameter polygons: stored unchanged and unchecked (``Area/problem()`` checks them).
  public init(_ polygons: [Polygon] = []) { self.polygons = polygons }

  /// A rectangle; `box` must not be empty.
  public init(_ box: Bounds) {
    let corners = [
      Position(box.minX, box.minY), Position(box.maxX, box.minY), Position(box.maxX, box.maxY),
      Position(box.minX, box.maxY), Position(box.minX, box.minY),
    ]
    self.init([Polygon(rings: [corners])])
  }

  /// True if there are no polygons; the rings are not examined.
  public var isEmpty: Bool { polygons.isEmpty }

  /// The number of positions in all rings.
  public var positionCount: Int { polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.count } } }

  /// Bounding box of the exterior rings; empty if there are none.
  public var bounds: Bounds {
    var bounds = Bounds()
    for polygon in polygons {
      for position in polygon.rings.first ?? [] { bounds.include(position.x, position.y) }
    }
    return bounds
  }
}
