import Foundation
import Geometry

/// (g) Reading the blocks' GeoJSON.
@Sendable func readGeoJSON(_ place: Place) throws -> Work {
  {
    let layer = try place.layer("data/blocks.geojson")
    var west = 0.0
    for row in 0..<layer.count { west += layer.shapes.bounds(of: row).minX }
    return [("features", Double(layer.count)), ("x", west)]
  }
}

/// (g) Writing the blocks with their properties.
@Sendable func writeGeoJSON(_ place: Place) throws -> Work {
  let layer = try place.layer("data/blocks.geojson")
  let path = FileManager.default.temporaryDirectory.appending(path: "bench-\(getpid()).geojson")
  return {
    var writer = GeoJSONWriter()
    for row in 0..<layer.count {
      var object = JSONObjectWriter()
      for column in layer.properties.names.indices {
        if let raw = layer.properties.rawJSON(row, column) { object.add(layer.properties.names[column], raw: raw) }
      }
      writer.append(
        properties: object.finish(), geometry: GeoJSONWriter.geometryText(layer.shapes, row),
        bounds: layer.shapes.bounds(of: row))
    }
    try Data(writer.finish()).write(to: path)
    return [("features", Double(layer.count))]
  }
}
