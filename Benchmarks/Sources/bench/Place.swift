import Foundation
import Geometry
import Layers

/// A folder of data that `generate.py` wrote.
struct Place {
  let folder: String
  let jobs: Int

  func url(_ name: String) -> URL { URL(filePath: folder).appending(path: name) }

  /// A whole layer.
  func layer(_ name: String) throws -> FeatureLayer {
    let (layer, problems) = try GeoJSON.read(contentsOf: url(name), jobs: jobs)
    guard problems.isEmpty else { throw BenchError(text: "\(name): \(problems.count) problems") }
    return layer
  }

  /// Catchments of the primary stage, in file order.
  func primaryCatchments() throws -> [Area] {
    let layer = try layer("data/catchments.geojson")
    guard let stage = layer.properties.names.firstIndex(of: "stage") else {
      throw BenchError(text: "catchments have no stage")
    }
    return (0..<layer.count).filter { layer.properties.text($0, stage) == "primary" }.map(layer.shapes.area)
  }

  /// The metric plane of the benchmarks.
  func plane() throws -> Transformer {
    guard let crs = CRS("EPSG:4549") else { throw BenchError(text: "no plane") }
    return try Transformer(from: .wgs84, to: crs)
  }
}

struct BenchError: Error, CustomStringConvertible {
  var text: String
  var description: String { text }
}
