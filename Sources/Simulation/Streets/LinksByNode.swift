/// Links of a street network by the nodes at their ends.
struct LinksByNode: Sendable {
  private let starts: [Int32]
  private let links: [Int32]

  /// - Parameter isWanted: whether a link, by its number, is listed.
  init(_ network: StreetNetwork, where isWanted: (Int) -> Bool) {
    var starts = [Int32](repeating: 0, count: network.nodeCount + 1)
    let wanted = network.links.indices.filter(isWanted)
    for link in wanted {
      starts[Int(network.links[link].from) + 1] += 1
      starts[Int(network.links[link].to) + 1] += 1
    }
    for node in 0..<network.nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var links = [Int32](repeating: 0, count: Int(starts[network.nodeCount]))
    for link in wanted {
      for node in [network.links[link].from, network.links[link].to] {
        links[Int(next[Int(node)])] = Int32(link)
        next[Int(node)] += 1
      }
    }
    (self.starts, self.links) = (starts, links)
  }

  /// Links at a node.
  @inline(__always)
  func links(at node: Int32) -> ArraySlice<Int32> { links[Int(starts[Int(node)])..<Int(starts[Int(node) + 1])] }
}
