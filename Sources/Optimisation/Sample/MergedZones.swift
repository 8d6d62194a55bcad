/// Two zones that are merged and divided anew, as a graph with numbers of its own, and a spanning tree of this graph.
///
/// The memory is allocated once, for all steps, and indexes are not checked: everything in it is written before it is read, and all
/// numbers are below `count` or come from ``RecombinationRules``.
struct MergedZones: ~Copyable {
  /// The two zones.
  private(set) var zones: (Int32, Int32) = (0, 0)
  /// Number of blocks of both zones; block `i` of them has index `blocks[i]` in the plan.
  private(set) var count = 0
  let blocks: UnsafeMutablePointer<Int32>
  /// Number of pairs of adjacent blocks of which one is in each zone.
  private(set) var cut = 0

  // Neighbours of i: `beside[first[i]..<first[i + 1]]`; `number` is -1 for blocks of other zones, shape `[blocks of the plan]`.
  private let number: UnsafeMutablePointer<Int32>
  private let first: UnsafeMutablePointer<Int32>
  private let beside: UnsafeMutablePointer<Int32>

  // The tree: the parent of each block, and the blocks in an order in which parents precede children.
  let parent: UnsafeMutablePointer<Int32>
  let order: UnsafeMutablePointer<Int32>
  let isInside: UnsafeMutablePointer<Bool>

  private let size: Int

  /// - `blocks`: number of blocks of the plan.
  /// - `neighbours`: number of their neighbours, each pair counted twice.
  init(blocks count: Int, neighbours: Int) {
    size = max(1, count)
    blocks = .allocate(capacity: size)
    number = .allocate(capacity: size)
    first = .allocate(capacity: size + 1)
    beside = .allocate(capacity: max(1, neighbours))
    parent = .allocate(capacity: size)
    order = .allocate(capacity: size)
    isInside = .allocate(capacity: size)
    number.initialize(repeating: -1, count: size)
  }

  deinit {
    for memory in [blocks, number, first, beside, parent, order] { memory.deallocate() }
    isInside.deallocate()
  }

  /// Merges the zones of two adjacent blocks.
  mutating func merge(
    _ pair: (Int32, Int32), in zone: UnsafeMutablePointer<Int32>, _ rules: borrowing RecombinationRules
  ) {
    let (one, other) = (zone[Int(pair.0)], zone[Int(pair.1)])
    zones = (one, other)
    let (blocks, number, first, beside) = (blocks, number, first, beside)
    blocks[0] = pair.0
    number[Int(pair.0)] = 0
    var (next, end, edges, cut) = (0, 1, 0, 0)
    rules.starts.withUnsafeBufferPointer { starts in
      rules.list.withUnsafeBufferPointer { list in
        while next < end {
          let block = Int(blocks[next])
          let own = zone[block]
          first[next] = Int32(truncatingIfNeeded: edges)
          for at in Int(starts[block])..<Int(starts[block + 1]) {
            let neighbour = Int(list[at])
            let its = zone[neighbour]
            guard its == one || its == other else { continue }
            if number[neighbour] < 0 {
              number[neighbour] = Int32(truncatingIfNeeded: end)
              blocks[end] = list[at]
              end += 1
            }
            beside[edges] = number[neighbour]
            edges += 1
            if its != own { cut += 1 }
          }
          next += 1
        }
      }
    }
    first[end] = Int32(truncatingIfNeeded: edges)
    for at in 0..<end { number[Int(blocks[at])] = -1 }
    count = end
    self.cut = cut / 2
  }

  /// Draws one of all spanning trees, each with the same probability: Wilson's algorithm (Wilson, "Generating random spanning trees more
  /// quickly than the cover time", STOC 1996, doi 10.1145/237814.237880). From each block that is not in the tree yet, a random walk
  /// leads to the tree; its path without circles becomes part of the tree.
  mutating func drawTree(_ random: inout SearchRandom) {
    let (first, beside, parent, order, isInside, count) = (first, beside, parent, order, isInside, count)
    isInside.update(repeating: false, count: count)
    isInside[0] = true
    (parent[0], order[0]) = (0, 0)
    var end = 1
    for start in 1..<count where !isInside[start] {
      var here = start
      repeat {
        let from = Int(first[here])
        let next = beside[from + random.below(Int(first[here + 1]) - from)]
        parent[here] = next
        here = Int(next)
      } while !isInside[here]
      // the path, from the tree to its start
      var length = 0
      here = start
      while !isInside[here] {
        isInside[here] = true
        length += 1
        here = Int(parent[here])
      }
      here = start
      for at in stride(from: end + length - 1, through: end, by: -1) {
        order[at] = Int32(truncatingIfNeeded: here)
        here = Int(parent[here])
      }
      end += length
    }
  }

  /// Finds the blocks below one block of the tree, the block included, in `isInside`; returns the number of pairs of adjacent blocks of
  /// which one is below it.
  mutating func select(below top: Int) -> Int {
    let (first, beside, parent, order, isInside) = (first, beside, parent, order, isInside)
    isInside[0] = top == 0
    for at in 1..<count {
      let block = Int(order[at])
      isInside[block] = block == top || isInside[Int(parent[block])]
    }
    var cut = 0
    for block in 0..<count where isInside[block] {
      for at in Int(first[block])..<Int(first[block + 1]) where !isInside[Int(beside[at])] { cut += 1 }
    }
    return cut
  }
}
