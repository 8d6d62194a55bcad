import Geometry
import Planning

/// Adjacency of the blocks of a dataset: blocks are adjacent if they share a side with exactly equal positions.
struct BlockGraph {
  /// The neighbours of each block, ascending.
  let neighbours: [[Int]]

  init(_ dataset: Dataset) {
    var sides: [[Position]: [Int]] = [:]
    for block in 0..<dataset.blocks.featureCount {
      for ring in dataset.blocks.shapes.area(block).polygons.flatMap(\.rings) {
        for at in ring.indices.dropLast() {
          let pair = [ring[at], ring[at + 1]].sorted { ($0.x, $0.y) < ($1.x, $1.y) }
          sides[pair, default: []].append(block)
        }
      }
    }
    var beside = [Set<Int>](repeating: [], count: dataset.blocks.count)
    for pair in sides.values where pair.count == 2 {
      beside[pair[0]].insert(pair[1])
      beside[pair[1]].insert(pair[0])
    }
    neighbours = beside.map { $0.sorted() }
  }

  /// True if a zone stays connected when the block is removed from it.
  ///
  /// - Parameter zone: the zone of each block.
  func staysWhole(without block: Int, _ zone: [Int]) -> Bool {
    let around = neighbours[block].filter { zone[$0] == zone[block] }
    guard let start = around.first else { return false }
    var seen: Set<Int> = [start, block]
    var queue = [start]
    while let next = queue.popLast() {
      for beside in neighbours[next] where zone[beside] == zone[block] && seen.insert(beside).inserted {
        queue.append(beside)
      }
    }
    return around.allSatisfy(seen.contains)
  }
}
