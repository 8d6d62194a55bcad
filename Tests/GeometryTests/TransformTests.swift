import Geometry
import Testing

@Suite struct ProjectionTests {
  @Test func theReferencePoint() throws {
    let transformer = try Transformer(from: .wgs84, to: #require(CRS("EPSG:4549")))
    let place = try transformer.transform(Position(120.86, 32.01))
    #expect(abs(place.x - 581256.628) < 0.001)
    #expect(abs(place.y - 3543284.566) < 0.001)
    let back = try transformer.inverse(place)
    #expect(abs(back.x - 120.86) < 1e-9 && abs(back.y - 32.01) < 1e-9)
  }

  @Test func shiftedCoordinatesComeBack() throws {
    let gcj = try Transformer(from: #require(CRS("GCJ02")), to: .wgs84)
    let shifted = try gcj.inverse(Position(120.9, 32))
    #expect(abs(shifted.x - 120.904217) < 2e-6)
    #expect(abs(shifted.y - 31.997824) < 2e-6)
    for code in ["gcj02", "bd09"] {
      let transformer = try Transformer(from: #require(CRS(code)), to: .wgs84)
      let place = try transformer.transform(try transformer.inverse(Position(121.2, 31.9)))
      #expect(abs(place.x - 121.2) < 1e-9 && abs(place.y - 31.9) < 1e-9)
    }
    let paris = try gcj.transform(Position(2.35, 48.85))
    #expect(paris == Position(2.35, 48.85))
  }

  @Test(arguments: [
    (120.86, 32.01, "EPSG:4549"), (121.47, 31.23, "EPSG:4549"), (116.4, 39.9, "EPSG:4548"), (87.6, 43.8, "EPSG:4538"),
    (110.3, 20.0, "EPSG:4546"), (-76.6, 39.3, "EPSG:32618"), (151.0, -33.8, "EPSG:32756"), (2.35, 48.85, "EPSG:32631"),
    (0, 89, "EPSG:3413"),
  ])
  func theMetricPlaneOfAPlace(longitude: Double, latitude: Double, code: String) {
    let bounds = Bounds(minX: longitude, minY: latitude, maxX: longitude, maxY: latitude)
    #expect(metricCRS(for: bounds).code == code)
  }

  @Test(arguments: ["EPSG:", "EPSG:12", "epsg 4326", "", "wgs84", "EPSG:9999999", "gcj03"])
  func whatIsNoCRS(text: String) { #expect(CRS(text) == nil) }

  @Test func whatCannotBeTransformedIsSaid() throws {
    #expect(throws: GeometryError.self) { try Transformer(from: .wgs84, to: #require(CRS("EPSG:999998"))) }
    let transformer = try Transformer(from: .wgs84, to: #require(CRS("EPSG:4549")))
    #expect(throws: GeometryError.self) { try transformer.transform(Position(.nan, 0)) }
    var many = [120.0, 32.0, 120.1, .infinity]
    #expect(throws: GeometryError.self) { try transformer.transform(&many) }
  }
}
