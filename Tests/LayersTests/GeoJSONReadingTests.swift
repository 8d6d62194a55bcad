import Foundation
import Testing

@testable import Bytes
@testable import Geometry
@testable import Layers

@Suite struct GeoJSONReadingTests {
  static let square = [Position(0, 0), Position(1, 0), Position(1, 1), Position(0, 0)]
  static let hole = [Position(0.2, 0.1), Position(0.3, 0.1), Position(0.3, 0.2), Position(0.2, 0.1)]

  @Test(arguments: [
    (#"{"type":"Point","coordinates":[120.86,32.01]}"#, Shape.point(Position(120.86, 32.01))),
    (#"{"coordinates" : [ 1 , 2 , 30.5, 4 ] , "type" : "Point"}"#, .point(Position(1, 2))),
    (#"{"type":"MultiPoint","coordinates":[[1,2],[3,4,5]]}"#, .points([Position(1, 2), Position(3, 4)])),
    (#"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#, .lines([[Position(1, 2), Position(3, 4)]])),
    (
      #"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}"#,
      .lines([[Position(1, 2), Position(3, 4)], [Position(5, 6), Position(7, 8)]])
    ),
    (
      #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[0.2,0.1],[0.3,0.1],[0.3,0.2],[0.2,0.1]]]}"#,
      .area(Area([Polygon(rings: [square, hole])]))
    ),
    (
      #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[0.2,0.1],[0.3,0.1],[0.3,0.2],[0.2,0.1]]]]}"#,
      .area(Area([Polygon(rings: [square]), Polygon(rings: [hole])]))
    ),
    (#"{"t\u0079pe":"\u0050oint","bbox":[1,2,1,2],"coordinates":[1,2]}"#, .point(Position(1, 2))),
  ])
  func geometries(json: String, expected: Shape) {
    let (shape, problems) = GeoJSON.geometry(Array(json.utf8))
    #expect(problems == [])
    #expect(shape == expected)
    // as a layer of one
    let layer = GeoJSON.read(Array(json.utf8)).layer
    #expect(layer.count == 1 && layer.shapes[0] == expected)
  }

  @Test func nullGeometry() {
    let (shape, problems) = GeoJSON.geometry(Array("null".utf8))
    #expect(shape == nil && problems.isEmpty)
  }

  @Test func collection() {
    let text = """
      \u{FEFF}{"features": [
        {"type":"Feature","properties":{"id":"a","name":"一小","rooms":24},"geometry":{"type":"Point","coordinates":[1,2]}},

        {"geometry":null,"id":7,"properties":{"rooms":null,"name":"\\u4e8c\\n\\ud83d\\ude00","open":true},"type":"Feature"},
        {"type":"Feature","id":"x","properties":{"id":"c","list":[1, "]"],"rooms":2.5},"geometry":null},
        {"type":"Feature","properties":null,"geometry":null}
      ], "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}, "type":"FeatureCollection"}
      """
    let (layer, problems) = GeoJSON.read(Array(text.utf8))
    #expect(problems == [])
    #expect(layer.lines == [2, 4, 5, 6])
    #expect(layer.shapes.kinds == [.point, .none, .none, .none])
    let table = layer.properties
    #expect(table.names == ["id", "name", "rooms", "open", "list"])
    #expect(table.count == 4)
    #expect((0..<5).map { table.value(0, $0) } == [.text("a"), .text("一小"), .number(24), .missing, .missing])
    #expect((0..<5).map { table.value(1, $0) } == [.number(7), .text("二\n😀"), .null, .bool(true), .missing])
    #expect((0..<5).map { table.value(2, $0) } == [.text("c"), .missing, .number(2.5), .missing, .raw(#"[1, "]"]"#)])
    #expect((0..<5).allSatisfy { table.value(3, $0) == .missing })
    #expect(table.column("rooms") == 2 && table.column("Rooms") == nil)
    #expect(table.text(1, 0) == "7" && table.number(1, 0) == 7 && table.text(1, 2) == nil && table.number(0, 0) == nil)
    #expect(table.rawJSON(1, 1).map { String(decoding: $0, as: UTF8.self) } == #""\u4e8c\n\ud83d\ude00""#)
    #expect(table.columns(of: 1) == [2, 1, 3, 0])
  }

  /// Nobody knows which of two values is meant.
  @Test(arguments: [
    (#""properties":{"rooms":1,"a":2,"rooms":2.5},"geometry":null"#, "properties.rooms"),
    (#""properties":{"rooms":1},"properties":{"a":2},"geometry":null"#, "properties"),
    (#""properties":{},"geometry":null,"geometry":{"type":"Point","coordinates":[1,2]}"#, "geometry"),
  ])
  func aNameThatOccursTwiceIsAProblem(members: String, field: String) {
    let other = #"{"type":"Feature","properties":{"rooms":3},"geometry":{"type":"Point","coordinates":[1,2]}}"#
    let text =
      #"{"type":"FeatureCollection","features":["# + other + #",{"type":"Feature",\#(members)},"# + other + "]}"
    let (layer, problems) = GeoJSON.read(Array(text.utf8))
    #expect(problems.map(\.field) == [field] && problems.map(\.expected) == ["each name once"], "\(problems)")
    #expect(problems.map(\.feature) == [2] && layer.count == 3)
  }

  @Test func singleFeature() {
    let text = #"{"id":"a","properties":{"rooms":3},"geometry":{"coordinates":[1,2],"type":"Point"},"type":"Feature"}"#
    let (layer, problems) = GeoJSON.read(Array(text.utf8))
    #expect(problems == [])
    #expect(layer.count == 1 && layer.shapes.point(0) == Position(1, 2))
    #expect(layer.properties.names == ["rooms", "id"] && layer.properties.text(0, 1) == "a")
  }

  @Test func aFileIsReadOrSaysWhyNot() throws {
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appending(path: "geojson-\(UUID().uuidString).geojson")
    try Data(#"{"type":"FeatureCollection","features":[]}"#.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try GeoJSON.read(contentsOf: file).layer.count == 0)
    #expect(throws: FileProblem.self) { try GeoJSON.read(contentsOf: folder) }
    #expect(throws: FileProblem.self) { try GeoJSON.read(contentsOf: folder.appending(path: "nowhere.geojson")) }
  }
}
