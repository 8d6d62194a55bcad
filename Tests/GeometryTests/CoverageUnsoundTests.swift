import Geometry
import Testing

/// Zones that are no sound polygons: flat, not finite, crossing themselves.
@Suite struct CoverageUnsoundTests {
  private func ring(_ positions: (Double, Double)...) -> Area {
    Area([Polygon(rings: [positions.map { Position($0.0, $0.1) }])])
  }

  private func plane() throws -> Transformer { try Transformer(from: .wgs84, to: #require(CRS("EPSG:4549"))) }

  /// Two triangles that meet at (120.01, 32.01), drawn as one ring that crosses itself there.
  private var bow: Area { ring((120, 32), (120.02, 32.02), (120.02, 32), (120, 32.02), (120, 32)) }

  @Test func aFlatZoneHoldsItsLineOnly() {
    let coverage = Coverage(zones: [ring((120, 32), (120.1, 32), (120.2, 32), (120, 32))])
    #expect(coverage.zones(at: 120.05, 32) == [0])
    #expect(coverage.zones(at: 120.05, 32.001) == [])
    #expect(coverage.locate([120.05, 32, 120.05, 31]).zone == [0, -1])
  }

  @Test func positionsThatAreNoNumbersHoldNothing() {
    let coverage = Coverage(zones: [
      ring((0, 0), (1, .infinity), (.nan, 1), (0, 0)), ring((0, 0), (2, 0), (0, 2), (0, 0)),
    ])
    #expect(coverage.zones(at: 0.5, 0.5) == [1])
    #expect(coverage.zones(at: .infinity, 0.5) == [])
    let index = PointIndex([Position(.nan, 0), Position(1, 1), Position(0, .infinity)])
    #expect(index.within(5, of: Position(0, 0)) == [1])
    #expect(PointIndex([Position(.nan, .nan)]).within(5, of: Position(0, 0)) == [])
  }

  /// Half of the square lies in the bow by even-odd: its left and right quarters.
  @Test func partsInAZoneThatCrossesItself() throws {
    let rest = ring((120.02, 32), (120.04, 32), (120.04, 32.02), (120.02, 32.02), (120.02, 32))
    var blocks = ShapeColumn()
    blocks.append(.area(ring((120.01, 32), (120.03, 32), (120.03, 32.02), (120.01, 32.02), (120.01, 32))))
    let parts = try Coverage(zones: [bow, rest]).arealParts(of: blocks, in: plane())
    #expect(parts.zones == [0, 1])
    #expect(abs(parts.shares[0] - 1.0 / 3) < 1e-3 && abs(parts.shares[1] - 2.0 / 3) < 1e-3)
  }

  /// The bow leaves the upper and the lower quarter of its box empty; a frame around it makes gaps of them.
  @Test func gapsBesideAZoneThatCrossesItself() throws {
    var frame = ring((119.98, 31.98), (120.04, 31.98), (120.04, 32.04), (119.98, 32.04), (119.98, 31.98))
    frame.polygons[0].rings += ring((120, 32), (120.02, 32), (120.02, 32.02), (120, 32.02), (120, 32)).polygons[0].rings
    let coverage = Coverage(zones: [frame, bow])
    let problems = try coverage.problems(in: plane())
    #expect(problems.map(\.kind) == [.gap, .gap])
    for gap in problems {
      #expect(abs(gap.squareMetres - 1_047_900) < 2_000)
      #expect(coverage.zones(at: gap.place.x, gap.place.y) == [])
    }
  }
}
