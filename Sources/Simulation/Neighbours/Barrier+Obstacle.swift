internal import Geometry
internal import Planning

extension Barrier {
  /// The barrier in the plane of a transformer.
  func obstacle(_ transformer: Transformer) throws(GeometryError) -> Obstacle {
    var flat: [[Position]] = []
    for line in lines + [crossings] {
      let plane = try transformer.plane(line.flatMap { [$0.x, $0.y] })
      flat.append(line.indices.map { Position(plane[2 * $0], plane[2 * $0 + 1]) })
    }
    return Obstacle(lines: flat.dropLast(), gaps: flat.last ?? [])
  }
}
