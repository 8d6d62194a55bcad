import Foundation
import Geometry

/// Where schools stand and which blocks they serve, for one stage of one district.
struct Zoning {
  /// Block in which each school stands.
  let sites: [Int]
  /// School (index in `sites`) of each block of the district.
  let school: [Int: Int]

  /// Sites by demand (a systematic sample along a winding curve, then moved to the middle of what they serve); zones by the
  /// shortest way, canals and main roads costing a detour. So zones are connected and end at canals and roads.
  init(
    _ ground: Ground, district: Int, count: Int, demand: [Double], fixed: [Int] = [], detours: [Ground.Side: Double],
    draw: inout Draw
  ) {
    let blocks = ground.cells.indices.filter { ground.cells[$0].district == district }
    var sites = fixed
    if sites.count < count {
      sites += Zoning.spread(blocks, count - sites.count, demand, ground, avoiding: fixed, &draw)
    }
    var school: [Int: Int] = [:]
    for round in 0..<5 {
      school = Zoning.serve(blocks, sites, ground, detours)
      guard round < 4 else { break }
      for at in sites.indices where at >= fixed.count {
        let mine = blocks.filter { school[$0] == at }
        sites[at] = Zoning.middle(mine, demand, ground) ?? sites[at]
      }
    }
    self.sites = sites
    self.school = school
  }

  private static func spread(
    _ blocks: [Int], _ count: Int, _ demand: [Double], _ ground: Ground, avoiding: [Int], _ draw: inout Draw
  ) -> [Int] {
    let ordered = blocks.sorted { curve(ground.cells[$0]) < curve(ground.cells[$1]) }
    let whole = ordered.reduce(0) { $0 + demand[$1] }
    var marks = (0..<count).map { (Double($0) + draw.between(0.3, 0.7)) * whole / Double(count) }
    var sites: [Int] = []
    var sum = 0.0
    for block in ordered {
      sum += demand[block]
      while let mark = marks.first, sum >= mark {
        marks.removeFirst()
        if !sites.contains(block), !avoiding.contains(block) { sites.append(block) }
      }
    }
    for block in ordered where sites.count < count && !sites.contains(block) && !avoiding.contains(block) {
      sites.append(block)
    }
    return sites
  }

  /// Order along a Z-curve, so that neighbours in order are neighbours on the ground.
  private static func curve(_ cell: Cell) -> Int {
    (0..<10).reduce(0) { $0 | (cell.i >> $1 & 1) << (2 * $1) | (cell.j >> $1 & 1) << (2 * $1 + 1) }
  }

  /// The block nearest to the middle of demand.
  private static func middle(_ blocks: [Int], _ demand: [Double], _ ground: Ground) -> Int? {
    let weight = blocks.reduce(0) { $0 + demand[$1] + 0.01 }
    guard weight > 0 else { return nil }
    var (x, y) = (0.0, 0.0)
    for block in blocks {
      let place = ground.middle(block)
      x += place.x * (demand[block] + 0.01) / weight
      y += place.y * (demand[block] + 0.01) / weight
    }
    return blocks.min {
      let (a, b) = (Lattice.kilometres(ground.middle($0), (x, y)), Lattice.kilometres(ground.middle($1), (x, y)))
      return a != b ? a < b : $0 < $1
    }
  }

  /// Shortest ways from all sites at once (Dijkstra 1959) over blocks that share a side.
  private static func serve(
    _ blocks: [Int], _ sites: [Int], _ ground: Ground, _ detours: [Ground.Side: Double]
  ) -> [Int: Int] {
    let inside = Set(blocks)
    var best: [Int: Double] = [:]
    var school: [Int: Int] = [:]
    var queue: [(metres: Double, block: Int, school: Int)] = sites.enumerated().map { (0, $0.element, $0.offset) }
    while !queue.isEmpty {
      let at = queue.indices.min { (queue[$0].metres, queue[$0].block) < (queue[$1].metres, queue[$1].block) } ?? 0
      let next = queue.remove(at: at)
      guard best[next.block] == nil else { continue }
      best[next.block] = next.metres
      school[next.block] = next.school
      let from = ground.middle(next.block)
      for beside in ground.neighbours[next.block] where inside.contains(beside) && best[beside] == nil {
        let to = ground.middle(beside)
        let detour = crossing(ground.cells[next.block], ground.cells[beside], detours)
        queue.append((next.metres + 1000 * Lattice.kilometres(from, (to.x, to.y)) + detour, beside, next.school))
      }
    }
    return school
  }

  /// The least detour over the sides that two blocks share.
  private static func crossing(_ a: Cell, _ b: Cell, _ detours: [Ground.Side: Double]) -> Double {
    let mine = a.border
    let theirs = Set(b.border.map { $0.1 * 1000 + $0.0 })
    var least = Double.infinity
    for step in mine.indices {
      let (p, q) = (mine[step], mine[(step + 1) % mine.count])
      guard theirs.contains(p.1 * 1000 + p.0), theirs.contains(q.1 * 1000 + q.0) else { continue }
      least = min(least, detours[Ground.Side(p, q)] ?? 0)
    }
    return least == .infinity ? 0 : least
  }
}
