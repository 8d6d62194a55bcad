/// Streets as nodes and the links between them, each with its length in metres.
///
/// Links leave a node in one list, so that a search reads memory in order. A street in both directions is two links.
public struct StreetGraph: Sendable {
  /// A way from one node to another that can be walked in that direction.
  public struct Link: Sendable, Hashable {
    public var from: Int32
    public var to: Int32
    /// At least 0.
    public var metres: Double

    public init(from: Int32, to: Int32, metres: Double) {
      self.from = from
      self.to = to
      self.metres = metres
    }
  }

  /// Number of nodes.
  public let nodeCount: Int
  /// Links of node v: `starts[v]..<starts[v + 1]`.
  let starts: [Int32]
  let heads: [Int32]
  let metres: [Double]
  /// Length of the longest link, and the mean length; 0 without links.
  let longest: Double
  let mean: Double

  /// - Parameters:
  ///   - nodeCount: number of nodes; links name nodes below it.
  ///   - links: in any order; links that name other nodes, or have no finite length of at least 0, are left out.
  public init(nodeCount: Int, links: [Link]) {
    let links = links.filter {
      $0.from >= 0 && $0.to >= 0 && Int($0.from) < nodeCount && Int($0.to) < nodeCount && $0.metres >= 0
        && $0.metres.isFinite
    }
    self.nodeCount = nodeCount
    var starts = [Int32](repeating: 0, count: nodeCount + 1)
    for link in links { starts[Int(link.from) + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var heads = [Int32](repeating: 0, count: links.count)
    var metres = [Double](repeating: 0, count: links.count)
    for link in links {
      let at = Int(next[Int(link.from)])
      (heads[at], metres[at]) = (link.to, link.metres)
      next[Int(link.from)] += 1
    }
    (self.starts, self.heads, self.metres) = (starts, heads, metres)
    longest = metres.max() ?? 0
    mean = metres.isEmpty ? 0 : metres.reduce(0, +) / Double(metres.count)
  }

  /// The same streets walked the other way.
  public var reversed: StreetGraph {
    var links: [Link] = []
    links.reserveCapacity(heads.count)
    for node in 0..<nodeCount {
      for at in Int(starts[node])..<Int(starts[node + 1]) {
        links.append(Link(from: heads[at], to: Int32(node), metres: metres[at]))
      }
    }
    return StreetGraph(nodeCount: nodeCount, links: links)
  }
}
