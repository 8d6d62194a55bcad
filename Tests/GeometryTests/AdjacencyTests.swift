import Geometry
import TestSupport
import Testing

/// Areas that have a line in common. The transformer changes nothing, so that a metre is a unit of the coordinates.
@Suite struct AdjacencyTests {
  private func box(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Area {
    Area(Bounds(minX: x0, minY: y0, maxX: x1, maxY: y1))
  }

  private func adjacency(_ areas: [Area], jobs: Int = 1) throws -> Adjacency {
    try adjacency(areas.map(Shape.area), jobs: jobs)
  }

  private func adjacency(_ shapes: [Shape], jobs: Int = 1) throws -> Adjacency {
    var column = ShapeColumn()
    for shape in shapes { column.append(shape) }
    return column.adjacency(in: try Transformer(from: .wgs84, to: .wgs84), jobs: jobs)
  }

  private func pair(_ first: Int32, _ second: Int32, _ border: Double) -> Adjacency.Pair {
    Adjacency.Pair(first, second, border: border)
  }

  @Test func inAGridTheFourAroundAreNeighbours() throws {
    let cells = (0..<6).map { at -> Area in
      let (x, y) = (Double(at % 3), Double(at / 3))
      return box(x, y, x + 1, y + 1)
    }
    let found = try adjacency(cells)
    let expected = [(0, 1), (0, 3), (1, 2), (1, 4), (2, 5), (3, 4), (4, 5)]
    #expect(found.pairs == expected.map { pair(Int32($0.0), Int32($0.1), 1) })
    #expect(found.components == [0, 0, 0, 0, 0, 0])
  }

  /// One long side, which the ends of three sides on its other side divide.
  @Test func aSideMayBeDividedOnOneSideOnly() throws {
    let found = try adjacency([box(0, 0, 6, 1), box(0, 1, 1, 2), box(1, 1, 3, 2), box(3, 1, 8, 2)])
    #expect(found.pairs == [pair(0, 1, 1), pair(0, 2, 2), pair(0, 3, 3), pair(1, 2, 1), pair(2, 3, 1)])
  }

  @Test func aCommonCornerIsNotALine() throws {
    #expect(try adjacency([box(0, 0, 1, 1), box(1, 1, 2, 2)]).pairs.isEmpty)
    #expect(try adjacency([box(0, 0, 1, 1), box(1 + 1e-10, 1, 2, 2)]).pairs.isEmpty)
  }

  /// The tolerance of ``Coverage``: 1e-9.
  @Test func aGapWithinTheToleranceOfCoverageIsNone() throws {
    #expect(try adjacency([box(0, 0, 1, 1), box(1 + 1e-10, 0, 2, 1)]).pairs.map(\.second) == [1])
    #expect(try adjacency([box(0, 0, 1, 1), box(1 + 1e-8, 0, 2, 1)]).pairs.isEmpty)
  }

  @Test func holesAndPartsHaveBorders() throws {
    var ring = box(0, 0, 4, 4)
    ring.polygons[0].rings += box(1, 1, 3, 3).polygons[0].rings
    let scattered = Area(box(1, 1, 2, 3).polygons + box(4, 0, 5, 1).polygons)
    let found = try adjacency([ring, scattered, box(2, 1, 3, 3)])
    #expect(found.pairs == [pair(0, 1, 2 + 1 + 1 + 1), pair(0, 2, 4), pair(1, 2, 2)])
  }

  @Test func pointsAndEmptyAreasHaveNoBorder() throws {
    let shapes: [Shape] = [.area(box(0, 0, 1, 1)), .point(Position(1, 0.5)), .area(Area()), .area(box(1, 0, 2, 1))]
    let found = try adjacency(shapes)
    #expect(found.pairs == [pair(0, 3, 1)])
    #expect(found.components == [0, 1, 2, 0])
    #expect(try adjacency([Shape]()).pairs.isEmpty)
  }

  /// Areas that lie on one another run along the common line in the same direction.
  @Test func overlappingAreasMayHaveALineInCommon() throws {
    let found = try adjacency([box(0, 0, 2, 2), box(0, 0, 2, 2), box(2, 0, 3, 1)])
    #expect(found.pairs == [pair(0, 1, 8), pair(0, 2, 1), pair(1, 2, 1)])
  }

  @Test func metresAreMeasuredInThePlane() throws {
    let grid = CrookedGrid(side: 3, seed: 5)
    let transformer = try Transformer(from: .wgs84, to: #require(CRS("EPSG:4549")))
    let found = Coverage(zones: grid.cells).shapes.adjacency(in: transformer)
    #expect(found.pairs.count == 12)
    for pair in found.pairs {
      let common = Set(grid.cells[Int(pair.first)].polygons[0].rings[0])
        .intersection(grid.cells[Int(pair.second)].polygons[0].rings[0])
      let ends = try common.map { try transformer.transform($0) }
      #expect(ends.count == 2 && abs(ends[0].distance(to: ends[1]) - pair.border) < 1e-6)
    }
  }

  /// Rectangles that are divided at random and sheared, some of them joined to areas of several parts.
  private func tessellation(seed: UInt64) -> [Area] {
    var random = SeededGenerator(seed: seed)
    var boxes = [(0, 0, 640, 640)]
    while boxes.count < 60 {
      let at = Int.random(in: 0..<boxes.count, using: &random)
      let (x0, y0, x1, y1) = boxes[at]
      if x1 - x0 > y1 - y0 {
        guard x1 - x0 > 8 else { continue }
        let x = Int.random(in: x0 + 1..<x1, using: &random)
        boxes[at] = (x0, y0, x, y1)
        boxes.append((x, y0, x1, y1))
      } else {
        guard y1 - y0 > 8 else { continue }
        let y = Int.random(in: y0 + 1..<y1, using: &random)
        boxes[at] = (x0, y0, x1, y)
        boxes.append((x0, y, x1, y1))
      }
    }
    let parts = boxes.map { box -> Polygon in
      let corners = [(box.0, box.1), (box.2, box.1), (box.2, box.3), (box.0, box.3), (box.0, box.1)]
      return Polygon(rings: [corners.map { Position(Double($0.0 + 2 * $0.1), Double(3 * $0.1 - $0.0)) }])
    }
    return (0..<50).map { Area($0 < 10 ? [parts[$0], parts[50 + $0]] : [parts[$0]]) }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func randomTessellationsAgreeWithGEOS(seed: UInt64) throws {
    let (areas, reference) = (tessellation(seed: seed), BorderReference())
    let found = try adjacency(areas)
    var borders: [[Int32]: Double] = [:]
    for pair in found.pairs { borders[[pair.first, pair.second]] = pair.border }
    #expect(borders.count == found.pairs.count, "each pair once")
    for first in areas.indices {
      for second in (first + 1)..<areas.count {
        let length = reference.common(areas[first], areas[second])
        let border = borders[[Int32(first), Int32(second)]] ?? 0
        #expect(abs(border - length) < 1e-6, "\(first), \(second)")
      }
    }
    #expect(try adjacency(areas, jobs: 4) == found)
  }

  @Test func bridgesJoinComponentsOnly() {
    let land = Adjacency(count: 5, pieces: [pair(0, 1, 1), pair(1, 2, 1), pair(4, 3, 1)])
    #expect(land.components == [0, 0, 0, 3, 3])
    let other = Adjacency(count: 5, pieces: [pair(0, 2, 9), pair(4, 2, 5), pair(1, 3, 7), pair(3, 4, 8)])
    let joined = land.bridged(by: other)
    #expect(joined.pairs == [pair(0, 1, 1), pair(1, 2, 1), pair(1, 3, 7), pair(2, 4, 5), pair(3, 4, 1)])
    #expect(joined.components == [0, 0, 0, 0, 0])
  }

  @Test func piecesOfAPairAreAdded() {
    let found = Adjacency(count: 3, pieces: [pair(2, 1, 1), pair(0, 1, 4), pair(1, 2, 2), pair(1, 1, 5)])
    #expect(found.pairs == [pair(0, 1, 4), pair(1, 2, 3)])
  }
}

@Suite struct ObstacleTests {
  /// Two points at (0, 0) and (10, 0), a third at (10, 4).
  private let points: [Double] = [0, 0, 10, 0, 10, 4]
  private let all = Adjacency(
    count: 3, pieces: [.init(0, 1, border: 1), .init(0, 2, border: 1), .init(1, 2, border: 1)])
  private let river = [Position(5, -9), Position(5, 0), Position(5, 9)]

  private func kept(_ obstacles: Obstacle...) -> [[Int32]] {
    all.separated(by: obstacles, points: points, reach: 3, jobs: 2).pairs.map { [$0.first, $0.second] }
  }

  @Test func aRiverSeparates() {
    #expect(kept(Obstacle(lines: [river], gaps: [])) == [[1, 2]])
    #expect(kept() == [[0, 1], [0, 2], [1, 2]])
  }

  @Test func aBridgeNearThePlaceJoins() {
    #expect(kept(Obstacle(lines: [river], gaps: [Position(5, -3)])) == [[0, 1], [1, 2]])
    #expect(kept(Obstacle(lines: [river], gaps: [Position(5, 1)])) == [[0, 1], [0, 2], [1, 2]])
    #expect(kept(Obstacle(lines: [river], gaps: [Position(5, 20)])) == [[1, 2]])
  }

  /// The bridge of one river does not lead over another one.
  @Test func eachRiverNeedsItsOwnBridge() {
    let other = river.map { Position($0.x + 1, $0.y) }
    let bridges = Obstacle(lines: [river], gaps: [Position(5, 0)])
    #expect(kept(bridges, Obstacle(lines: [other], gaps: [])) == [[1, 2]])
    #expect(kept(bridges, Obstacle(lines: [other], gaps: [Position(6, 0)])).count == 3)
  }

  /// A river that ends before the line, and one that touches it from the left.
  @Test func whatOnlyEndsNearbyDoesNotSeparate() {
    #expect(kept(Obstacle(lines: [[Position(5, 1), Position(5, 0.5)]], gaps: [])).count == 3)
    #expect(kept(Obstacle(lines: [[Position(5, 1), Position(4, 0), Position(5, 1)]], gaps: [])).count == 3)
  }
}
