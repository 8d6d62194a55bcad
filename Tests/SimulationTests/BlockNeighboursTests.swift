import Geometry
import Planning
import Simulation
import Testing

/// Neighbours of blocks of about 94 by 111 m.
@Suite struct BlockNeighboursTests {
  private func pairs(_ dataset: Dataset, jobs: Int = 1) throws -> [[Int32]] {
    try blockNeighbours(of: dataset, jobs: jobs).pairs.map { [$0.first, $0.second] }
  }

  /// A river along the line between columns 1 and 2, from row 0 to the end of row `rows`.
  private func river(_ rows: Int, crossings: [Position] = []) -> Barrier {
    Barrier(lines: [[GridTown.corner(2, -1), GridTown.corner(2, rows)]], crossings: crossings)
  }

  private let grid: [[Int32]] = [
    [0, 1], [0, 4], [1, 2], [1, 5], [2, 3], [2, 6], [3, 7], [4, 5], [5, 6], [6, 7],
  ]

  @Test func polygonsWithACommonLine() throws {
    let found = try blockNeighbours(of: GridTown(columns: 4, rows: 2).dataset)
    #expect(found.pairs.map { [$0.first, $0.second] } == grid)
    for pair in found.pairs {
      #expect(abs(pair.border - (pair.second == pair.first + 1 ? 110.9 : 94.4)) < 0.5)
    }
  }

  /// All points are components of their own, so the whole Voronoi graph counts.
  @Test func pointsWhoseCellsHaveACommonLine() throws {
    let points = try blockNeighbours(of: GridTown(columns: 4, rows: 2, points: true).dataset, jobs: 2)
    #expect(points.pairs.map { [$0.first, $0.second] } == grid)
    for pair in points.pairs {
      #expect(abs(pair.border - (pair.second == pair.first + 1 ? 110.9 : 94.4)) < 0.5)
    }
  }

  @Test func pointsAtOnePlaceAreNeighbours() throws {
    var town = GridTown(columns: 2, rows: 1, points: true)
    town.dataset.blocks.points[2] = town.dataset.blocks.points[0]
    #expect(try pairs(town.dataset) == [[0, 1]])
  }

  /// Blocks 0 and 2 are polygons on either side of a point.
  @Test func aPointBetweenPolygonsJoinsThem() throws {
    var town = GridTown(columns: 3, rows: 1)
    var shapes = ShapeColumn()
    for column in 0..<3 {
      let area = GridTown.rectangle(column, 0, column + 1, 1)
      shapes.append(column == 1 ? .point(GridTown.middle(1, 0)) : .area(area))
    }
    town.dataset.blocks.shapes = shapes
    #expect(try pairs(town.dataset) == [[0, 1], [1, 2]])
  }

  /// Two islands of two by two blocks; the district is land between them.
  @Test func islandsAreJoinedByVoronoiCells() throws {
    var town = GridTown(columns: 6, rows: 2)
    let kept = (0..<12).filter { $0 % 6 != 2 && $0 % 6 != 3 }
    var blocks = BlockTable()
    for block in kept {
      blocks.ids.append(town.dataset.blocks.ids[block])
      blocks.names.append(nil)
      blocks.districts.append(0)
      blocks.dwellings.append(100)
      blocks.shapes.append(.area(town.dataset.blocks.shapes.area(block)))
      blocks.points += town.dataset.blocks.points[2 * block..<2 * block + 2]
    }
    town.dataset.blocks = blocks
    let islands: [[Int32]] = [[0, 1], [0, 4], [1, 5], [2, 3], [2, 6], [3, 7], [4, 5], [6, 7]]
    let joined = (islands + [[1, 2], [5, 6]]).sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    #expect(try pairs(town.dataset) == joined)
    // water between them
    town.dataset.districts[0].area = Area(
      GridTown.rectangle(0, 0, 2, 2).polygons + GridTown.rectangle(4, 0, 6, 2).polygons)
    #expect(try pairs(town.dataset) == islands)
  }

  @Test func aRiverSeparatesUnlessABridgeIsNear() throws {
    var town = GridTown(columns: 4, rows: 2)
    town.dataset.barriers = [river(3)]
    #expect(try pairs(town.dataset) == grid.filter { $0 != [1, 2] && $0 != [5, 6] })
    // 1 row is 111 m: 2.5 rows are within 300 m, 3.5 are not
    town.dataset.barriers = [river(3, crossings: [GridTown.middle(2, 3)])]
    #expect(try pairs(town.dataset) == grid.filter { $0 != [1, 2] })
    town.dataset.barriers = [river(3, crossings: [GridTown.middle(2, 2)])]
    #expect(try pairs(town.dataset) == grid)
  }

  /// A barrier separates last: Voronoi cells do not join what it has divided.
  @Test func aBarrierMayLeaveBlocksWithoutNeighbours() throws {
    for points in [false, true] {
      var town = GridTown(columns: 3, rows: 1, points: points)
      town.dataset.barriers = [river(2)]
      let found = try blockNeighbours(of: town.dataset)
      #expect(found.pairs.map { [$0.first, $0.second] } == [[0, 1]])
      #expect(found.components == [0, 0, 2])
    }
  }

  @Test func withoutDistrictsCellsAreNotClipped() throws {
    var town = GridTown(columns: 4, rows: 2, points: true)
    town.dataset.districts[0].area = Area()
    #expect(try pairs(town.dataset) == grid)
  }
}
