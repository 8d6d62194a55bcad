package import Geometry

extension MapPlane {
  /// An area as SVG path data in grid points. Points that coincide, points on the straight line between their neighbours, and
  /// rings that shrink to a line are left out; an area that is too small to be seen gives an empty path.
  package func path(_ area: Area) -> String {
    area.polygons.flatMap(\.rings).reduce("") { $0 + path(of: $1) }
  }

  private func path(of ring: [Position]) -> String {
    var points: [Point] = []
    for position in ring {
      let next = point(position)
      if points.last == next { continue }
      while points.count > 1, isStraight(points[points.count - 2], points[points.count - 1], next) {
        points.removeLast()
      }
      if points.last != next { points.append(next) }
    }
    if points.count > 1, points.first == points.last { points.removeLast() }
    guard points.count > 2 else { return "" }
    var path = "M\(points[0].x) \(points[0].y)l"
    for (one, next) in zip(points, points.dropFirst()) {
      let (x, y) = (next.x - one.x, next.y - one.y)
      path += (path.last == "l" || x < 0 ? "" : " ") + "\(x)" + (y < 0 ? "" : " ") + "\(y)"
    }
    return path + "z"
  }

  private func isStraight(_ a: Point, _ b: Point, _ c: Point) -> Bool {
    (b.x - a.x) * (c.y - a.y) == (b.y - a.y) * (c.x - a.x)
  }
}
