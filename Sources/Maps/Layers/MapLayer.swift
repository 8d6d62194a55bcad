internal import Bytes
internal import Geometry
internal import Layers
internal import Planning
internal import Tables
internal import Wording

/// A GeoJSON file under construction. The collection has its source, its licence and the legend of its colours as members.
struct MapLayer {
  private var writer: GeoJSONWriter
  private let isSynthetic: Bool

  init(_ name: String, of dataset: Dataset, legend: Legend, in language: Language, capacity: Int = 0) {
    isSynthetic = dataset.about.hasSyntheticParts
    writer = GeoJSONWriter(
      name: name, foreign: MapLayer.members(of: dataset, legend, in: language), capacity: capacity)
  }

  /// The members of the collection other than its features.
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

  /// A layer whose features are encoded on demand.
  ///
  /// - Parameters:
  ///   - bounds: of all features.
  ///   - count: the number of features.
  ///   - properties: writes the properties of a feature.
  ///   - geometry: writes the geometry of a feature, after its properties.
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

  mutating func add(_ properties: FeatureProperties, _ geometry: EncodedGeometry) {
    var properties = properties
    if isSynthetic { properties.claim("synthetic", true) }
    writer.append(properties: properties.bytes, geometry: geometry.text, bounds: geometry.bounds)
  }

  mutating func finish() -> [UInt8] { writer.finish() }
}
