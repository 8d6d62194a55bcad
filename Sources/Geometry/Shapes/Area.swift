/// A polygon: the exterior ring, followed by its holes. Rings are closed (first position = last).
public struct Polygon: Hashable, Sendable {
  /// The exterior ring first; each with its first position repeated as the last, so a triangle has four.
  public var rings: [[Position]]

  /// - Parameter rings: the exterior first; kept as they are, without a check (``Area/problem()``).
  public init(rings: [[Position]]) { self.rings = rings }
}

/// Land: any number of polygons.
public struct Area: Hashable, Sendable {
  /// In any order; none: no land.
  public var polygons: [Polygon]

  /// - Parameter polygons: kept as they are, without a check (``Area/problem()``).
  public init(_ polygons: [Polygon] = []) { self.polygons = polygons }

  /// A rectangle; `box` must not be empty.
  public init(_ box: Bounds) {
    let corners = [
      Position(box.minX, box.minY), Position(box.maxX, box.minY), Position(box.maxX, box.maxY),
      Position(box.minX, box.maxY), Position(box.minX, box.minY),
    ]
    self.init([Polygon(rings: [corners])])
  }

  /// True without any polygon; rings are not looked at.
  public var isEmpty: Bool { polygons.isEmpty }

  /// The number of positions in all rings.
  public var positionCount: Int { polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.count } } }

  /// Bounding box of the exterior rings; empty without any.
  public var bounds: Bounds {
    var bounds = Bounds()
    for polygon in polygons {
      for position in polygon.rings.first ?? [] { bounds.include(position.x, position.y) }
    }
    return bounds
  }
}
