/// A chain of plans in which each plan follows from the last one by dividing two adjacent zones anew (DeFord, Duchin and Solomon,
/// "Recombination: A family of Markov chains for redistricting", Harvard Data Science Review 3, 2021, doi
/// 10.1162/99608f92.eb30390f).
///
/// A step selects a pair of adjacent blocks in two zones, each pair with the same probability, merges the two zones, draws one of all
/// spanning trees of their blocks, each with the same probability, and removes one of the edges of the tree after which both zones keep
/// the rules, each with the same probability. If there is none, it draws another tree; after `attempts` trees it keeps the plan, which
/// counts as a step.
///
/// Trees are uniform, by Wilson's algorithm, and not the minimum trees of random weights that other programs draw by default: their
/// distribution is known, and without sorting they are also faster on zones of some hundred blocks.
public struct Recombination: ~Copyable {
  private let rules: RecombinationRules
  private let isFixed: Bool
  private let zone: UnsafeMutablePointer<Int32>
  private let blockCount: Int
  private var random: SearchRandom
  private var merged: MergedZones
  private var cuts: TreeCuts
  private var movedPupils: Double
  /// Number of pairs of adjacent blocks in different zones.
  public private(set) var cutPairs: Int
  /// Number of steps made.
  public private(set) var steps = 0
  /// Number of steps that kept the plan, because no tree could be cut.
  public private(set) var keptSteps = 0

  /// A chain of plans whose parts have nearly equal weights.
  ///
  /// A part that is farther from the mean weight than the tolerance at the start may stay as far away, but not get farther. If a part is
  /// in several pieces, only the piece with the greatest weight changes.
  ///
  /// - `weights`: weight of each block, for example its pupils; shape `[blocks]`.
  /// - `start`: part of each block in the first plan, shape `[blocks]`.
  /// - `parts`: number of parts.
  /// - `tolerance`: greatest distance of a part from the mean weight, as a share of the mean.
  /// - `attempts`: greatest number of trees drawn in a step.
  /// - Throws: ``RezoningFault`` where an array has the wrong size or a value is invalid.
  public init(
    neighbours: Neighbours, weights: [Double], start: [Int32], parts: Int, tolerance: Double, attempts: Int = 100,
    seed: UInt64 = 1
  ) throws(RezoningFault) {
    let blocks = neighbours.blockCount
    guard weights.count == blocks, start.count == blocks else { throw .shape("weights, or parts of the first plan") }
    guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }) else { throw .number("weight of a block") }
    guard tolerance >= 0, tolerance.isFinite else { throw .number("tolerance") }
    guard start.allSatisfy({ (0..<parts).contains(Int($0)) }) else { throw .unknown("part of a block") }
    let mean = weights.reduce(0, +) / Double(max(1, parts))
    let rules = RecombinationRules(
      neighbours: neighbours, weights: weights, start: start, kept: Array(repeating: false, count: parts),
      balance: .init(targets: Array(repeating: mean, count: parts), tolerance: tolerance), attempts: max(1, attempts),
      locks: nil)
    self.init(rules, State(plan: start, random: SearchRandom(seed: seed), cutPairs: neighbours.cutPairs(of: start)))
  }

  /// What a chain is continued from.
  struct State: Sendable {
    var plan: [Int32]
    var random: SearchRandom
    var cutPairs = 0
    var steps = 0
    var keptSteps = 0
  }

  init(_ rules: RecombinationRules, _ state: State) {
    self.rules = rules
    isFixed = !rules.hasBorder(state.plan)
    blockCount = state.plan.count
    zone = .allocate(capacity: max(1, blockCount))
    for block in 0..<blockCount { zone[block] = state.plan[block] }
    (random, cutPairs, steps, keptSteps) = (state.random, state.cutPairs, state.steps, state.keptSteps)
    merged = MergedZones(blocks: blockCount, neighbours: rules.list.count)
    cuts = TreeCuts(blocks: blockCount)
    movedPupils = 0
    if let locks = rules.locks {
      for block in 0..<blockCount { movedPupils += locks.moved(block, zone: state.plan[block]) }
    }
  }

  deinit { zone.deallocate() }

  /// The zone of each block.
  public var plan: [Int32] { Array(UnsafeBufferPointer(start: zone, count: blockCount)) }

  var state: State {
    State(plan: plan, random: random, cutPairs: cutPairs, steps: steps, keptSteps: keptSteps)
  }

  /// Makes a step; returns whether two zones were divided anew.
  @discardableResult
  public mutating func step() -> Bool {
    steps += 1
    guard !isFixed else {
      keptSteps += 1
      return false
    }
    merged.merge(drawPair(), in: zone, rules)
    cuts.prepare(merged, in: zone, rules)
    let elsewhere = movedPupils - cuts.movedNow
    let movesLeft = (rules.locks?.movedLimit ?? .infinity) - elsewhere
    for _ in 0..<rules.attempts {
      merged.drawTree(&random)
      if let cut = cuts.draw(merged, rules, movesLeft: movesLeft, &random) {
        divide(at: cut)
        movedPupils = elsewhere + cut.moved
        return true
      }
    }
    keptSteps += 1
    return false
  }

  /// Draws a pair of adjacent blocks in different zones.
  private mutating func drawPair() -> (Int32, Int32) {
    rules.pairs.withUnsafeBufferPointer { pairs in
      while true {
        let at = 2 * random.below(pairs.count / 2)
        let pair = (pairs[at], pairs[at + 1])
        if zone[Int(pair.0)] != zone[Int(pair.1)] { return pair }
      }
    }
  }

  private mutating func divide(at cut: TreeCuts.Cut) {
    let (first, second) = merged.zones
    cutPairs += merged.select(below: cut.block) - merged.cut
    let (inside, outside) = cut.isSecond ? (second, first) : (first, second)
    for at in 0..<merged.count { zone[Int(merged.blocks[at])] = merged.isInside[at] ? inside : outside }
  }
}

extension Neighbours {
  /// Number of pairs of adjacent blocks in different zones.
  /// - Parameter plan: the zone of each block, shape `[blocks]`.
  public func cutPairs(of plan: [Int32]) -> Int {
    var count = 0
    for block in 0..<blockCount {
      for beside in of(block) where block < Int(beside) && plan[block] != plan[Int(beside)] { count += 1 }
    }
    return count
  }
}
