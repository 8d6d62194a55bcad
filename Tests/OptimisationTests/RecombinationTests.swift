import Optimisation
import Testing

extension SmallGraph {
  fileprivate var neighbours: Neighbours {
    Neighbours(blocks: blocks, pairs: pairs.map { .init(Int32($0.0), Int32($0.1)) })
  }

  fileprivate func chain(_ start: [Int32], tolerance: Double, seed: UInt64) throws -> Recombination {
    try Recombination(
      neighbours: neighbours, weights: Array(repeating: 1, count: blocks), start: start,
      parts: Int(start.max() ?? 0) + 1, tolerance: tolerance, seed: seed)
  }
}

@Suite struct RecombinationTests {
  @Test(
    "two parts come up as often as the spanning trees say",
    arguments: [(3, 3, 0.34, 3...6, 192), (4, 2, 0.26, 3...5, 56), (4, 3, 0.17, 5...7, 2_415)])
  func twoParts(width: Int, height: Int, tolerance: Double, sizes: ClosedRange<Int>, trees: Int) throws {
    let graph = SmallGraph(width: width, height: height)
    let all = Array(0..<graph.blocks)
    #expect(graph.trees(of: all).count == trees)
    let shares = graph.divisions(of: all, sizes: sizes)
    var chain = try graph.chain(all.map { $0 < graph.blocks / 2 ? 0 : 1 }, tolerance: tolerance, seed: 5)
    var counts: [Set<Set<Int>>: Int] = [:]
    for _ in 0..<20_000 {
      let isNew = chain.step()
      #expect(isNew)
      counts[graph.parts(of: chain.plan), default: 0] += 1
    }
    #expect(Set(counts.keys).isSubset(of: shares.keys))
    let test = chiSquare(counts, shares)
    #expect(test.value < test.limit)
    // the same counts do not pass for plans with equal probabilities
    let equal = chiSquare(counts, shares.mapValues { _ in 1 / Double(shares.count) })
    #expect(equal.value > 2 * equal.limit)
  }

  @Test("with three parts, the pair is drawn by its border, and the third part stays")
  func threeParts() throws {
    let graph = SmallGraph(width: 4, height: 3)
    let start: [Int32] = [0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 2]
    let shares = graph.step(from: start, sizes: 3...5)
    var counts: [Set<Set<Int>>: Int] = [:]
    for seed in UInt64(1)...10_000 {
      var chain = try graph.chain(start, tolerance: 0.26, seed: seed)
      let isNew = chain.step()
      #expect(isNew)
      counts[graph.parts(of: chain.plan), default: 0] += 1
    }
    #expect(Set(counts.keys).isSubset(of: shares.keys))
    let test = chiSquare(counts, shares)
    #expect(test.value < test.limit)
  }

  @Test("parts stay connected and balanced, and the pairs across borders are counted")
  func invariants() throws {
    let graph = SmallGraph(width: 12, height: 10)
    var random = SearchWeights(seed: 4)
    let weights = (0..<graph.blocks).map { _ in Double(random.next()) }
    let start = (0..<graph.blocks).map { Int32($0 / 12 / 2) }
    let mean = weights.reduce(0, +) / 5
    func loads(_ plan: [Int32]) -> [Double] {
      plan.indices.reduce(into: [0, 0, 0, 0, 0]) { $0[Int(plan[$1])] += weights[$1] }
    }
    let first = loads(start)
    var chain = try Recombination(
      neighbours: graph.neighbours, weights: weights, start: start, parts: 5, tolerance: 0.05, seed: 8)
    var plans: Set<[Int32]> = []
    for _ in 0..<300 {
      chain.step()
      let plan = chain.plan
      plans.insert(plan)
      #expect(chain.cutPairs == graph.neighbours.cutPairs(of: plan))
      for (part, load) in loads(plan).enumerated() {
        #expect(load >= min(first[part], 0.95 * mean) - 1e-6 && load <= max(first[part], 1.05 * mean) + 1e-6)
        let members = plan.indices.filter { plan[$0] == Int32(part) }
        let inside = graph.pairs.filter { plan[$0.0] == Int32(part) && plan[$0.1] == Int32(part) }
        #expect(graph.reached(from: members[0], by: inside).count == members.count)
      }
    }
    #expect(chain.steps == 300 && chain.keptSteps < 150)
    #expect(plans.count > 150)
  }

  @Test("where nothing can be divided the plan stays, and the step counts")
  func nothingToDivide() throws {
    let graph = SmallGraph(width: 3, height: 1)
    for start: [Int32] in [[0, 0, 0], [0, 1, 2]] {
      var chain = try graph.chain(start, tolerance: 0, seed: 1)
      for _ in 0..<5 { chain.step() }
      #expect(chain.steps == 5)
      #expect(SmallGraph(width: 3, height: 1).parts(of: chain.plan) == graph.parts(of: start))
    }
    // two parts of 1 and 2 blocks can only be drawn as they are, or with their numbers exchanged
    var chain = try Recombination(
      neighbours: graph.neighbours, weights: [1, 5, 1], start: [0, 1, 1], parts: 2, tolerance: 0, attempts: 3)
    for _ in 0..<20 { chain.step() }
    #expect(chain.plan == [0, 1, 1] || chain.plan == [1, 1, 0])
  }

  @Test("arrays of the wrong size and invalid values are refused")
  func refused() throws {
    let neighbours = SmallGraph(width: 2, height: 1).neighbours
    #expect(throws: RezoningFault.shape("weights, or parts of the first plan")) {
      _ = try Recombination(neighbours: neighbours, weights: [1], start: [0, 1], parts: 2, tolerance: 0.1).steps
    }
    #expect(throws: RezoningFault.unknown("part of a block")) {
      _ = try Recombination(neighbours: neighbours, weights: [1, 1], start: [0, 2], parts: 2, tolerance: 0.1).steps
    }
    #expect(throws: RezoningFault.number("weight of a block")) {
      _ = try Recombination(neighbours: neighbours, weights: [1, -1], start: [0, 1], parts: 2, tolerance: 0.1).steps
    }
    #expect(throws: RezoningFault.number("tolerance")) {
      _ = try Recombination(neighbours: neighbours, weights: [1, 1], start: [0, 1], parts: 2, tolerance: .nan).steps
    }
  }
}

/// Weights from 1 to 8 by a linear congruence.
private struct SearchWeights {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return 1 + state >> 61
  }
}
