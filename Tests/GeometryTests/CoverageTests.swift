import Foundation
import Geometry
import TestSupport
import Testing

@Suite struct CoverageTests {
  private func box(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Area {
    Area([
      Polygon(rings: [
        [Position(x0, y0), Position(x1, y0), Position(x1, y1), Position(x0, y1), Position(x0, y0)]
      ])
    ])
  }

  private func plane() throws -> Transformer { try Transformer(from: .wgs84, to: #require(CRS("EPSG:4549"))) }

  @Test func whoHoldsAPlace() {
    let coverage = Coverage(zones: [box(0, 0, 1, 1), box(1, 0, 2, 1), box(0, 1, 2, 2)])
    #expect(coverage.zones(at: 0.5, 0.5) == [0])
    #expect(coverage.zones(at: 1, 0.5) == [0, 1])
    #expect(coverage.zones(at: 1, 1) == [0, 1, 2])
    #expect(coverage.zones(at: 0, 0) == [0])
    #expect(coverage.zones(at: 2.5, 0.5) == [])
    #expect(coverage.zones(at: 1 + 1e-10, 0.5) == [0, 1])
    #expect(coverage.zones(at: 1 + 1e-8, 0.5) == [1])
    #expect(coverage.zones(at: .nan, 0.5) == [])
  }

  @Test func holesAndPiecesCount() {
    var ring = box(0, 0, 4, 4)
    ring.polygons[0].rings.append(contentsOf: box(1, 1, 3, 3).polygons[0].rings)
    ring.polygons += box(1.5, 1.5, 2.5, 2.5).polygons
    let coverage = Coverage(zones: [ring])
    #expect(coverage.zones(at: 0.5, 0.5) == [0])
    #expect(coverage.zones(at: 1.2, 1.2) == [])
    #expect(coverage.zones(at: 2, 2) == [0])
  }

  @Test func locationSaysWhatIsContestedAndOnABorder() {
    let coverage = Coverage(zones: [box(0, 0, 1, 1), box(1, 0, 2, 1)])
    let located = coverage.locate([0.5, 0.5, 1, 0.5, 2, 0.5, 3, 3])
    #expect(located.zone == [0, 0, 1, -1])
    #expect(located.contested.map(\.point) == [1])
    #expect(located.contested.first?.zones == [0, 1])
    #expect(located.isOnBorder(1) && located.isOnBorder(2) && !located.isOnBorder(0) && !located.isOnBorder(3))
  }

  /// The slow twin: every zone, every side, even-odd and distance.
  private func slow(_ zones: [Area], _ x: Double, _ y: Double) -> [Int] {
    zones.indices.filter { zone in
      var inside = false
      for ring in zones[zone].polygons.flatMap(\.rings) {
        for at in ring.indices.dropLast() {
          let (a, b) = (ring[at], ring[at + 1])
          let (dx, dy) = (b.x - a.x, b.y - a.y)
          let t = dx * dx + dy * dy == 0 ? 0 : min(1, max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy)))
          if Position(a.x + t * dx, a.y + t * dy).distance(to: Position(x, y)) <= 1e-9 { return true }
          if (a.y > y) != (b.y > y), x < a.x + (y - a.y) / (b.y - a.y) * dx { inside.toggle() }
        }
      }
      return inside
    }
  }

  @Test(arguments: UInt64(1)...30)
  func theIndexAgreesWithItsSlowTwin(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func number(_ range: Double) -> Double { Double.random(in: 0...range, using: &random) }
    var zones: [Area] = []
    for _ in 0..<12 {
      let middle = Position(number(10), number(10))
      let count = Int.random(in: 3...40, using: &random)
      var ring = (0..<count).map { step -> Position in
        let angle = Double(step) / Double(count) * 2 * Double.pi
        let far = 0.5 + number(3)
        return Position(
          ((middle.x + far * cos(angle)) * 4).rounded() / 4, ((middle.y + far * sin(angle)) * 4).rounded() / 4)
      }
      ring.append(ring[0])
      zones.append(Area([Polygon(rings: [ring])]))
    }
    let coverage = Coverage(zones: zones)
    for _ in 0..<400 {
      let (x, y) = ((number(48) - 4).rounded() / 4, (number(48) - 4).rounded() / 4)
      #expect(coverage.zones(at: x, y) == slow(zones, x, y), "\(x), \(y)")
      let (u, v) = (number(12) - 1, number(12) - 1)
      #expect(coverage.zones(at: u, v) == slow(zones, u, v), "\(u), \(v)")
    }
    for corner in zones.flatMap({ $0.polygons[0].rings[0] }) {
      #expect(coverage.zones(at: corner.x, corner.y) == slow(zones, corner.x, corner.y))
    }
  }

  // MARK: gaps and overlaps

  @Test func aCleanGridHasNoProblems() throws {
    var zones: [Area] = []
    for at in 0..<9 {
      let (x, y) = (120 + Double(at % 3) / 100, 32 + Double(at / 3) / 100)
      let (east, north) = (120 + Double(at % 3 + 1) / 100, 32 + Double(at / 3 + 1) / 100)
      zones.append(box(x, y, east, north))
    }
    #expect(try Coverage(zones: zones).problems(in: plane()).isEmpty)
  }

  @Test func aPositionMoreOnOneSideIsNoProblem() throws {
    var right = box(120.01, 32, 120.02, 32.01)
    right.polygons[0].rings[0].insert(Position(120.01, 32.005), at: 4)
    #expect(try Coverage(zones: [box(120, 32, 120.01, 32.01), right]).problems(in: plane()).isEmpty)
  }

  @Test func overlapsAreNamedWithTheirSize() throws {
    let problems = try Coverage(zones: [box(120, 32, 120.011, 32.01), box(120.01, 32, 120.02, 32.01)]).problems(
      in: plane())
    let problem = try #require(problems.first)
    #expect(problems.count == 1)
    #expect(problem.kind == .overlap && problem.zones == [0, 1])
    // 0.001° by 0.01° at 32° north: 94.49 m × 1,108.8 m
    #expect(abs(problem.squareMetres - 94.49 * 1108.8) < 200)
    #expect(abs(problem.shareOfSmaller - 0.1) < 0.001)
    #expect(problem.place.x > 120.01 && problem.place.x < 120.011)
  }

  @Test func aZoneInsideAnotherIsAnOverlap() throws {
    let problems = try Coverage(zones: [box(120, 32, 120.03, 32.03), box(120.01, 32.01, 120.02, 32.02)]).problems(
      in: plane())
    #expect(problems.map(\.kind) == [.overlap])
    #expect(abs((problems.first?.shareOfSmaller ?? 0) - 1) < 1e-6)
  }

  @Test func theSameZoneTwiceIsAnOverlap() throws {
    let zone = box(120, 32, 120.03, 32.03)
    #expect(try Coverage(zones: [zone, zone]).problems(in: plane()).map(\.kind) == [.overlap])
  }

  @Test func gapsNameTheZonesAroundThem() throws {
    // four zones around an empty square
    let zones = [
      box(120, 32, 120.03, 32.01), box(120, 32.02, 120.03, 32.03), box(120, 32.01, 120.01, 32.02),
      box(120.02, 32.01, 120.03, 32.02),
    ]
    let problems = try Coverage(zones: zones).problems(in: plane())
    let gap = try #require(problems.first)
    #expect(problems.count == 1 && gap.kind == .gap)
    #expect(Set(gap.zones) == [0, 1, 2, 3])
    #expect(abs(gap.shareOfSmaller - 1) < 1e-3)
  }

  // MARK: areal parts

  @Test func partsGoByArea() throws {
    var blocks = ShapeColumn()
    blocks.append(.area(box(120.004, 32, 120.014, 32.01)))
    blocks.append(.area(box(120.0001, 32.0001, 120.0002, 32.0002)))
    blocks.append(.point(Position(120.005, 32.005)))
    blocks.append(.area(box(120.009995, 32, 120.019, 32.01)))
    let coverage = Coverage(zones: [box(120, 32, 120.01, 32.01), box(120.01, 32, 120.02, 32.01)])
    let parts = try coverage.arealParts(of: blocks, in: plane())
    #expect(parts.starts == [0, 2, 3, 3, 4])
    #expect(parts.zones == [0, 1, 0, 1])
    #expect(abs(parts.shares[0] - 0.6) < 1e-6 && abs(parts.shares[1] - 0.4) < 1e-6)
    #expect(parts.shares[2] == 1 && parts.shares[3] == 1)
  }

  @Test(arguments: UInt64(1)...10)
  func partsEqualPlainOverlay(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let zones = (0..<4).map { box(120 + Double($0) / 100, 32, 120 + Double($0 + 1) / 100, 32.02) }
    var blocks = ShapeColumn()
    for _ in 0..<50 {
      let (x, y) = (
        120 + Double.random(in: 0...0.035, using: &random), 32 + Double.random(in: 0...0.015, using: &random)
      )
      let size = Double.random(in: 0.0005...0.004, using: &random)
      let corners = [
        Position(x, y), Position(x + size, y + size / 3), Position(x + size / 2, y + size), Position(x, y),
      ]
      blocks.append(.area(Area([Polygon(rings: [corners])])))
    }
    let transformer = try plane()
    let parts = try Coverage(zones: zones).arealParts(of: blocks, in: transformer, least: 0)
    for block in 0..<blocks.count {
      let land = try transformer.transform(blocks.area(block))
      for at in parts.starts[block]..<parts.starts[block + 1] where parts.shares[at] > 0 {
        let zone = try transformer.transform(zones[Int(parts.zones[at])])
        let share = try land.intersection(zone).surface / land.surface
        #expect(abs(share - parts.shares[at]) < 1e-4)
      }
      #expect(abs(parts.shares[parts.starts[block]..<parts.starts[block + 1]].reduce(0, +) - 1) < 1e-9)
    }
  }
}

@Suite struct PointIndexTests {
  @Test(arguments: UInt64(1)...10)
  func withinEqualsMeasuringAll(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let points = (0..<200).map { _ in
      Position(Double.random(in: 0...1000, using: &random), Double.random(in: 0...300, using: &random))
    }
    let index = PointIndex(points)
    for _ in 0..<50 {
      let place = Position(
        Double.random(in: -100...1100, using: &random), Double.random(in: -100...400, using: &random))
      let far = Double.random(in: 0...400, using: &random)
      #expect(index.within(far, of: place) == points.indices.filter { points[$0].distance(to: place) <= far })
    }
    #expect(PointIndex([]).within(5, of: Position(0, 0)) == [])
    #expect(PointIndex([Position(1, 1)]).within(0, of: Position(1, 1)) == [0])
  }
}
