internal import Bytes
internal import Measures
internal import Planning

/// The properties of a feature, under the names that the tables have for them.
struct FeatureProperties: ColumnWriter {
  private var object = JSONObjectWriter()

  init() {}

  /// Properties at the end of a text, whose room is theirs until `end`.
  init(appendingTo text: inout ByteWriter) { object = JSONObjectWriter(appendingTo: &text) }

  mutating func end(in text: inout ByteWriter) { object.end(in: &text) }

  var bytes: [UInt8] { object.finish() }

  mutating func text(_ name: String, _ value: String?) { object.add(name, value) }
  mutating func whole(_ name: String, _ value: Int?) { object.add(name, value) }
  mutating func number(_ name: String, _ value: Double?) { object.add(name, value, decimals: 3) }
  mutating func precise(_ name: String, _ value: Double?) { object.add(name, value, decimals: 9) }
  mutating func claim(_ name: String, _ value: Bool) { object.add(name, value) }
  mutating func raw(_ name: String, _ json: some Sequence<UInt8>) { object.add(name, raw: json) }
  mutating func raw(_ name: String, _ json: UnsafeBufferPointer<UInt8>) { object.add(name, raw: json) }
  mutating func list(_ name: String, _ values: [String]) { object.add(name, raw: jsonList(values)) }

  /// simplestyle 1.1 of a polygon (github.com/mapbox/simplestyle-spec).
  mutating func polygonStyle(fill: String, opacity: Double = 0.6, stroke: String, strokeWidth: Double) {
    text("fill", fill)
    number("fill-opacity", opacity)
    text("stroke", stroke)
    number("stroke-width", strokeWidth)
  }

  /// simplestyle 1.1 of a point.
  mutating func markerStyle(colour: String, symbol: String) {
    text("marker-color", colour)
    text("marker-symbol", symbol)
  }

  mutating func words(title: String, description: String) {
    text("title", title)
    text("description", description)
  }

  /// Names that the style takes.
  static let styleNames = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "marker-color", "marker-symbol", "marker-size",
    "title", "description", "synthetic",
  ]
}
