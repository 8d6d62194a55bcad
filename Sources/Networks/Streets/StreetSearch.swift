/// Shortest ways from some nodes of a ``StreetGraph`` to all nodes within a limit, one search after the other in the same memory.
///
/// Nodes wait in buckets of equal width, and within a bucket a node may be improved and looked at again (U. Meyer and P. Sanders,
/// "Δ-stepping: a parallelizable shortest path algorithm", Journal of Algorithms 49, 2003, doi 10.1016/S0196-6774(03)00076-2): on streets, whose links
/// are of similar length, that is faster than a heap. A length is the least sum of link lengths, added from the start on, so that it does not
/// depend on the order in which nodes are looked at.
public struct StreetSearch {
  private let graph: StreetGraph
  /// By node; infinite where it was not reached.
  private var lengths: [Double]
  /// Nodes reached by the last search, each once, in no particular order.
  public private(set) var reached: [Int32] = []
  private var buckets: [[Waiting]]
  private let width: Double

  private struct Waiting {
    var length: Double
    var node: Int32
  }

  /// More buckets than this are not kept: the width grows instead.
  private static let mostBuckets = 4096.0
  /// No search goes farther, in metres: beyond the Earth's circumference, so that numbers of buckets stay small.
  private static let farthest = 1e9

  /// - Parameter graph: the streets.
  public init(_ graph: StreetGraph) {
    self.graph = graph
    lengths = Array(repeating: .infinity, count: graph.nodeCount)
    width = max(graph.mean, graph.longest / (Self.mostBuckets - 3), 1)
    buckets = Array(repeating: [], count: graph.longest > 0 ? Int(graph.longest / width) + 3 : 1)
  }

  /// Metres to a node in the last search; infinite where it was not reached.
  public func metres(to node: Int) -> Double { lengths[node] }

  /// Searches from some nodes.
  /// - Parameters:
  ///   - starts: nodes, and what has been walked before each, in metres, at least 0.
  ///   - limit: metres; nodes farther than that are not reached.
  public mutating func run(from starts: [(node: Int, metres: Double)], limit: Double) {
    let limit = min(limit, Self.farthest)
    for node in reached { lengths[Int(node)] = .infinity }
    reached.removeAll(keepingCapacity: true)
    // starts far from each other would need more buckets than a link does: they enter when their bucket comes
    var later = starts.filter { $0.metres <= limit }.sorted { ($0.metres, $0.node) > ($1.metres, $1.node) }
    guard let first = later.last else { return }
    var (current, waiting) = (Int(first.metres / width), 0)
    while waiting > 0 || !later.isEmpty {
      if waiting == 0, let next = later.last { current = max(current, Int(next.metres / width)) }
      while let next = later.last, Int(next.metres / width) <= current {
        later.removeLast()
        waiting += reach(next.node, next.metres)
      }
      waiting -= settle(current, limit: limit)
      current += 1
    }
  }

  /// Notes a length of a node; returns how many entries that added.
  private mutating func reach(_ node: Int, _ length: Double) -> Int {
    guard length < lengths[node] else { return 0 }
    if lengths[node] == .infinity { reached.append(Int32(node)) }
    lengths[node] = length
    buckets[Int(length / width) % buckets.count].append(Waiting(length: length, node: Int32(node)))
    return 1
  }

  /// Empties a bucket; returns how many entries fewer wait.
  private mutating func settle(_ current: Int, limit: Double) -> Int {
    let slot = current % buckets.count
    var bucket: [Waiting] = []
    swap(&bucket, &buckets[slot])
    var (at, change) = (0, 0)
    let (width, count) = (width, buckets.count)
    graph.starts.withUnsafeBufferPointer { starts in
      graph.heads.withUnsafeBufferPointer { heads in
        graph.metres.withUnsafeBufferPointer { metres in
          lengths.withUnsafeMutableBufferPointer { lengths in
            while at < bucket.count {
              let entry = bucket[at]
              at += 1
              change -= 1
              guard entry.length <= lengths[Int(entry.node)] else { continue }
              for link in Int(starts[Int(entry.node)])..<Int(starts[Int(entry.node) + 1]) {
                let head = heads[link]
                let length = entry.length + metres[link]
                guard length < lengths[Int(head)], length <= limit else { continue }
                if lengths[Int(head)] == .infinity { reached.append(head) }
                lengths[Int(head)] = length
                change += 1
                let to = Int(length / width) % count
                if to == slot {
                  bucket.append(Waiting(length: length, node: head))
                } else {
                  buckets[to].append(Waiting(length: length, node: head))
                }
              }
            }
          }
        }
      }
    }
    bucket.removeAll(keepingCapacity: true)
    swap(&bucket, &buckets[slot])
    return -change
  }
}
