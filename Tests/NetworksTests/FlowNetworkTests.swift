import Networks
import TestSupport
import Testing

@Suite struct FlowNetworkTests {
  @Test func aPathCarriesItsNarrowestArc() {
    var network = FlowNetwork(nodes: 3)
    let first = network.addArc(from: 0, to: 1, capacity: 5)
    let second = network.addArc(from: 1, to: 2, capacity: 3)
    #expect(network.maximumFlow(from: 0, to: 2) == 3)
    #expect(network.flow(of: first) == 3)
    #expect(network.flow(of: second) == 3)
  }

  /// The textbook network of Cormen et al., "Introduction to Algorithms", figure 26.1, whose maximum flow is 23.
  @Test func textbookNetwork() {
    var network = FlowNetwork(nodes: 6)
    for (tail, head, capacity) in [
      (0, 1, 16.0), (0, 2, 13), (1, 3, 12), (2, 1, 4), (3, 2, 9), (2, 4, 14), (4, 3, 7), (3, 5, 20), (4, 5, 4),
    ] { network.addArc(from: tail, to: head, capacity: capacity) }
    #expect(network.maximumFlow(from: 0, to: 5) == 23)
  }

  @Test func nothingFlowsWithoutAWay() {
    var network = FlowNetwork(nodes: 4)
    network.addArc(from: 0, to: 1, capacity: 1)
    network.addArc(from: 2, to: 3, capacity: 1)
    #expect(network.maximumFlow(from: 0, to: 3) == 0)
  }

  /// A maximum flow is as large as the least cut (Ford and Fulkerson 1956): all cuts of a small network are tried.
  @Test(arguments: UInt64(1)...200)
  func flowEqualsTheLeastCut(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let nodes = 6
    var arcs: [(Int, Int, Double)] = []
    for _ in 0..<12 {
      let (tail, head) = (Int(random.next() % 6), Int(random.next() % 6))
      if tail != head { arcs.append((tail, head, Double(random.next() % 1000) / 7)) }
    }
    var network = FlowNetwork(nodes: nodes)
    let numbers = arcs.map { network.addArc(from: $0.0, to: $0.1, capacity: $0.2) }
    let flow = network.maximumFlow(from: 0, to: nodes - 1)
    var least = Double.infinity
    for side in 0..<(1 << nodes) where side & 1 == 1 && side >> (nodes - 1) & 1 == 0 {
      least = min(least, arcs.reduce(0) { $0 + (side >> $1.0 & 1 == 1 && side >> $1.1 & 1 == 0 ? $1.2 : 0) })
    }
    #expect(abs(flow - least) < 1e-9)
    for node in 1..<(nodes - 1) {
      let net = zip(arcs, numbers).reduce(0.0) {
        $0 + ($1.0.0 == node ? -network.flow(of: $1.1) : 0) + ($1.0.1 == node ? network.flow(of: $1.1) : 0)
      }
      #expect(abs(net) < 1e-9, "what enters node \(node) leaves it")
    }
    // the same from a flow that is there already
    var begun = FlowNetwork(nodes: nodes, arcs: arcs.count)
    for (arc, number) in zip(arcs, numbers) {
      begun.addArc(from: arc.0, to: arc.1, capacity: arc.2, flow: max(0, network.flow(of: number)) / 2)
    }
    #expect(abs(begun.maximumFlow(from: 0, to: nodes - 1) - flow / 2) < 1e-9)
  }
}
