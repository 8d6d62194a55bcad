import TestSupport
import Testing

@testable import Bytes
@testable import Geometry
@testable import Layers

/// The straight road of `FastFeatureParser`, and reading by several threads, against the careful reader alone.
@Suite struct FastFeatureParserTests {
  private static func read(_ bytes: [UInt8], jobs: Int, usesFastPath: Bool) -> (FeatureLayer, [LayerProblem]) {
    var (layer, problems) = bytes.withUnsafeBufferPointer { buffer in
      var reader = GeoJSONReader(buffer, jobs: jobs, usesFastPath: usesFastPath)
      return reader.readLayer()
    }
    layer.properties.file = FileContents(bytes)
    return (layer, problems)
  }

  /// All that a layer holds, as text.
  private static func contents(_ read: (layer: FeatureLayer, problems: [LayerProblem])) -> [String] {
    let (layer, shapes) = (read.layer, read.layer.shapes)
    let rows = (0..<layer.count).map { row in
      let cells = layer.properties.columns(of: row).map { column in
        "\(layer.properties.names[column])=\(String(decoding: layer.properties.rawJSON(row, column) ?? [], as: UTF8.self))"
      }
      return "\(layer.lines[row]) \(shapes.kinds[row]) \(cells)"
    }
    return rows + [
      "\(shapes.positions.map(\.bitPattern))", "\(shapes.ringEnds) \(shapes.partEnds) \(shapes.featureEnds)",
      "\(layer.properties.names)", "\(read.problems)",
    ]
  }

  private static func expectSame(_ bytes: [UInt8]) {
    let careful = contents(read(bytes, jobs: 1, usesFastPath: false))
    #expect(contents(read(bytes, jobs: 1, usesFastPath: true)) == careful)
  }

  private static func feature(_ id: Int, using random: inout SeededGenerator) -> String {
    let space = ["", "", "", " ", "\n", "\t"].randomElement(using: &random) ?? ""
    func number(_ whole: ClosedRange<Int>, _ decimals: ClosedRange<Int>) -> String {
      let digits = (0..<Int.random(in: decimals, using: &random)).map { _ in "\(Int.random(in: 0...9, using: &random))"
      }
      let front = "\(Bool.random(using: &random) ? "-" : "")\(Int.random(in: whole, using: &random))"
      return digits.isEmpty ? front : front + "." + digits.joined()
    }
    func position() -> String { "[\(number(0...180, 0...10)),\(space)\(number(0...99_999_999, 0...8))]" }
    func ring() -> String {
      let first = position()
      let inner = (0..<Int.random(in: 2...30, using: &random)).map { _ in position() }
      return "[" + ([first] + inner + [first]).joined(separator: ",\(space)") + "]"
    }
    func polygon() -> String {
      "[" + (0..<Int.random(in: 1...3, using: &random)).map { _ in ring() }.joined(separator: ",") + "]"
    }
    let geometry =
      switch Int.random(in: 0..<8, using: &random) {
      case 0: "null"
      case 1: "{\"type\":\"LineString\",\"coordinates\":[\(position()),\(position())]}"
      case 2: "{\"coordinates\":\(position()),\"type\":\"Point\"}"
      case 3, 4: "{\"type\":\"Point\",\(space)\"coordinates\":\(position())}"
      case 5: "{\"type\":\"MultiPolygon\",\"coordinates\":[\(polygon()),\(polygon())]}"
      default: "{\"type\":\"Polygon\",\"coordinates\":\(space)\(polygon())\(space)}"
      }
    let values = [
      "\"b\(id)\"", "\"学校 \(id)\"", "\"a \\\"quote\\\"\"", "12", "-0.5", "1e3", "null", "true", "[1, {\"a\": 2}]",
      "123456789012", "0.1234567890123",
    ]
    let members = ["id", "name", "dwellings", "名称"].filter { _ in Int.random(in: 0..<5, using: &random) > 0 }.map {
      "\"\($0)\":\(space)\(values.randomElement(using: &random) ?? "0")"
    }
    return "{\"type\":\"Feature\",\(space)\"properties\":{\(members.joined(separator: ","))},\"geometry\":\(geometry)}"
  }

  private static func file(_ count: Int, using random: inout SeededGenerator) -> [UInt8] {
    let features = (0..<count).map { feature($0, using: &random) }
    return Array("{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n".utf8)
  }

  @Test(arguments: UInt64(1)...20)
  func soundFeatures(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    Self.expectSame(Self.file(60, using: &random))
  }

  @Test(arguments: UInt64(1)...10)
  func brokenFeatures(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let original = Self.file(3, using: &random)
    let tokens = Array(#"{}[],:"\.-+0199eEtfnu /"#.utf8) + [0, 0x80, 0xE4, 0xFF, 0x0A]
    for _ in 0..<300 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = UInt8.random(in: .min ... .max, using: &random)
        case 1: bytes[at] = tokens[Int.random(in: tokens.indices, using: &random)]
        case 2: bytes.insert(tokens[Int.random(in: tokens.indices, using: &random)], at: at)
        default: bytes.removeSubrange(at..<min(at + Int.random(in: 1...20, using: &random), bytes.count - 1))
        }
      }
      Self.expectSame(bytes)
    }
  }

  /// Nearly all features of the tests above are plain ones, or they would say nothing of the straight road.
  @Test func plainFeaturesTakeTheStraightRoad() {
    let text =
      #"{"type":"Feature","properties":{"id":"b1","n":10,"x":null},"geometry":{"type":"Point","coordinates":[119.8629924,-31.5]}}"#
    let bytes = Array((text + String(repeating: " ", count: 24)).utf8)
    bytes.withUnsafeBufferPointer { buffer in
      var reader = GeoJSONReader(buffer)
      let isPlain = reader.readFastFeature()
      #expect(isPlain)
      #expect(reader.layer.shapes.point(0) == Position(119.8629924, -31.5) && reader.scanner.at == text.utf8.count)
    }
  }

  // MARK: several threads

  /// The same rows for any number of threads, also where what looks like a feature stands inside a text.
  @Test(arguments: UInt64(1)...3)
  func threadsReadTheSame(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var bytes = Self.file(2_000, using: &random)
    let trap = #"{"a":"{ \"type\": \"Feature\" "},"#
    let traps = Array(String(repeating: trap, count: 3_000).utf8)
    for isTrapped in [false, true] {
      if isTrapped {
        let list = Array(",\n{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"traps\":[".utf8) + traps
        bytes.replaceSubrange((bytes.count - 4)..., with: list + Array("0]}}]}".utf8))
      }
      let one = Self.contents(Self.read(bytes, jobs: 1, usesFastPath: true))
      for jobs in [2, 3, 5] { #expect(Self.contents(Self.read(bytes, jobs: jobs, usesFastPath: true)) == one) }
    }
  }

  /// A feature written within a property is no feature, wherever a thread begins.
  @Test func featuresWithinFeatures() {
    let inner = #"{"type":"Feature","properties":{"id":1},"geometry":null}"#
    let list = Array(repeating: inner, count: 10_000).joined(separator: ",")
    let outer = "{\"type\":\"Feature\",\"properties\":{\"of\":[\(list)]},\"geometry\":null}"
    let bytes = Array("{\"type\":\"FeatureCollection\",\"features\":[\(outer),\(outer)]}".utf8)
    for jobs in [1, 2, 4] { #expect(Self.read(bytes, jobs: jobs, usesFastPath: true).0.count == 2) }
  }

  @Test(arguments: [0, 1_999], [2, 4])
  func faultsAreFoundWhereTheyAre(broken: Int, jobs: Int) {
    var features = Array(
      repeating: #"{"type":"Feature","properties":{"id":"a"},"geometry":{"type":"Point","coordinates":[1,2]}}"#,
      count: 4_000)
    features[broken] = #"{"type":"Feature","properties":{"id":"a"},"geometry":{"type":"Point","coordinates":[1]}}"#
    for text in [features.joined(separator: ",\n") + "]}", features.joined(separator: ",\n") + ",]}"] {
      let bytes = Array(("{\"type\":\"FeatureCollection\",\"features\":[" + text).utf8)
      let one = Self.contents(Self.read(bytes, jobs: 1, usesFastPath: false))
      #expect(Self.contents(Self.read(bytes, jobs: jobs, usesFastPath: true)) == one)
    }
  }
}
