/// Many small heaps of moves in one pool: the cheapest move of each heap is known, and moves are added in constant time (Fredman,
/// Sedgewick, Sleator and Tarjan, "The pairing heap: a new form of self-adjusting heap", Algorithmica 1, 1986, doi
/// 10.1007/BF01840439). A heap is the index of its first move, -1 if it is empty.
struct PairingHeaps: Sendable {
  /// A source may move its amount from one of its routes to another.
  struct Move: Sendable {
    /// Increase of the cost per unit.
    let rise: Int32
    let source: Int32
    /// Positions among the routes of the source.
    let from: Int16
    let to: Int16
    fileprivate var child: Int32 = -1
    fileprivate var next: Int32 = -1

    init(rise: Int32, source: Int32, from: Int16, to: Int16) {
      (self.rise, self.source, self.from, self.to) = (rise, source, from, to)
    }
  }

  private var pool: [Move] = []

  init(capacity: Int) { pool.reserveCapacity(capacity) }

  @inline(__always)
  subscript(heap: Int32) -> Move { pool[Int(heap)] }

  /// Adds a move, and returns the heap that then stands for the old one.
  @inline(__always)
  mutating func insert(_ move: Move, into heap: Int32) -> Int32 {
    pool.append(move)
    return merge(heap, Int32(pool.count - 1))
  }

  @inline(__always)
  private mutating func merge(_ one: Int32, _ other: Int32) -> Int32 {
    if one < 0 { return other }
    let (above, below) = pool[Int(one)].rise <= pool[Int(other)].rise ? (one, other) : (other, one)
    pool[Int(below)].next = pool[Int(above)].child
    pool[Int(above)].child = below
    return above
  }

  /// Removes the cheapest move, and returns the heap of the others: its children are merged in pairs, then all pairs.
  mutating func removeFirst(of heap: Int32) -> Int32 {
    var pairs: Int32 = -1
    var child = pool[Int(heap)].child
    while child >= 0 {
      let other = pool[Int(child)].next
      var merged = child
      var rest: Int32 = -1
      if other >= 0 {
        rest = pool[Int(other)].next
        pool[Int(child)].next = -1
        pool[Int(other)].next = -1
        merged = merge(child, other)
      }
      pool[Int(merged)].next = pairs
      pairs = merged
      child = rest
    }
    var result: Int32 = -1
    while pairs >= 0 {
      let next = pool[Int(pairs)].next
      pool[Int(pairs)].next = -1
      result = merge(result, pairs)
      pairs = next
    }
    return result
  }
}
