import Foundation
import Testing

@testable import Bytes
@testable import Geometry
@testable import Layers

@Suite struct GeoJSONWritingTests {
  private static func text(_ shape: Shape?) -> String {
    var column = ShapeColumn()
    if let shape { column.append(shape) } else { column.endFeature(.none) }
    return String(decoding: GeoJSONWriter.geometryText(column, 0), as: UTF8.self)
  }
  private static let counterClockwise = [Position(0, 0), Position(1, 0), Position(1, 1), Position(0, 0)]
  private static let clockwise = [Position(0, 0), Position(1, 1), Position(1, 0), Position(0, 0)]

  @Test(arguments: [
    (nil, "null"),
    (Shape.point(Position(120.86, -32.012345678)), #"{"type":"Point","coordinates":[120.86,-32.0123457]}"#),
    (.point(Position(-0.00000001, .leastNonzeroMagnitude)), #"{"type":"Point","coordinates":[0,0]}"#),
    (.point(Position(.nan, 0)), "null"), (.point(Position(0, 1e300)), "null"),
    (.points([Position(1, 2), Position(3, 4)]), #"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#),
    (
      .lines([[Position(1, 2), Position(1, 2), Position(3, 4)]]), #"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#
    ),
    (
      .lines([[Position(1, 2), Position(3, 4)], [Position(5, 6), Position(7, 8)]]),
      #"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}"#
    ),
    (.lines([[Position(1, 2), Position(1.00000001, 2)]]), "null"),
    (.area(Area()), "null"),
  ])
  func geometries(shape: Shape?, expected: String) {
    #expect(Self.text(shape) == expected)
  }

  /// RFC 7946 §3.1.6: exterior rings counter-clockwise, holes clockwise.
  @Test(arguments: [counterClockwise, clockwise], [counterClockwise, clockwise])
  func ringsAreRightHanded(exterior: [Position], hole: [Position]) {
    let expected = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[0,0],[1,1],[1,0],[0,0]]]}"#
    #expect(Self.text(.area(Area([Polygon(rings: [exterior, hole])]))) == expected)
  }

  @Test func ringsAreClosedAndThinned() {
    let open = [Position(0, 0), Position(1, 0), Position(1.00000001, 0), Position(1, 1)]
    let speck = [Position(0.5, 0.2), Position(0.50000001, 0.2), Position(0.5, 0.20000001), Position(0.5, 0.2)]
    let expected = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#
    let area = Area([Polygon(rings: [open, speck]), Polygon(rings: [speck, open])])
    #expect(String(decoding: GeoJSONWriter.geometryText(area), as: UTF8.self) == expected)
    #expect(Self.text(.area(area)) == expected)
    #expect(Self.text(.area(Area([Polygon(rings: [speck])]))) == "null")
  }

  @Test func multiPolygon() {
    let polygon = Polygon(rings: [Self.counterClockwise])
    let ring = "[[[0,0],[1,0],[1,1],[0,0]]]"
    #expect(
      Self.text(.area(Area([polygon, polygon]))) == #"{"type":"MultiPolygon","coordinates":[\#(ring),\#(ring)]}"#)
  }

  @Test func collection() {
    var writer = GeoJSONWriter(name: "schools \"A\"", foreign: [("synthetic", "true"), ("source", "\"made\"")])
    var properties = JSONObjectWriter()
    properties.add("id", "一小")
    properties.add("year", 2014)
    properties.add("utilisation", 1.23456)
    properties.add("closed", false)
    properties.add("reason", String?.none)
    properties.add("nothing", Double.nan)
    properties.add("list", raw: Array("[1,\n 2]".utf8))
    let position = Position(120.86, 32.01)
    let bounds = Bounds(minX: 120.86, minY: 32.01, maxX: 120.86, maxY: 32.01)
    writer.append(properties: properties.finish(), geometry: GeoJSONWriter.geometryText(position), bounds: bounds)
    writer.append(properties: JSONObjectWriter().finish(), geometry: Array("null".utf8), bounds: Bounds())
    let properties1 =
      #"{"id":"一小","year":2014,"utilisation":1.235,"closed":false,"reason":null,"nothing":null,"list":[1, 2]}"#
    let expected = """
      {"type":"FeatureCollection","name":"schools \\"A\\"","synthetic":true,"source":"made","bbox":[120.86,32.01,120.86,32.01],
      "features":[
      {"type":"Feature","properties":\(properties1),"geometry":{"type":"Point","coordinates":[120.86,32.01]}},
      {"type":"Feature","properties":{},"geometry":null}
      ]}

      """
    #expect(String(decoding: writer.finish(), as: UTF8.self) == expected)
  }

  @Test func emptyCollection() {
    var writer = GeoJSONWriter()
    let text = writer.finish()
    #expect(String(decoding: text, as: UTF8.self) == "{\"type\":\"FeatureCollection\",\n\"features\":[\n]}\n")
    #expect(GeoJSON.read(text).problems == [])
  }

  /// What is written, read and written again is the same.
  @Test func roundTrip() {
    let hole = [Position(0.7, 0.1), Position(0.8, 0.1), Position(0.8, 0.2), Position(0.7, 0.1)]
    var shapes = ShapeColumn()
    shapes.append(.point(Position(1.1, 2.2)))
    shapes.append(.points([Position(1, 2), Position(1, 2)]))
    shapes.append(.lines([[Position(1, 2), Position(3, 4)], [Position(5, 6), Position(7, 8)]]))
    shapes.append(.area(Area([Polygon(rings: [Self.clockwise, hole]), Polygon(rings: [hole])])))
    shapes.endFeature(.none)
    let first = Self.write(shapes)
    let (layer, problems) = GeoJSON.read(first)
    #expect(problems == [] && layer.shapes.kinds == shapes.kinds)
    #expect(Self.write(layer.shapes) == first)
  }

  private static func write(_ shapes: ShapeColumn) -> [UInt8] {
    var writer = GeoJSONWriter()
    for feature in 0..<shapes.count {
      let geometry = GeoJSONWriter.geometryText(shapes, feature)
      writer.append(properties: Array("{}".utf8), geometry: geometry, bounds: shapes.bounds(of: feature))
    }
    return writer.finish()
  }
}
