/// A directed network with real capacities, for maximum flows.
///
/// Dinic's method (E. A. Dinic, "Algorithm for solution of a problem of maximum flow in networks with power
/// estimation", Soviet Math. Doklady 11, 1970): breadth-first levels, then a blocking flow along them, repeated until
/// the sink cannot be reached. A shallow network, such as one of places and people, needs only a few rounds.
public struct FlowNetwork: Sendable {
  /// A residual capacity below this fraction of the largest capacity counts as 0, so that rounding errors cause no
  /// further round.
  private static let smallest = 1e-13

  private var heads: [Int32] = []
  private var residual: [Double] = []
  /// Arcs that leave a node, as a list linked through `next`; arc `2i + 1` is the reverse of arc `2i`.
  private var next: [Int32] = []
  private var first: [Int32]
  private var largest = 0.0

  /// A network without arcs.
  /// - Parameters:
  ///   - nodes: number of nodes; nodes are numbered from 0.
  ///   - arcs: number of arcs to reserve memory for.
  public init(nodes: Int, arcs: Int = 0) {
    first = Array(repeating: -1, count: nodes)
    heads.reserveCapacity(2 * arcs)
    residual.reserveCapacity(2 * arcs)
    next.reserveCapacity(2 * arcs)
  }

  /// Number of nodes, which are numbered from 0.
  public var nodeCount: Int { first.count }

  /// Adds an arc and returns its number, which `flow(of:)` expects.
  /// - Parameters:
  ///   - tail: the node at which the arc begins.
  ///   - head: the node at which the arc ends.
  ///   - capacity: 0 or more.
  ///   - flow: initial flow, at most the capacity. Initial flows must be balanced: at each node except source and sink,
  ///     inflow equals outflow.
  @discardableResult
  public mutating func addArc(from tail: Int, to head: Int, capacity: Double, flow: Double = 0) -> Int {
    precondition(capacity >= 0 && capacity.isFinite, "a capacity is a number from 0")
    precondition(flow >= 0 && flow <= capacity, "a flow is between 0 and the capacity")
    link(tail, head, capacity - flow)
    link(head, tail, flow)
    largest = max(largest, capacity)
    return heads.count / 2 - 1
  }

  private mutating func link(_ tail: Int, _ head: Int, _ capacity: Double) {
    next.append(first[tail])
    first[tail] = Int32(heads.count)
    heads.append(Int32(head))
    residual.append(capacity)
  }

  /// The flow along an arc after a maximum flow has been computed.
  public func flow(of arc: Int) -> Double { residual[2 * arc + 1] }

  /// Sends as much flow as possible from `source` to `sink`, in addition to the initial flow, and returns the amount
  /// sent.
  public mutating func maximumFlow(from source: Int, to sink: Int) -> Double {
    let least = max(largest * FlowNetwork.smallest, .leastNonzeroMagnitude)
    var total = 0.0
    while let levels = levels(from: source, to: sink, least: least) {
      total += blockingFlow(from: source, to: sink, levels: levels, least: least)
    }
    return total
  }

  /// Number of arcs from the source to each node, -1 for a node that cannot be reached; nil if the sink cannot be
  /// reached.
  private func levels(from source: Int, to sink: Int, least: Double) -> [Int32]? {
    var level = [Int32](repeating: -1, count: nodeCount)
    var queue = [Int32(source)]
    level[source] = 0
    var at = 0
    while at < queue.count {
      let node = Int(queue[at])
      at += 1
      var arc = first[node]
      while arc >= 0 {
        let head = Int(heads[Int(arc)])
        if residual[Int(arc)] > least, level[head] < 0 {
          level[head] = level[node] + 1
          queue.append(Int32(head))
        }
        arc = next[Int(arc)]
      }
    }
    return level[sink] < 0 ? nil : level
  }

  /// Saturates every path along the levels, without recursion.
  private mutating func blockingFlow(from source: Int, to sink: Int, levels: [Int32], least: Double) -> Double {
    var current = first
    var path: [Int32] = []
    var node = source
    var total = 0.0
    while true {
      if node == sink {
        let amount = path.reduce(Double.infinity) { min($0, residual[Int($1)]) }
        total += amount
        var keep = path.count
        for (at, arc) in path.enumerated() {
          residual[Int(arc)] -= amount
          residual[Int(arc) ^ 1] += amount
          if residual[Int(arc)] <= least { keep = min(keep, at) }
        }
        node = Int(heads[Int(path[keep]) ^ 1])
        path.removeSubrange(keep...)
        continue
      }
      var arc = current[node]
      while arc >= 0, residual[Int(arc)] <= least || levels[Int(heads[Int(arc)])] != levels[node] + 1 {
        arc = next[Int(arc)]
      }
      current[node] = arc
      if arc >= 0 {
        path.append(arc)
        node = Int(heads[Int(arc)])
      } else if let last = path.popLast() {
        node = Int(heads[Int(last) ^ 1])
        current[node] = next[Int(last)]
      } else {
        return total
      }
    }
  }
}
