/// Pairs of adjacent blocks, and the length of their common border in metres.
public struct Neighbours: Sendable {
  /// Two adjacent blocks.
  public struct Pair: Sendable, Equatable {
    /// One block of the pair.
    public var block: Int32
    /// The other block of the pair.
    public var neighbour: Int32
    /// Metres of common border; 0 if the blocks only count as neighbours.
    public var border: Double

    /// - `border`: metres of common border.
    public init(_ block: Int32, _ neighbour: Int32, border: Double = 0) {
      self.block = block
      self.neighbour = neighbour
      self.border = border
    }
  }

  /// Neighbours of block `b` are `list[starts[b]..<starts[b + 1]]`.
  let starts: [Int32]
  let list: [Int32]
  let borders: [Double]

  /// Number of blocks; they are numbered from 0.
  public var blockCount: Int { starts.count - 1 }

  /// - Parameters:
  ///   - blocks: number of blocks.
  ///   - pairs: each pair once, its blocks in any order.
  public init(blocks: Int, pairs: [Pair]) {
    var starts = [Int32](repeating: 0, count: blocks + 1)
    for pair in pairs {
      starts[Int(pair.block) + 1] += 1
      starts[Int(pair.neighbour) + 1] += 1
    }
    for block in 0..<blocks { starts[block + 1] += starts[block] }
    var next = starts
    var list = [Int32](repeating: 0, count: 2 * pairs.count)
    var borders = [Double](repeating: 0, count: 2 * pairs.count)
    for pair in pairs {
      for (from, to) in [(pair.block, pair.neighbour), (pair.neighbour, pair.block)] {
        let at = Int(next[Int(from)])
        next[Int(from)] += 1
        list[at] = to
        borders[at] = pair.border
      }
    }
    (self.starts, self.list, self.borders) = (starts, list, borders)
  }

  /// Each pair once, the smaller block first, by block and then by neighbour.
  public var pairs: [Pair] {
    (0..<blockCount).flatMap { block in
      range(of: block).filter { list[$0] > block }.sorted { list[$0] < list[$1] }
        .map { Pair(Int32(block), list[$0], border: borders[$0]) }
    }
  }

  func range(of block: Int) -> Range<Int> { Int(starts[block])..<Int(starts[block + 1]) }

  /// The blocks adjacent to a block.
  public func of(_ block: Int) -> ArraySlice<Int32> { list[range(of: block)] }
}
