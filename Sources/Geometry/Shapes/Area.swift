/// A polygon: the exterior ring, followed by its holes. Rings are closed (first position = last).
public struct Polygon: Hashable, Sendable {
  public var rings: [[Position]]

  public init(rings: [[Position]]) { self.rings = rings }
}

/// Land: any number of polygons.
public struct Area: Hashable, Sendable {
  public var polygons: [Polygon]

  public init(_ polygons: [Polygon] = []) { self.polygons = polygons }

  /// A rectangle.
  public init(_ box: Bounds) {
    let corners = [
      Position(box.minX, box.minY), Position(box.maxX, box.minY), Position(box.maxX, box.maxY),
      Position(box.minX, box.maxY), Position(box.minX, box.minY),
    ]
    self.init([Polygon(rings: [corners])])
  }

  public var isEmpty: Bool { polygons.isEmpty }

  /// The number of positions in all rings.
  public var positionCount: Int { polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.count } } }

  public var bounds: Bounds {
    var bounds = Bounds()
    for polygon in polygons {
      for position in polygon.rings.first ?? [] { bounds.include(position.x, position.y) }
    }
    return bounds
  }
}
