internal import Geometry
internal import Planning

/// One GeoJSON file in the making: every collection says what it is, where it comes from, and what its colours mean.
struct MapLayer {
  private var writer: GeoJSONWriter
  private let isSynthetic: Bool

  init(_ name: String, of dataset: Dataset, legend: Legend, in language: Language, capacity: Int = 0) {
    isSynthetic = dataset.about.hasSyntheticParts
    writer = GeoJSONWriter(
      name: name,
      foreign: [
        ("source", jsonText(dataset.about.source)),
        ("licence", jsonText(dataset.about.licence)),
        ("synthetic", dataset.about.syntheticJSON),
        ("legend", legend.json(in: language)),
      ] + (Words.withheldNotice(dataset.about, in: language).map { [("withheld", jsonText($0))] } ?? []),
      capacity: capacity)
  }

  mutating func add(_ properties: FeatureProperties, _ drawn: Drawn) {
    var properties = properties
    if isSynthetic { properties.claim("synthetic", true) }
    writer.append(properties: properties.bytes, geometry: drawn.text, bounds: drawn.bounds)
  }

  mutating func finish() -> [UInt8] { writer.finish() }
}

/// A geometry as text, made once however many features show it.
struct Drawn {
  var text: [UInt8]
  var bounds: Bounds

  init(_ area: Area) {
    text = GeoJSONWriter.geometryText(area)
    bounds = area.bounds
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

func jsonText(_ text: String) -> String {
  var writer = ByteWriter()
  writer.append(json: text)
  return String(decoding: writer.bytes, as: UTF8.self)
}

extension DatasetInfo {
  /// `true`, `false`, or the list of layers that are synthetic.
  var syntheticJSON: String {
    guard !isSynthetic, !syntheticLayers.isEmpty else { return isSynthetic ? "true" : "false" }
    return String(decoding: jsonList(syntheticLayers.sorted()), as: UTF8.self)
  }
}
