internal import Geometry
import Planning

extension DatasetReader {
  /// Layers and tables whose coordinates may be stated one by one.
  static let placed = layers + optionalLayers + ["housing"]

  /// `crs`: of all layers, or a map by layer, with `"*"` for the others. `housing.csv` is WGS 84 unless it is named.
  mutating func readCRS(_ fields: inout Fields) {
    guard let node = fields.take("crs") else { return }
    if node.map == nil {
      sourceCRS = CRS(of: node, fields.field("crs"), toWGS84: true, &loaded.faults)
    } else {
      var map = Fields(node, path: fields.field("crs"))
      func stated(_ key: String) -> CRS? {
        map.take(key).flatMap { CRS(of: $0, map.field(key), toWGS84: true, &loaded.faults) }
      }
      sourceCRS = stated("*")
      for layer in DatasetReader.placed { crsOfLayer[layer] = stated(layer) }
      map.finish(&loaded.faults)
    }
    for layer in DatasetReader.placed { loaded.dataset.about.crsOfLayer[layer] = statedCRS(layer) }
    if sourceCRS == .wgs84 { sourceCRS = nil }
  }

  /// The coordinates stated for a layer; nil for WGS 84.
  func statedCRS(_ layer: String) -> CRS? {
    guard let crs = crsOfLayer[layer] ?? (layer == "housing" ? nil : sourceCRS), crs != .wgs84 else { return nil }
    return crs
  }
}

extension CRS {
  /// A CRS that a file names; nil, with a fault, where it names none that can be used.
  init?(of node: YAMLNode, _ field: String, toWGS84: Bool, _ faults: inout Faults) {
    func wrong(_ expected: Phrase) {
      faults.add(
        Fault(
          file: node.file, line: node.line, field: field, Phrase("the value is not what is wanted here", "取值不符合要求"),
          found: node.shown, expected: expected))
    }
    guard let text = node.text, let crs = CRS(text) else {
      wrong(Phrase("EPSG:4549, gcj02, bd09 or the like", "如 EPSG:4549、gcj02、bd09"))
      return nil
    }
    do throws(GeometryError) {
      _ = try Transformer(from: toWGS84 ? crs : .wgs84, to: toWGS84 ? .wgs84 : crs)
    } catch {
      wrong(Phrase("a CRS that PROJ knows: \(error.reason)", "PROJ 支持的坐标系"))
      return nil
    }
    self = crs
  }
}
