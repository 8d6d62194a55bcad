import Networks
import TestSupport
import Testing

@Suite struct StreetSearchTests {
  /// A square 0–1–2–3 of 100 m a side with a diagonal of 141 m from 0 to 2, and a node that nothing leads to.
  private let square = StreetGraph(
    nodeCount: 5,
    links: [(0, 1, 100.0), (1, 2, 100), (2, 3, 100), (3, 0, 100), (0, 2, 141)].flatMap { from, to, metres in
      [
        StreetGraph.Link(from: from, to: to, metres: metres), StreetGraph.Link(from: to, to: from, metres: metres),
      ]
    })

  @Test func theShorterOfTwoWaysIsTaken() {
    var search = StreetSearch(square)
    search.run(from: [(1, 0)], limit: 1000)
    #expect((0...3).map { search.metres(to: $0) } == [100, 0, 100, 200])
    #expect(search.metres(to: 4) == .infinity)
    #expect(Set(search.reached) == [0, 1, 2, 3])
    search.run(from: [(0, 0)], limit: 141)
    #expect((0...3).map { search.metres(to: $0) } == [0, 100, 141, 100])
    search.run(from: [(0, 0)], limit: 140)
    #expect(search.metres(to: 2) == .infinity)
  }

  @Test func aStartCountsWhatWasWalkedBefore() {
    var search = StreetSearch(square)
    search.run(from: [(1, 30), (3, 50)], limit: 1000)
    #expect((0...3).map { search.metres(to: $0) } == [130, 30, 130, 50])
    search.run(from: [(1, 900), (3, 0)], limit: 500)
    #expect((0...3).map { search.metres(to: $0) } == [100, 200, 100, 0])
  }

  @Test func linksLeadOneWay() {
    let ring = StreetGraph(
      nodeCount: 3, links: (0..<3).map { StreetGraph.Link(from: $0, to: ($0 + 1) % 3, metres: 10) })
    var search = StreetSearch(ring)
    search.run(from: [(0, 0)], limit: 100)
    #expect((0..<3).map { search.metres(to: $0) } == [0, 10, 20])
    search = StreetSearch(ring.reversed)
    search.run(from: [(0, 0)], limit: 100)
    #expect((0..<3).map { search.metres(to: $0) } == [0, 20, 10])
  }

  /// Lengths are those of plain relaxation (Bellman and Ford), also when links differ ten-thousandfold or have no length, and whatever was searched
  /// before in the same memory.
  @Test(arguments: UInt64(1)...100)
  func lengthsAreThoseOfPlainRelaxation(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = 40
    let links = (0..<90).map { _ in
      StreetGraph.Link(
        from: Int32(random.next() % 40), to: Int32(random.next() % 40),
        metres: [0, 1e-3, 1, 1, 10][Int(random.next() % 5)] * Double(random.next() % 1000) / 3)
    }
    var search = StreetSearch(StreetGraph(nodeCount: count, links: links))
    for _ in 0..<5 {
      let starts = (0..<3).map { _ in (node: Int(random.next() % 40), metres: Double(random.next() % 500)) }
      let limit = Double(random.next() % 3000)
      var lengths = [Double](repeating: .infinity, count: count)
      for start in starts { lengths[start.node] = min(lengths[start.node], start.metres) }
      for _ in 0..<count {
        for link in links where lengths[Int(link.from)] <= limit {
          lengths[Int(link.to)] = min(lengths[Int(link.to)], lengths[Int(link.from)] + link.metres)
        }
      }
      search.run(from: starts, limit: limit)
      for node in 0..<count {
        #expect(search.metres(to: node) == (lengths[node] <= limit ? lengths[node] : .infinity))
      }
      #expect(Set(search.reached).count == search.reached.count)
      #expect(search.reached.count == lengths.count { $0 <= limit })
    }
  }
}
