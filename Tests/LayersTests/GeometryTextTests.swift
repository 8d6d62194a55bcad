import Foundation
import TestSupport
import Testing

@testable import Bytes
@testable import Geometry
@testable import Layers

/// The text of geometries against the same rules followed slowly, ring by ring, with printf.
@Suite struct GeometryTextTests {
  @Test(arguments: UInt64(1)...8)
  func areasAgreeWithSlowText(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let area = Area(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
          Polygon(rings: (0..<Int.random(in: 1...3, using: &random)).map { _ in Self.ring(using: &random) })
        })
      var column = ShapeColumn()
      column.append(.area(area))
      let text = String(decoding: GeoJSONWriter.geometryText(area), as: UTF8.self)
      #expect(text == Self.slow(area))
      #expect(String(decoding: GeoJSONWriter.geometryText(column, 0), as: UTF8.self) == text)
    }
  }

  /// Rings small and large, with repeats, open and closed, either way round, some too short.
  private static func ring(using random: inout SeededGenerator) -> [Position] {
    let sizes: [Double] = [1e-7, 1e-3, 1, 100, 1e6, 1e9]
    let size = sizes[Int.random(in: sizes.indices, using: &random)]
    let (x, y) = (Double.random(in: -180...180, using: &random), Double.random(in: -90...90, using: &random))
    var ring = (0..<Int.random(in: 1...200, using: &random)).map { _ in
      Position(x + Double.random(in: -size...size, using: &random), y + Double.random(in: -size...size, using: &random))
    }
    if Bool.random(using: &random) { ring.append(ring[0]) }
    if Bool.random(using: &random) { ring.insert(ring[0], at: 0) }
    return ring
  }

  private static func slow(_ area: Area) -> String {
    let polygons = area.polygons.compactMap { polygon -> String? in
      let rings = polygon.rings.enumerated().map { slow($0.element, isHole: $0.offset > 0) }
      guard let exterior = rings[0] else { return nil }
      return "[" + ([exterior] + rings.dropFirst().compactMap { $0 }).joined(separator: ",") + "]"
    }
    switch polygons.count {
    case 0: return "null"
    case 1: return "{\"type\":\"Polygon\",\"coordinates\":\(polygons[0])}"
    default: return "{\"type\":\"MultiPolygon\",\"coordinates\":[\(polygons.joined(separator: ","))]}"
    }
  }

  private static func slow(_ ring: [Position], isHole: Bool) -> String? {
    var places: [String] = []
    var units: [(Int128, Int128)] = []
    func add(_ place: String, _ unit: (Int128, Int128)) {
      guard places.last != place else { return }
      places.append(place)
      units.append(unit)
    }
    for position in ring {
      let (x, y) = (slow(position.x), slow(position.y))
      add("[\(x.text),\(y.text)]", (x.units, y.units))
    }
    if let place = places.first, let unit = units.first { add(place, unit) }
    guard places.count >= 4 else { return nil }
    let doubled = zip(units, units.dropFirst()).reduce(Int128(0)) { $0 + $1.0.0 * $1.1.1 - $1.1.0 * $1.0.1 }
    let isWrong = isHole ? doubled > 0 : doubled < 0
    return "[" + (isWrong ? places.reversed() : places).joined(separator: ",") + "]"
  }

  private static func slow(_ value: Double) -> (text: String, units: Int128) {
    var text = String(format: "%.7f", value)
    let units = Int128(text.replacing(".", with: "")) ?? 0
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return (units == 0 ? "0" : text, units)
  }

  /// Text made in pieces is the same for any number of threads, and the same as text made as a whole.
  @Test(arguments: [1, 2, 3, 7])
  func piecesFollowOneAnother(jobs: Int) throws {
    let text = PiecewiseText(head: Array("head\n".utf8), count: 100_000, tail: Array("tail".utf8)) { range, writer in
      for number in range {
        writer.append(number)
        writer.append(byte: 0x0A)
      }
    }
    let expected = "head\n" + (0..<100_000).map { "\($0)\n" }.joined() + "tail"
    let file = FileManager.default.temporaryDirectory.appending(path: "pieces-\(getpid())-\(jobs)")
    defer { try? FileManager.default.removeItem(at: file) }
    try text.write(to: file, jobs: jobs)
    #expect(try String(contentsOf: file, encoding: .utf8) == expected)
    #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
  }

  /// A layer written and read again is the same layer, and written again the same bytes.
  @Test func layersRoundTrip() throws {
    let text = """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"id":"b\\"1","list":[1,
      2],"n":-0.5},"geometry":{"type":"Point","coordinates":[120.86,32.01]}},
      {"type":"Feature","properties":{},"geometry":null}
      ]}
      """
    let written = PiecewiseText.layer(GeoJSON.read(Array(text.utf8)).layer).bytes
    let expected = """
      {"type":"FeatureCollection","bbox":[120.86,32.01,120.86,32.01],
      "features":[
      {"type":"Feature","properties":{"id":"b\\"1","list":[1,2],"n":-0.5},"geometry":{"type":"Point","coordinates":[120.86,32.01]}},
      {"type":"Feature","properties":{},"geometry":null}
      ]}

      """
    #expect(String(decoding: written, as: UTF8.self) == expected)
    #expect(PiecewiseText.layer(GeoJSON.read(written).layer).bytes == written)
  }
}
