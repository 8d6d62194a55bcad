internal import Geometry
import Planning

/// The CRS that a scenario states for sites and zones.
enum StatedCRS {
  case named(CRS)
  /// The CRS of the dataset's schools and catchments.
  case dataset
}

extension ScenarioReader {
  /// Reads the `crs` at the top of each file. It applies to coordinates in that file only, not to parents or children
  /// of the file.
  mutating func readCRSOfFiles(_ fields: inout Fields) {
    _ = fields.take("crs")
    for (file, node) in document.crsOfFile.sorted(by: { $0.key < $1.key }) { crsOfFile[file] = crs(node, "crs") }
  }

  /// The CRS of a project or rezoning: its own `crs`, else the `crs` of its file.
  mutating func crs(_ fields: inout Fields) -> StatedCRS? {
    fields.take("crs").flatMap { crs($0, fields.field("crs")) } ?? crsOfFile[fields.node.file]
  }

  private mutating func crs(_ node: YAMLNode, _ field: String) -> StatedCRS? {
    if node.text == "dataset" { return .dataset }
    return CRS(of: node, field, toWGS84: true, &faults).map { .named($0) }
  }

  /// The CRS that a scenario states; nil if it does not state one.
  func crs(_ stated: StatedCRS?, as layer: String) -> CRS? {
    switch stated {
    case nil: nil
    case .named(let crs): crs
    case .dataset: dataset.about.crsOfLayer[layer] ?? .wgs84
    }
  }

  /// The transformation from the CRS of a scenario to WGS 84; nil if none is needed.
  ///
  /// - Parameter layer: the layer of the dataset that `crs: dataset` refers to.
  func toWGS84(_ stated: StatedCRS?, as layer: String) -> Transformer? {
    guard let crs = crs(stated, as: layer), !crs.isWGS84 else { return nil }
    // the CRS was checked when it was read
    return try? Transformer(from: crs, to: .wgs84)
  }
}
