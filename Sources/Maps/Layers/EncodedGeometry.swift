internal import Geometry
internal import Layers
internal import Parallel

/// A geometry as GeoJSON text, encoded once for all features that have it.
struct EncodedGeometry {
  var text: [UInt8]
  /// Degrees.
  var bounds: Bounds

  init(_ area: Area) {
    text = GeoJSONWriter.geometryText(area)
    bounds = area.bounds
  }

  /// Encodes areas on all cores.
  static func all(_ areas: [Area]) -> [EncodedGeometry] {
    let batch = 64
    let batches = (areas.count + batch - 1) / batch
    return inParallel(batches, jobs: coreCount) { number in
      areas[(number * batch)..<min(areas.count, (number + 1) * batch)].map { EncodedGeometry($0) }
    }.flatMap { $0 }
  }

  init(_ position: Position) {
    text = GeoJSONWriter.geometryText(position)
    bounds = Bounds(minX: position.x, minY: position.y, maxX: position.x, maxY: position.y)
  }

  init(_ shapes: ShapeColumn, _ feature: Int) {
    text = GeoJSONWriter.geometryText(shapes, feature)
    bounds = shapes.bounds(of: feature)
  }
}
