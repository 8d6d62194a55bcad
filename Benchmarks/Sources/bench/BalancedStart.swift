import Optimisation

/// A first plan whose parts are within 8 % of equal, as GerryChain's `recursive_tree_part` makes one: part after part is a
/// branch of a random spanning tree of the blocks that remain.
struct BalancedStart {
  private let neighbours: Neighbours
  private let weights: [Double]
  private var random = SeededRandom(state: 1)
  private(set) var plan: [Int32]

  private static let tolerance = 0.08
  private static let attempts = 1000

  init(_ neighbours: Neighbours, _ weights: [Double], parts: Int) throws {
    (self.neighbours, self.weights) = (neighbours, weights)
    plan = [Int32](repeating: -1, count: weights.count)
    var left = weights.reduce(0, +)
    for part in 0..<parts - 1 {
      let target = left / Double(parts - part)
      left -= try cut(Int32(part), target)
    }
    for block in plan.indices where plan[block] < 0 { plan[block] = Int32(parts - 1) }
  }

  /// Cuts off a branch near the target weight, and returns its weight.
  private mutating func cut(_ part: Int32, _ target: Double) throws -> Double {
    for _ in 0..<BalancedStart.attempts {
      let (order, parent) = tree()
      var below = weights
      for block in order.reversed() where parent[block] >= 0 { below[parent[block]] += below[block] }
      let fitting = order.dropFirst().filter { abs(below[$0] - target) <= BalancedStart.tolerance * target / 2 }
      guard let top = fitting.randomElement(using: &random) else { continue }
      plan[top] = part
      for block in order where parent[block] >= 0 && plan[parent[block]] == part { plan[block] = part }
      return below[top]
    }
    throw BenchError(text: "no balanced start was found")
  }

  /// A random spanning tree of the blocks without a part: blocks from the root outward, and the parent of each.
  private mutating func tree() -> (order: [Int], parent: [Int]) {
    var parent = [Int](repeating: -2, count: plan.count)
    let open = plan.indices.filter { plan[$0] < 0 }
    var order: [Int] = []
    var border = [(from: -1, to: open[Int.random(in: 0..<open.count, using: &random)])]
    while !border.isEmpty {
      border.swapAt(Int.random(in: 0..<border.count, using: &random), border.count - 1)
      let (from, block) = border.removeLast()
      guard parent[block] == -2 else { continue }
      parent[block] = from
      order.append(block)
      for beside in neighbours.of(block).map(Int.init) where plan[beside] < 0 && parent[beside] == -2 {
        border.append((block, beside))
      }
    }
    return (order, parent)
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014, doi 10.1145/2660193.2660195).
private struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
