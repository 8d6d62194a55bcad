import Geometry
import Testing

/// Parts measured along borders, compared with plain overlay of every block with every zone.
@Suite struct ArealPartsTests {
  private func plane() throws -> Transformer { try Transformer(from: .wgs84, to: #require(CRS("EPSG:4549"))) }

  /// The slow twin: cut in degrees by GEOS, measured in the plane, dropped under the least, scaled to sum 1.
  private func slow(_ block: Area, _ zones: [Area], _ least: Double) throws -> [(zone: Int32, share: Double)] {
    let plane = try plane()
    let whole = try plane.transform(block).surface
    var parts: [(zone: Int32, share: Double)] = []
    for (at, zone) in zones.enumerated() where zone.bounds.touches(block.bounds) {
      let share = try plane.transform(block.intersection(zone)).surface / whole
      if share >= least, share > 1e-12 { parts.append((Int32(at), share)) }
    }
    let sum = parts.reduce(0) { $0 + $1.share }
    return parts.map { ($0.zone, $0.share / sum) }
  }

  private func compare(_ blocks: [Area], _ zones: [Area], least: Double = 0.01) throws {
    var shapes = ShapeColumn()
    for block in blocks { shapes.append(.area(block)) }
    let parts = try Coverage(zones: zones).arealParts(of: shapes, in: plane(), least: least)
    for (at, block) in blocks.enumerated() {
      let expected = try slow(block, zones, least)
      let range = parts.starts[at]..<parts.starts[at + 1]
      #expect(Array(parts.zones[range]) == expected.map(\.zone), "block \(at)")
      for (share, known) in zip(parts.shares[range], expected) {
        #expect(abs(share - known.share) < 1e-9, "block \(at)")
      }
    }
  }

  @Test(arguments: UInt64(1)...12)
  func blocksCutByCrookedZones(seed: UInt64) throws {
    let blocks = CrookedGrid(side: 9, step: 0.004, seed: seed).cells
    try compare(blocks, CrookedGrid(side: 4, step: 0.009, seed: seed + 100).cells)
  }

  /// Zones that are unions of the blocks: all borders in common, nothing is cut.
  @Test(arguments: UInt64(1)...4)
  func zonesMadeOfBlocks(seed: UInt64) throws {
    let cellGrid = CrookedGrid(side: 6, seed: seed)
    var zones: [Area] = []
    for row in stride(from: 0, to: 6, by: 2) {
      for column in stride(from: 0, to: 6, by: 3) {
        let cells = (0..<2).flatMap { dy in (0..<3).map { cellGrid.cell(column + $0, row + dy) } }
        zones.append(try Area.union(cells))
      }
    }
    try compare(cellGrid.cells, zones)
    var shapes = ShapeColumn()
    for block in cellGrid.cells { shapes.append(.area(block)) }
    let parts = try Coverage(zones: zones).arealParts(of: shapes, in: plane())
    #expect(parts.shares == Array(repeating: 1, count: 36))
  }

  /// Overlaps, holes, corners on sides, and a zone that lies inside one block.
  @Test(arguments: UInt64(1)...6)
  func zonesThatAreNoPartition(seed: UInt64) throws {
    var zones = CrookedGrid(side: 3, step: 0.009, seed: seed).cells
    zones += CrookedGrid(side: 2, step: 0.011, seed: seed + 50).cells
    zones[4].polygons[0].rings.append(
      Array(CrookedGrid(side: 12, step: 0.0024, seed: seed).cell(5, 5).polygons[0].rings[0].reversed()))
    zones.append(CrookedGrid(side: 40, step: 0.0007, seed: seed).cell(20, 20))
    try compare(CrookedGrid(side: 7, step: 0.004, seed: seed + 9).cells, zones, least: 0.001)
  }

  @Test func theSamePartsWithAnyNumberOfThreads() throws {
    let zones = CrookedGrid(side: 8, step: 0.009, seed: 3).cells
    var shapes = ShapeColumn()
    for block in CrookedGrid(side: 70, step: 0.001, seed: 4).cells { shapes.append(.area(block)) }
    let one = try Coverage(zones: zones, jobs: 1).arealParts(of: shapes, in: plane())
    let two = try Coverage(zones: zones, jobs: 2).arealParts(of: shapes, in: plane())
    #expect(one.starts == two.starts && one.zones == two.zones && one.shares == two.shares)
    #expect(one.starts.count == 4901 && one.zones.count > 4900)
    var points: [Double] = []
    for _ in 0..<8 {
      for block in 0..<shapes.count {
        let middle = shapes.bounds(of: block).middle
        points += [middle.x, middle.y]
      }
    }
    let (first, second) = (
      Coverage(zones: zones, jobs: 1).locate(points), Coverage(zones: zones, jobs: 2).locate(points)
    )
    #expect(first.zone == second.zone && first.border == second.border)
  }
}
