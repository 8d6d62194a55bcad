import Geometry
import Testing

@testable import Layers

@Suite struct GeoJSONProblemTests {
  @Test(arguments: [
    (#"{"type":"Point","coordinates":[1]}"#, "geometry.coordinates", "[1]", "a position of 2 numbers or more"),
    (#"{"type":"Point","coordinates":[1,"2"]}"#, "geometry.coordinates", #"[1,"2"]"#, "a position of numbers"),
    (#"{"type":"Point","coordinates":[1,null]}"#, "geometry.coordinates", "[1,null]", "a position of numbers"),
    (#"{"type":"Point","coordinates":[]}"#, "geometry.coordinates", "[]", "no empty array"),
    (#"{"type":"Polygon","coordinates":[[]]}"#, "geometry.coordinates", "[]]", "no empty array"),
    (#"{"type":"MultiPoint","coordinates":[[1,2],[]]}"#, "geometry.coordinates", "[]]", "no empty array"),
    (#"{"type":"Point","coordinates":[1,1e400]}"#, "geometry.coordinates", "1e400]", "a finite number"),
    (#"{"type":"Point","coordinates":[[1,2]]}"#, "geometry.coordinates", "[[1,2]]", "a position (Point)"),
    (#"{"type":"Point"}"#, "geometry.coordinates", "nothing", "a position"),
    (#"{"type":"Point","coordinates":"1 2"}"#, "geometry.coordinates", #""1 2""#, "positions in arrays"),
    (#"{"type":"Polygon","coordinates":[[[[[1,2]]]]]}"#, "geometry.coordinates", "[1,2]]]]]", "positions in arrays"),
    (
      #"{"type":"MultiPoint","coordinates":[[1,2],[[3,4]]]}"#, "geometry.coordinates", "[3,4]]]",
      "positions equally deep in arrays"
    ),
    (
      #"{"type":"LineString","coordinates":[[1,2]]}"#, "geometry.coordinates", "[[1,2]]",
      "a line of 2 positions or more"
    ),
    (
      #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}"#, "geometry.coordinates", "[[0,0],[1,0],[0,0]]]",
      "a ring of 4 positions or more"
    ),
    (
      #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#, "geometry.coordinates",
      "[[0,0],[1,0],[1,1],[0,1]]]", "a ring that ends where it begins"
    ),
    (
      #"{"type":"GeometryCollection","geometries":[]}"#, "geometry.type", #""GeometryCollection""#,
      "one of Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon"
    ),
    (
      #"{"coordinates":[1,2]}"#, "geometry.type", "nothing",
      "one of Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon"
    ),
    (#"[1,2]"#, "geometry", "[1,2]", "a geometry object, or null"),
  ])
  func geometry(json: String, field: String, found: String, expected: String) {
    let good = #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[5,6]}}"#
    let text = """
      {"type":"FeatureCollection","features":[
      \(good),
      {"type":"Feature","geometry":\(json),"properties":{"id":"a"}},
      \(good)]}
      """
    let (layer, problems) = GeoJSON.read(Array(text.utf8))
    #expect(problems == [LayerProblem(line: 3, feature: 2, field: field, found: found, expected: expected)])
    #expect(layer.shapes.kinds == [.point, .none, .point])
    #expect(layer.properties.text(1, 0) == "a")
    #expect(layer.lines == [2, 3, 4])
  }

  @Test(arguments: [
    ("7", "feature", "7", "an object of type Feature"),
    (#"{"type":"feature","properties":{},"geometry":null}"#, "type", #""feature""#, "Feature"),
    (#"{"properties":{},"geometry":null}"#, "type", "nothing", "Feature"),
    (#"{"type":"Feature","properties":{}}"#, "geometry", "nothing", "a geometry, or null"),
    (#"{"type":"Feature","properties":[],"geometry":null}"#, "properties", "[]", "an object, or null"),
    (#"{"type":"Feature","id":[1],"geometry":null}"#, "id", "[1]", "text or a number"),
    (#"{"type":"Feature","properties":{"a":1e999},"geometry":null}"#, "properties.a", "1e999", "a finite number"),
    (#"{"type":"Feature","properties":{"a":[-1e999]},"geometry":null}"#, "properties.a", "-1e999]", "a finite number"),
    (
      #"{"type":"Feature","properties":{"a":"\ud800"},"geometry":null}"#, "properties.a", #"\ud800""#,
      "surrogate escapes in pairs"
    ),
  ])
  func feature(json: String, field: String, found: String, expected: String) {
    let (layer, problems) = GeoJSON.read(Array("{\"type\":\"FeatureCollection\",\"features\":[\n\(json)]}".utf8))
    #expect(problems == [LayerProblem(line: 2, feature: 1, field: field, found: found, expected: expected)])
    #expect(layer.count == 1 && layer.shapes.count == 1 && layer.properties.count == 1)
    #expect(layer.properties.columns(of: 0) == [])
  }

  @Test func badUTF8IsReported() {
    var bytes = Array(#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":"x?y"},"#.utf8)
    bytes += Array(#""geometry":null}]}"#.utf8)
    let at = bytes.firstIndex(of: UInt8(ascii: "?")) ?? 0
    for bad in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE4, 0xB8]] as [[UInt8]] {
      var broken = bytes
      broken.replaceSubrange(at...at, with: bad)
      let (layer, problems) = GeoJSON.read(broken)
      #expect(problems.map(\.field) == ["properties.a"] && problems.map(\.expected) == ["text in UTF-8"])
      #expect(layer.properties.column("a") == nil && layer.count == 1)
    }
  }

  @Test(arguments: [
    (#"[]"#, "file", "[]", "a GeoJSON object"),
    (#"{"features":[]}"#, "type", "nothing", "FeatureCollection"),
    (#"{"type":"Topology"}"#, "file", "TopoJSON", "GeoJSON"),
    (#"{"type":"FeatureCollection"}"#, "features", "nothing", "an array of features"),
    (#"{"type":"FeatureCollection","features":{}}"#, "features", "{}", "an array of features"),
    (#"{"type":"FeatureCollection","features":[],"features":[]}"#, "features", "[]", "features only once"),
  ])
  func document(json: String, field: String, found: String, expected: String) {
    var problems = GeoJSON.read(Array(json.utf8)).problems
    for at in problems.indices { problems[at].format = nil }
    #expect(problems == [LayerProblem(line: 1, field: field, found: found, expected: expected)])
  }

  @Test(arguments: [
    ("", "the end of the file", "a JSON value"),
    ("nan", "nan", "a JSON value"),
    (#"{"type":"FeatureCollection","features":[]"#, "the end of the file", "a comma or }"),
    (#"{"type":"FeatureCollection","features":[]} x"#, "x", "nothing after the end"),
    (#"{"type":"FeatureCollection","features":[1 2]}"#, "2]}", "a comma or ]"),
    (#"{"type" "FeatureCollection"}"#, #""FeatureCollection"}"#, "a colon"),
    (#"{"type":"FeatureCollection",}"#, "}", "a member name in quotes"),
    (#"{"type":01}"#, "01}", "a number without leading zeros"),
    (#"{"type":+1}"#, "+1}", "a JSON value"),
    (#"{"type":1.}"#, "1.}", "a number"),
    (#"{"type":"a\x"}"#, #"\x"}"#, "an escape of JSON"),
    (#"{"type":"a\u12g4"}"#, #"\u12g4"}"#, "four hexadecimal digits after \\u"),
    ("{\"type\":\"a\nb\"}", "", "no line break or control character inside quotes"),
    (#"{"type":"a"#, "the end of the file", "a closing quote"),
  ])
  func syntax(json: String, found: String, expected: String) {
    let problems = GeoJSON.read(Array(json.utf8)).problems.filter { $0.field == "JSON" }
    #expect(problems == [LayerProblem(line: 1, field: "JSON", found: found, expected: expected)])
  }

  @Test func aSyntaxFaultKeepsTheFeaturesBefore() {
    let feature = #"{"type":"Feature","properties":{"id":"a"},"geometry":{"type":"Point","coordinates":[5,6]}}"#
    let text = "{\"type\":\"FeatureCollection\",\"features\":[\n\(feature),\n{\"properties\":{\"b\":1},\"geometry\":nix"
    let (layer, problems) = GeoJSON.read(Array(text.utf8))
    #expect(problems == [LayerProblem(line: 3, feature: 2, field: "JSON", found: "nix", expected: "a JSON value")])
    #expect(layer.count == 1 && layer.shapes.count == 1 && layer.properties.count == 1)
    #expect(layer.properties.text(0, 0) == "a")
  }

  @Test func severalProblemsOfOneFeature() {
    let text = """
      {"type":"FeatureCollection","features":[{"id":{},"properties":3,"geometry":
      {"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]],
      [[0,0],[1,0],[1,1],[0,1]]]}}]}
      """
    let problems = GeoJSON.read(Array(text.utf8)).problems
    #expect(problems.map(\.field) == ["properties", "geometry.coordinates", "geometry.coordinates", "type", "id"])
    #expect(problems.map(\.line) == [1, 2, 3, 1, 1])
  }

  @Test func longTextIsShortened() {
    let problems = GeoJSON.read(Array(#"{"type":"\#(String(repeating: "学", count: 50))"}"#.utf8)).problems
    #expect(problems.map(\.found) == ["\"" + String(repeating: "学", count: 13) + "…"])
  }
}
