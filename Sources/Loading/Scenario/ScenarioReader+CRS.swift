internal import Geometry
import Planning

/// The coordinates of sites and zones that a scenario states.
enum StatedCRS {
  case named(CRS)
  /// As the dataset's schools and catchments are given in.
  case dataset
}

extension ScenarioReader {
  /// `crs` at the top of a file holds for what that file states, not for what it extends or what extends it.
  mutating func readCRSOfFiles(_ fields: inout Fields) {
    _ = fields.take("crs")
    for (file, node) in document.crsOfFile.sorted(by: { $0.key < $1.key }) { crsOfFile[file] = crs(node, "crs") }
  }

  /// The coordinates of a project or rezoning: its own `crs`, else its file's.
  mutating func crs(_ fields: inout Fields) -> StatedCRS? {
    fields.take("crs").flatMap { crs($0, fields.field("crs")) } ?? crsOfFile[fields.node.file]
  }

  private mutating func crs(_ node: YAMLNode, _ field: String) -> StatedCRS? {
    if node.text == "dataset" { return .dataset }
    return CRS(of: node, field, toWGS84: true, &faults).map { .named($0) }
  }

  /// The CRS that a scenario states; nil where it states none.
  func crs(_ stated: StatedCRS?, as layer: String) -> CRS? {
    switch stated {
    case nil: nil
    case .named(let crs): crs
    case .dataset: dataset.about.crsOfLayer[layer] ?? .wgs84
    }
  }

  /// From the coordinates of a scenario to WGS 84; nil where nothing is to be done.
  /// - Parameter layer: of the dataset, that `crs: dataset` means.
  func toWGS84(_ stated: StatedCRS?, as layer: String) -> Transformer? {
    guard let crs = crs(stated, as: layer), !crs.isWGS84 else { return nil }
    // whether there is such a CRS has been looked at when it was read
    return try? Transformer(from: crs, to: .wgs84)
  }
}
