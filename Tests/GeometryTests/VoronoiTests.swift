import Geometry
import TestSupport
import Testing

@Suite struct VoronoiTests {
  private static let land: Area = {
    var land = Area(Bounds(minX: 0, minY: 0, maxX: 1000, maxY: 600))
    land.polygons[0].rings += Area(Bounds(minX: 300, minY: 200, maxX: 500, maxY: 400)).polygons[0].rings
    return land
  }()

  private func points(_ count: Int, seed: UInt64) -> [Double] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).flatMap { _ in
      [Double.random(in: -50...1050, using: &random), Double.random(in: -50...650, using: &random)]
    }
  }

  private func place(_ points: [Double], _ at: Int) -> Position { Position(points[2 * at], points[2 * at + 1]) }

  @Test func ofFourPointsInASquareOppositeOnesDoNotTouch() throws {
    let square = Area(Bounds(minX: 0, minY: 0, maxX: 2, maxY: 2))
    let diagram = VoronoiDiagram(points: [0.5, 0.5, 1.5, 0.5, 0.5, 1.5, 1.5, 1.5], land: square)
    #expect(diagram.adjacency().pairs.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [1, 3], [2, 3]])
    #expect(diagram.adjacency().pairs.allSatisfy { $0.border == 1 })
    #expect(try diagram.cells().map(\.surface) == [1, 1, 1, 1])
  }

  /// Cells on both sides of water touch only where there is land.
  @Test func bordersAreMeasuredOnLand() throws {
    let banks = Area(
      Area(Bounds(minX: 0, minY: 0, maxX: 4, maxY: 10)).polygons
        + Area(Bounds(minX: 6, minY: 0, maxX: 10, maxY: 10)).polygons)
    let across = VoronoiDiagram(points: [2, 5, 8, 5], land: banks)
    #expect(across.adjacency().pairs.isEmpty)
    #expect(try across.cells().map(\.surface) == [40, 40])
    let along = VoronoiDiagram(points: [5, 2, 5, 8], land: banks)
    #expect(along.adjacency().pairs == [.init(0, 1, border: 8)])
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func cellsAgreeWithOneCutByAllOthers(seed: UInt64) throws {
    let points = points(80, seed: seed)
    let places = (0..<80).map { place(points, $0) }
    let diagram = VoronoiDiagram(points: points, land: VoronoiTests.land, jobs: 3)
    let cells = try diagram.cells()
    for at in places.indices {
      let slow = try VoronoiTests.land.partNearest(to: places[at], than: places)
      #expect(abs(cells[at].surface - slow.surface) < 1e-6)
    }
    #expect(abs(cells.reduce(0) { $0 + $1.surface } - VoronoiTests.land.surface) < 1e-6)
    #expect(try diagram.cell(of: 7) == cells[7])
  }

  /// The part of a bisector that is nearer to its two points than to any other, and on the land.
  private func slowBorder(_ points: [Double], _ first: Int, _ second: Int) -> Double {
    let (a, b) = (place(points, first), place(points, second))
    let (x, y, ux, uy) = ((a.x + b.x) / 2, (a.y + b.y) / 2, a.y - b.y, b.x - a.x)
    var (low, high) = (-1e6, 1e6)
    for other in 0..<points.count / 2 where other != first && other != second {
      let c = place(points, other)
      // (x + t·u − (a + c) ÷ 2) · (c − a) ≤ 0
      let fixed = (x - (a.x + c.x) / 2) * (c.x - a.x) + (y - (a.y + c.y) / 2) * (c.y - a.y)
      let slope = ux * (c.x - a.x) + uy * (c.y - a.y)
      if slope > 0 { high = min(high, -fixed / slope) } else if slope < 0 { low = max(low, -fixed / slope) }
    }
    guard high > low else { return 0 }
    return BorderReference().length(
      from: Position(x + low * ux, y + low * uy), to: Position(x + high * ux, y + high * uy), on: VoronoiTests.land)
  }

  @Test(arguments: [UInt64(4), 5, 6])
  func bordersAgreeWithBisectors(seed: UInt64) {
    let points = points(50, seed: seed)
    let diagram = VoronoiDiagram(points: points, land: VoronoiTests.land)
    var borders: [[Int32]: Double] = [:]
    for pair in diagram.adjacency().pairs { borders[[pair.first, pair.second]] = pair.border }
    #expect(borders.count > 80)
    for first in 0..<50 {
      for second in (first + 1)..<50 {
        let border = borders[[Int32(first), Int32(second)]] ?? 0
        #expect(abs(border - slowBorder(points, first, second)) < 1.1e-3, "\(first), \(second)")
      }
    }
    #expect(
      VoronoiDiagram(points: points, land: VoronoiTests.land, jobs: 4).adjacency() == diagram.adjacency())
  }

  @Test func pointsAtOnePlaceAreNeighboursAndShareACell() throws {
    let square = Area(Bounds(minX: 0, minY: 0, maxX: 4, maxY: 4))
    let diagram = VoronoiDiagram(points: [1, 2, 3, 2, 1, 2, 3, 2, 1, 2], land: square)
    let pairs = diagram.adjacency().pairs
    #expect(
      pairs.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [0, 3], [0, 4], [1, 2], [1, 3], [1, 4], [2, 4]])
    #expect(pairs.map(\.border) == [4, 0, 4, 0, 4, 0, 4, 0])
    #expect(try diagram.cells().map(\.surface) == [8, 8, 0, 0, 0])
  }

  @Test func manyPointsAtOnePlaceStayFew() {
    let points = [Double](repeating: 5, count: 40_000)
    let found = VoronoiDiagram(points: points, land: Area(Bounds(minX: 0, minY: 0, maxX: 9, maxY: 9))).adjacency()
    #expect(found.pairs.count < 40_000)
    #expect(found.components.allSatisfy { $0 == 0 })
  }

  @Test func oddPointsDoNoHarm() throws {
    let square = Area(Bounds(minX: 0, minY: 0, maxX: 4, maxY: 4))
    let odd = VoronoiDiagram(
      points: [1, 2, .nan, 2, 3, 2, .infinity, 0, -2e7, -2e7], land: square)
    #expect(odd.adjacency().pairs == [.init(0, 2, border: 4)])
    #expect(try odd.cells().map(\.surface) == [8, 0, 8, 0, 0])
    #expect(VoronoiDiagram(points: [], land: square).adjacency().pairs.isEmpty)
    #expect(VoronoiDiagram(points: [], land: Area()).adjacency().pairs.isEmpty)
    let line = VoronoiDiagram(points: (0..<100).flatMap { [Double($0), 7] }, land: Area())
    #expect(line.adjacency().pairs.map(\.second) == (1..<100).map { Int32($0) })
  }
}
