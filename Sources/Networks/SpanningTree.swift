/// The basis of the network simplex method for a ``Transportation``: a spanning tree of arcs. Its root receives both
/// the amounts that are not transported and the amounts that arrive at sinks.
///
/// Nodes are the sources, then the sinks, then the root. Arcs are the routes; then one arc from each source to the root
/// (for the amount left at the source: cost 1 in the first currency, no limit); then one arc from each sink to the root
/// (limit: the capacity of the sink).
struct SpanningTree {
  private let routes: Int
  private let sources: Int
  private let root: Int
  private let tails: [Int32]
  private let heads: [Int32]
  private let costs: [Double]
  private let limits: [Double]
  /// Flow along each arc.
  private(set) var flows: [Double]
  private var states: [State]
  private var nodes: [Node]
  private let tolerance: Double
  /// The arc at which the next search for an entering arc begins.
  private var next = 0

  private enum State { case tree, empty, full }

  private struct Node {
    var parent: Int32
    /// The arc between the node and its parent; `leadsUp` is true if it is directed to the parent.
    var arc: Int32
    var leadsUp = true
    var depth: Int32 = 1
    /// Children, as a doubly linked list.
    var firstChild: Int32 = -1
    var nextSibling: Int32 = -1
    var previousSibling: Int32 = -1
    /// Prices in both currencies: along a tree arc, from tail to head, they rise by the cost of the arc.
    var first = 0.0
    var second = 0.0
  }

  init(_ problem: Transportation) {
    let (sources, sinks) = (problem.supplies.count, problem.capacities.count)
    let (routes, root) = (problem.routeCount, problem.supplies.count + problem.capacities.count)
    self.routes = routes
    self.sources = sources
    self.root = root
    tails = problem.sources + (0..<Int32(root))
    heads = problem.sinks.map { $0 + Int32(sources) } + Array(repeating: Int32(root), count: root)
    costs = problem.costs + Array(repeating: 0, count: root)
    limits = Array(repeating: .infinity, count: routes + sources) + problem.capacities
    flows = Array(repeating: 0, count: routes) + problem.supplies + Array(repeating: 0, count: sinks)
    states = Array(repeating: .empty, count: routes) + Array(repeating: .tree, count: root)
    tolerance = 1e-11 * max(1, problem.costs.max() ?? 0)
    nodes = (0..<root).map { Node(parent: Int32(root), arc: Int32(routes + $0), first: $0 < sources ? -1 : 0) }
    nodes.append(Node(parent: -1, arc: -1, depth: 0))
    for node in 0..<root { link(node, under: root) }
  }

  /// Exchanges arcs of the tree until no entering arc would reduce the total cost.
  mutating func optimise() {
    while let arc = entering() { exchange(arc) }
  }

  // MARK: entering arc

  /// The arc that reduces the cost most, from the next block that contains such an arc (block search pricing); nil at
  /// the optimum.
  private mutating func entering() -> Int? {
    let block = max(32, Int(Double(tails.count).squareRoot()))
    var best: Int?
    var gain = (first: 0.0, second: 0.0)
    var left = block
    for step in 0..<tails.count {
      var arc = next + step
      if arc >= tails.count { arc -= tails.count }
      if states[arc] != .tree {
        let (tail, head) = (nodes[Int(tails[arc])], nodes[Int(heads[arc])])
        var first = tail.first - head.first + (arc >= routes && arc < routes + sources ? 1 : 0)
        var second = costs[arc] + tail.second - head.second
        if states[arc] == .full { (first, second) = (-first, -second) }
        if first < 0 || first == 0 && second < -tolerance,
          first < gain.first || first == gain.first && second < gain.second
        {
          best = arc
          gain = (first, second)
        }
      }
      left -= 1
      if left == 0 {
        if best != nil {
          next = arc + 1 == tails.count ? 0 : arc + 1
          return best
        }
        left = block
      }
    }
    return best
  }

  // MARK: leaving arc

  /// Sends as much flow as possible around the cycle through the entering arc; an arc that limits the flow leaves the
  /// tree. If several arcs limit it, the last one around the cycle, counted from the join, leaves, so that the tree
  /// stays strongly feasible.
  private mutating func exchange(_ arc: Int) {
    let isFull = states[arc] == .full
    let first = Int(isFull ? heads[arc] : tails[arc])
    let second = Int(isFull ? tails[arc] : heads[arc])
    let join = join(first, second)
    var amount = limits[arc]
    var leaving: Int?
    var isOnFirst = true
    var node = first
    while node != join {
      let room = nodes[node].leadsUp ? flows[Int(nodes[node].arc)] : rest(of: Int(nodes[node].arc))
      if room < amount { (amount, leaving) = (room, node) }
      node = Int(nodes[node].parent)
    }
    node = second
    while node != join {
      let room = nodes[node].leadsUp ? rest(of: Int(nodes[node].arc)) : flows[Int(nodes[node].arc)]
      if room <= amount { (amount, leaving, isOnFirst) = (room, node, false) }
      node = Int(nodes[node].parent)
    }
    push(amount, along: arc, isFull: isFull, from: first, and: second, to: join)
    guard let leaving else {
      states[arc] = isFull ? .empty : .full
      flows[arc] = isFull ? 0 : limits[arc]
      return
    }
    let out = Int(nodes[leaving].arc)
    let isEmptied = isOnFirst == nodes[leaving].leadsUp
    states[out] = isEmptied ? .empty : .full
    flows[out] = isEmptied ? 0 : limits[out]
    states[arc] = .tree
    regrow(from: isOnFirst ? first : second, to: isOnFirst ? second : first, cut: leaving, along: arc)
  }

  private func rest(of arc: Int) -> Double { limits[arc] - flows[arc] }

  private func join(_ one: Int, _ other: Int) -> Int {
    var (a, b) = (one, other)
    while a != b {
      if nodes[a].depth >= nodes[b].depth { a = Int(nodes[a].parent) } else { b = Int(nodes[b].parent) }
    }
    return a
  }

  private mutating func push(
    _ amount: Double, along arc: Int, isFull: Bool, from first: Int, and second: Int, to join: Int
  ) {
    guard amount > 0 else { return }
    flows[arc] += isFull ? -amount : amount
    var node = first
    while node != join {
      flows[Int(nodes[node].arc)] += nodes[node].leadsUp ? -amount : amount
      node = Int(nodes[node].parent)
    }
    node = second
    while node != join {
      flows[Int(nodes[node].arc)] += nodes[node].leadsUp ? amount : -amount
      node = Int(nodes[node].parent)
    }
  }

  // MARK: the tree

  /// Attaches a branch to `anchor` by its node `top`; `cut` is the node at which the branch was cut off from the tree.
  private mutating func regrow(from top: Int, to anchor: Int, cut: Int, along arc: Int) {
    var (node, parent) = (top, anchor)
    var (via, leadsUp) = (Int32(arc), Int(tails[arc]) == top)
    while true {
      let old = nodes[node]
      unlink(node)
      nodes[node].parent = Int32(parent)
      nodes[node].arc = via
      nodes[node].leadsUp = leadsUp
      link(node, under: parent)
      if node == cut { break }
      (parent, node) = (node, Int(old.parent))
      (via, leadsUp) = (old.arc, !old.leadsUp)
    }
    reprice(top)
  }

  private mutating func link(_ node: Int, under parent: Int) {
    let first = nodes[parent].firstChild
    nodes[node].nextSibling = first
    nodes[node].previousSibling = -1
    if first >= 0 { nodes[Int(first)].previousSibling = Int32(node) }
    nodes[parent].firstChild = Int32(node)
  }

  private mutating func unlink(_ node: Int) {
    let (before, after) = (nodes[node].previousSibling, nodes[node].nextSibling)
    if before >= 0 {
      nodes[Int(before)].nextSibling = after
    } else {
      nodes[Int(nodes[node].parent)].firstChild = after
    }
    if after >= 0 { nodes[Int(after)].previousSibling = before }
  }

  /// Updates depths and prices of a branch, from its top down.
  private mutating func reprice(_ top: Int) {
    var node = top
    while true {
      let parent = nodes[Int(nodes[node].parent)]
      let arc = Int(nodes[node].arc)
      let sign = nodes[node].leadsUp ? -1.0 : 1.0
      nodes[node].depth = parent.depth + 1
      nodes[node].first = parent.first + (arc >= routes && arc < routes + sources ? sign : 0)
      nodes[node].second = parent.second + sign * costs[arc]
      if nodes[node].firstChild >= 0 {
        node = Int(nodes[node].firstChild)
        continue
      }
      while node != top, nodes[node].nextSibling < 0 { node = Int(nodes[node].parent) }
      if node == top { return }
      node = Int(nodes[node].nextSibling)
    }
  }
}
