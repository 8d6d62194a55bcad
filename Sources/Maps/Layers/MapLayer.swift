internal import Bytes
internal import Geometry
internal import Layers
internal import Parallel
internal import Planning
internal import Tables
internal import Wording

/// One GeoJSON file in the making: every collection says what it is, where it comes from, and what its colours mean.
struct MapLayer {
  private var writer: GeoJSONWriter
  private let isSynthetic: Bool

  init(_ name: String, of dataset: Dataset, legend: Legend, in language: Language, capacity: Int = 0) {
    isSynthetic = dataset.about.hasSyntheticParts
    writer = GeoJSONWriter(
      name: name, foreign: MapLayer.members(of: dataset, legend, in: language), capacity: capacity)
  }

  /// What a collection says of itself beside its features.
  private static func members(
    of dataset: Dataset, _ legend: Legend, in language: Language
  ) -> [(name: String, json: String)] {
    [
      ("source", jsonText(dataset.about.source)),
      ("licence", jsonText(dataset.about.licence)),
      ("synthetic", dataset.about.syntheticJSON),
      ("legend", legend.json(in: language)),
    ] + (Words.withheldNotice(dataset.about, in: language).map { [("withheld", jsonText($0))] } ?? [])
  }

  /// A layer whose features are written when they are asked for.
  ///
  /// - Parameters:
  ///   - bounds: of all features.
  ///   - count: features.
  ///   - properties: writes those of one feature.
  ///   - geometry: writes the geometry of one, after its properties.
  static func pieces(
    _ name: String, of dataset: Dataset, legend: Legend, in language: Language, bounds: Bounds, count: Int,
    properties: @escaping @Sendable (Int, inout FeatureProperties) -> Void,
    geometry: @escaping @Sendable (Int, inout FeatureText) -> Void
  ) -> PiecewiseText {
    let isSynthetic = dataset.about.hasSyntheticParts
    let members = members(of: dataset, legend, in: language)
    return .features(name: name, foreign: members, bounds: bounds, count: count) { number, text in
      var feature = FeatureProperties(appendingTo: &text.writer)
      properties(number, &feature)
      if isSynthetic { feature.claim("synthetic", true) }
      feature.end(in: &text.writer)
      geometry(number, &text)
    }
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

  /// All of them, by all cores.
  static func all(_ areas: [Area]) -> [Drawn] {
    let stretch = 64
    let stretches = (areas.count + stretch - 1) / stretch
    return inParallel(stretches, jobs: coreCount) { number in
      areas[(number * stretch)..<min(areas.count, (number + 1) * stretch)].map(Drawn.init)
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
