/// A small graph, and what recombination must do on it, by trying every spanning tree.
struct SmallGraph {
  let blocks: Int
  let pairs: [(Int, Int)]

  /// A grid of blocks, numbered row by row.
  init(width: Int, height: Int) {
    blocks = width * height
    var pairs: [(Int, Int)] = []
    for block in 0..<blocks {
      if block % width + 1 < width { pairs.append((block, block + 1)) }
      if block / width + 1 < height { pairs.append((block, block + width)) }
    }
    self.pairs = pairs
  }

  /// All spanning trees of the blocks in `members`, as lists of pairs: every set of one pair less than there are blocks, if it connects
  /// them all.
  func trees(of members: [Int]) -> [[(Int, Int)]] {
    let inside = pairs.filter { members.contains($0.0) && members.contains($0.1) }
    var trees: [[(Int, Int)]] = []
    for chosen in 0..<(1 << inside.count) where chosen.nonzeroBitCount == members.count - 1 {
      let tree = inside.indices.filter { chosen >> $0 & 1 == 1 }.map { inside[$0] }
      if reached(from: members[0], by: tree).count == members.count { trees.append(tree) }
    }
    return trees
  }

  func reached(from start: Int, by tree: [(Int, Int)]) -> Set<Int> {
    var reached: Set = [start]
    while let pair = tree.first(where: { reached.contains($0.0) != reached.contains($0.1) }) {
      reached.formUnion([pair.0, pair.1])
    }
    return reached
  }

  /// Probability of each division of `members` into two parts of allowed sizes: a tree among those that can be cut, then a cut.
  func divisions(of members: [Int], sizes: ClosedRange<Int>) -> [Set<Set<Int>>: Double] {
    let cuts = trees(of: members).map { tree in
      tree.indices.map { cut in
        let side = reached(from: tree[cut].0, by: tree.indices.filter { $0 != cut }.map { tree[$0] })
        return Set([side, Set(members).subtracting(side)])
      }.filter { $0.allSatisfy { sizes.contains($0.count) } }
    }.filter { !$0.isEmpty }
    var shares: [Set<Set<Int>>: Double] = [:]
    for cuts in cuts { for cut in cuts { shares[cut, default: 0] += 1 / Double(cuts.count) } }
    return shares.mapValues { $0 / Double(cuts.count) }
  }

  /// Probability of each plan after one step: a pair of adjacent blocks in different parts, then a division of their parts.
  func step(from plan: [Int32], sizes: ClosedRange<Int>) -> [Set<Set<Int>>: Double] {
    let borders = pairs.filter { plan[$0.0] != plan[$0.1] }
    var shares: [Set<Set<Int>>: Double] = [:]
    for pair in borders {
      let both = [plan[pair.0], plan[pair.1]]
      let others = parts(of: plan).filter { part in !both.contains { $0 == plan[part.first ?? 0] } }
      for (division, share) in divisions(of: plan.indices.filter { both.contains(plan[$0]) }, sizes: sizes) {
        shares[division.union(others), default: 0] += share / Double(borders.count)
      }
    }
    return shares
  }

  /// The blocks of each part, without numbers of parts.
  func parts(of plan: [Int32]) -> Set<Set<Int>> {
    Set(Set(plan).map { part in Set(plan.indices.filter { plan[$0] == part }) })
  }
}

/// Pearson's chi-square of counts against probabilities, and what it exceeds with a probability of one in a million (Wilson and
/// Hilferty's approximation).
func chiSquare<Outcome: Hashable>(_ counts: [Outcome: Int], _ shares: [Outcome: Double]) -> (
  value: Double, limit: Double
) {
  let all = Double(counts.values.reduce(0, +))
  let value = shares.reduce(0.0) { sum, outcome in
    let expected = outcome.value * all
    let excess = Double(counts[outcome.key] ?? 0) - expected
    return sum + excess * excess / expected
  }
  let degrees = Double(shares.count - 1)
  let root = 1 - 2 / (9 * degrees) + 4.753 * (2 / (9 * degrees)).squareRoot()
  return (value, degrees * root * root * root)
}
