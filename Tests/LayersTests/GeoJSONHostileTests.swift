import Geometry
import TestSupport
import Testing

@testable import Layers

@Suite struct GeoJSONHostileTests {
  @Test(arguments: ["[", "{\"a\":", "[[1,2],"])
  func deepNesting(opening: String) {
    let deep = String(repeating: opening, count: 100_000)
    for text in [
      deep, "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"a\":\(deep)",
      "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":{\"coordinates\":\(deep)",
      "{\"type\":\"Point\",\"coordinates\":\(deep)",
    ] {
      let problems = GeoJSON.read(Array(text.utf8)).problems
      #expect(problems.last?.field == "JSON")
      #expect(problems.last?.expected == "at most 64 arrays and objects inside one another")
      _ = GeoJSON.geometry(Array(text.utf8))
    }
  }

  @Test func sixtyFourLevelsAreRead() {
    let inner = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    let feature = "{\"type\":\"Feature\",\"properties\":{\"a\":\(inner)},\"geometry\":null}"
    let (layer, problems) = GeoJSON.read(Array("{\"type\":\"FeatureCollection\",\"features\":[\(feature)]}".utf8))
    #expect(problems == [] && layer.properties.value(0, 0) == .raw(inner))
  }

  @Test func endlessDigits() {
    let digits = String(repeating: "9", count: 1_000_000)
    let problems = GeoJSON.geometry(Array("{\"type\":\"Point\",\"coordinates\":[0.\(digits),\(digits)]}".utf8)).problems
    #expect(problems.map(\.expected) == ["a finite number"])
  }

  @Test func problemsAreCountedBeyondTheList() {
    let text =
      #"{"type":"FeatureCollection","features":[\#(Array(repeating: "1", count: 12_000).joined(separator: ","))]}"#
    let (layer, problems) = GeoJSON.read(Array(text.utf8))
    #expect(layer.count == 12_000 && problems.count == 10_001)
    #expect(problems.last?.found == "2000 more problems")
  }

  @Test func propertyNamesAreLimited() {
    let members = (0..<5_000).map { "\"p\($0)\":1" }.joined(separator: ",")
    let text =
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{\#(members)}}]}"#
    let (layer, problems) = GeoJSON.read(Array(text.utf8))
    #expect(layer.properties.names.count == 4096 && problems.count == 5_000 - 4096)
  }

  /// Any bytes give an answer whose columns agree.
  @Test(arguments: UInt64(1)...4)
  func mutatedFiles(seed: UInt64) {
    let text = #"""
      {"type":"FeatureCollection","crs":{"properties":{"name":"CRS84"}},"bbox":[0,0,1.5e0,1],"features":[
      {"type":"Feature","id":3,"properties":{"a":"é\u4e8c\n","b":[1,{"c":null}],"d":-0.5e-3},"geometry":
      {"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[0.2,0.1],[0.3,0.1],[0.3,0.2],[0.2,0.1]]]}},
      {"geometry":{"coordinates":[[[1,2],[3,4]],[[5,6,7],[8,9]]],"type":"MultiLineString"},"properties":null,"type":"Feature"},
      {"type":"Feature","properties":{"a":true,"b":false},"geometry":{"type":"MultiPoint","coordinates":[[1,2]]}}]}
      """#
    let original = Array(text.utf8)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.mutate(&bytes, using: &random) }
      let (layer, problems) = GeoJSON.read(bytes)
      let counts = [layer.shapes.count, layer.properties.count, layer.lines.count]
      #expect(counts.allSatisfy { $0 == layer.count })
      #expect(problems.allSatisfy { $0.line >= 1 })
      for row in 0..<layer.count {
        for column in layer.properties.names.indices { _ = layer.properties.text(row, column) }
        _ = GeoJSONWriter.geometryText(layer.shapes, row)
      }
      _ = GeoJSON.geometry(bytes)
    }
  }

  private static func mutate(_ bytes: inout [UInt8], using random: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let at = Int.random(in: bytes.indices, using: &random)
    let tokens = Array(#"{}[],:"\.-+0199eEtfnu /"#.utf8) + [0, 0x80, 0xE4, 0xFF, 0x0A]
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[at] = UInt8.random(in: .min ... .max, using: &random)
    case 1: bytes[at] = tokens[Int.random(in: tokens.indices, using: &random)]
    case 2: bytes.insert(tokens[Int.random(in: tokens.indices, using: &random)], at: at)
    case 3: bytes.removeSubrange(at..<min(at + Int.random(in: 1...20, using: &random), bytes.count))
    default: bytes.removeSubrange(at...)
    }
  }
}
