import Foundation
import Geometry

/// Land, before anybody lives on it: which cells there are, in which district, and how densely people live.
struct Ground {
  let lattice: Lattice
  private(set) var cells: [Cell] = []
  /// Relative density of people at each cell.
  private(set) var density: [Double] = []
  private(set) var centres: [Int] = []
  /// Cells that share a side: by cell, neighbours ascending.
  private(set) var neighbours: [[Int]] = []
  /// Sides of lattice points to the cells beside them.
  private(set) var sides: [Side: [Int]] = [:]

  struct Side: Hashable {
    var a: Int
    var b: Int
    init(_ p: (Int, Int), _ q: (Int, Int)) {
      let (x, y) = (p.1 * 1000 + p.0, q.1 * 1000 + q.0)
      (a, b) = (min(x, y), max(x, y))
    }
  }

  init(seed: UInt64) {
    lattice = Lattice(seed: seed)
    var districts = Ground.districts()
    Ground.join(&districts)
    for cell in districts.indices where districts[cell] < 0 {
      let around = Ground.beside(cell).map { districts[$0] }
      if around.count == 4, around.allSatisfy({ $0 >= 0 }) { districts[cell] = around[0] }  // between outlines
    }
    for row in 0..<Lattice.rows {
      for column in 0..<Lattice.columns {
        let district = districts[row * Lattice.columns + column]
        if district >= 0 { add(column, row, district) }
      }
    }
    for (at, cell) in cells.enumerated() {
      let border = cell.border
      for step in border.indices {
        sides[Side(border[step], border[(step + 1) % border.count]), default: []].append(at)
      }
    }
    var beside = [Set<Int>](repeating: [], count: cells.count)
    for pair in sides.values where pair.count == 2 {
      beside[pair[0]].insert(pair[1])
      beside[pair[1]].insert(pair[0])
    }
    neighbours = beside.map { $0.sorted() }
  }

  /// District of each coarse cell by its middle; -1 outside.
  private static func districts() -> [Int] {
    let outlines = DistrictPlan.all.map(\.area)
    return (0..<(Lattice.rows * Lattice.columns)).map { cell in
      let x = Lattice.west + (Double(cell % Lattice.columns) + 0.5) * Double(Lattice.coarse) * Lattice.stepX
      let y = Lattice.south + (Double(cell / Lattice.columns) + 0.5) * Double(Lattice.coarse) * Lattice.stepY
      return outlines.firstIndex { $0.contains(x, y) } ?? -1
    }
  }

  /// Each district is one piece: cells that hang on by a corner go to a neighbour.
  private static func join(_ districts: inout [Int]) {
    for district in DistrictPlan.all.indices {
      var pieces: [[Int]] = []
      var seen = Set<Int>()
      for start in districts.indices where districts[start] == district && !seen.contains(start) {
        var piece = [start]
        seen.insert(start)
        var at = 0
        while at < piece.count {
          for next in beside(piece[at]) where districts[next] == district && seen.insert(next).inserted {
            piece.append(next)
          }
          at += 1
        }
        pieces.append(piece)
      }
      guard let largest = pieces.indices.max(by: { pieces[$0].count < pieces[$1].count }) else { continue }
      for (at, piece) in pieces.enumerated() where at != largest {
        for cell in piece {
          districts[cell] = beside(cell).map { districts[$0] }.first { $0 >= 0 && $0 != district } ?? -1
        }
      }
    }
  }

  private static func beside(_ cell: Int) -> [Int] {
    let (column, row) = (cell % Lattice.columns, cell / Lattice.columns)
    var found: [Int] = []
    if column > 0 { found.append(cell - 1) }
    if column < Lattice.columns - 1 { found.append(cell + 1) }
    if row > 0 { found.append(cell - Lattice.columns) }
    if row < Lattice.rows - 1 { found.append(cell + Lattice.columns) }
    return found
  }

  /// Divides a coarse cell by how densely people live there: 16 blocks in town, 4 at its edge, 1 in the country.
  private mutating func add(_ column: Int, _ row: Int, _ district: Int) {
    let (i, j) = (column * Lattice.coarse, row * Lattice.coarse)
    let here = density(i + 2, j + 2, district).density
    let size = here > 0.28 ? 1 : here > 0.1 ? 2 : 4
    for y in stride(from: 0, to: Lattice.coarse, by: size) {
      for x in stride(from: 0, to: Lattice.coarse, by: size) {
        cells.append(Cell(i: i + x, j: j + y, size: size, district: district))
        let (density, centre) = density(i + x + size / 2, j + y + size / 2, district)
        self.density.append(density)
        centres.append(centre)
      }
    }
  }

  /// Density at a lattice point, and the strongest centre there.
  private func density(_ i: Int, _ j: Int, _ district: Int) -> (density: Double, centre: Int) {
    let place = Position(Lattice.west + Double(i) * Lattice.stepX, Lattice.south + Double(j) * Lattice.stepY)
    var sum = 0.025
    var best = (centre: 0, value: 0.0)
    for (at, centre) in DistrictPlan.all[district].centres.enumerated() {
      let value = centre.strength * exp(-Lattice.kilometres(place, centre.at) / centre.reach)
      sum += value
      if value > best.value { best = (at, value) }
    }
    return (sum, best.centre)
  }

  /// The outline of a cell, closed.
  func ring(_ cell: Int) -> [Position] {
    var ring = cells[cell].border.map { lattice.position($0.0, $0.1) }
    ring.append(ring[0])
    return ring
  }

  func area(_ cell: Int) -> Area { Area([Polygon(rings: [ring(cell)])]) }

  /// A place well inside a cell.
  func middle(_ cell: Int) -> Position {
    let ring = ring(cell).dropLast()
    let sum = ring.reduce((0.0, 0.0)) { ($0.0 + $1.x, $0.1 + $1.y) }
    return Position(Lattice.round(sum.0 / Double(ring.count)), Lattice.round(sum.1 / Double(ring.count)))
  }
}
