/// What stays the same during a chain of recombinations: the blocks that may change their zone, their neighbours, the load that each
/// zone may have, and the rules of a ``RezoningProblem``, if there is one.
///
/// The zones take part with one piece each: the piece with the block of the school, otherwise the one with the greatest load. All other
/// pieces stay as they are, so a plan never has more pieces than the first one.
struct RecombinationRules: Sendable {
  /// Neighbours that may change their zone, of block `b`: `list[starts[b]..<starts[b + 1]]`.
  let starts: [Int32]
  let list: [Int32]
  /// Pairs of adjacent blocks that may change their zone, shape `[pairs, 2]`.
  let pairs: [Int32]
  /// Load of each block.
  let weights: [Double]
  /// Least and greatest load of each zone, without the blocks that stay.
  let least: [Double]
  let most: [Double]
  /// Greatest number of trees drawn in a step.
  let attempts: Int
  /// Locks, homes and the limit on pupils moved; nil if balance is the only rule.
  let locks: RecombinationLocks?

  /// How much of the load each zone should have, and how far it may be from that.
  struct Balance {
    /// Load that each zone should have, shape `[zones]`.
    var targets: [Double]
    /// Greatest distance from the target, as a share of the target; a zone that is farther away at the start may stay as far away.
    var tolerance: Double
  }

  /// - `neighbours`: pairs of adjacent blocks.
  /// - `start`: zone of each block in the first plan.
  /// - `kept`: whether the zone stays as it is, shape `[zones]`.
  init(
    neighbours: Neighbours, weights: [Double], start: [Int32], kept: [Bool], balance: Balance, attempts: Int,
    locks: RecombinationLocks?
  ) {
    let zones = balance.targets.count
    let isOpen = RecombinationRules.openBlocks(neighbours, weights, start, kept: kept, homes: locks?.homeZones)
    var (starts, list, pairs): ([Int32], [Int32], [Int32]) = ([0], [], [])
    for block in start.indices {
      if isOpen[block] {
        for beside in neighbours.of(block) where isOpen[Int(beside)] {
          list.append(beside)
          if block < Int(beside) { pairs += [Int32(block), beside] }
        }
      }
      starts.append(Int32(list.count))
    }
    var (all, closed) = ([Double](repeating: 0, count: zones), [Double](repeating: 0, count: zones))
    for block in start.indices {
      all[Int(start[block])] += weights[block]
      if !isOpen[block] { closed[Int(start[block])] += weights[block] }
    }
    // sums in another order differ in their last digits
    let slack = 1e-9 * weights.reduce(0, +)
    let (targets, tolerance) = (balance.targets, balance.tolerance)
    least = (0..<zones).map { min(all[$0], targets[$0] * (1 - tolerance)) - closed[$0] - slack }
    most = (0..<zones).map { max(all[$0], targets[$0] * (1 + tolerance)) - closed[$0] + slack }
    (self.starts, self.list, self.pairs) = (starts, list, pairs)
    (self.weights, self.attempts, self.locks) = (weights, attempts, locks)
  }

  /// Whether two zones with a common border can be found among the blocks that may change their zone.
  func hasBorder(_ plan: [Int32]) -> Bool {
    stride(from: 0, to: pairs.count, by: 2).contains { plan[Int(pairs[$0])] != plan[Int(pairs[$0 + 1])] }
  }

  /// The blocks of the piece with which each zone takes part.
  private static func openBlocks(
    _ neighbours: Neighbours, _ weights: [Double], _ plan: [Int32], kept: [Bool], homes: [Int32]?
  ) -> [Bool] {
    var piece = [Int32](repeating: -1, count: plan.count)
    var best: [(piece: Int32, load: Double)] = kept.map { _ in (-1, -1) }
    var (pieces, queue): (Int32, [Int]) = (0, [])
    for first in plan.indices where piece[first] < 0 {
      let zone = Int(plan[first])
      var load = 0.0
      piece[first] = pieces
      queue.append(first)
      while let block = queue.popLast() {
        load += homes?[block] == plan[first] ? .infinity : weights[block]
        for beside in neighbours.of(block).map(Int.init) where piece[beside] < 0 && Int(plan[beside]) == zone {
          piece[beside] = pieces
          queue.append(beside)
        }
      }
      if load > best[zone].load { best[zone] = (pieces, load) }
      pieces += 1
    }
    return plan.indices.map { !kept[Int(plan[$0])] && piece[$0] == best[Int(plan[$0])].piece }
  }
}

/// The rules of a problem that a plan must keep besides pieces: which zones a block may have, and how many pupils may move.
struct RecombinationLocks: Sendable {
  let choices: Choices
  /// Zone to which a block belongs because it contains the school, -1 for other blocks; shape `[blocks]`.
  let homeZones: [Int32]
  let today: [Int32]
  let movable: [Double]
  /// Greatest number of pupils moved; infinite without a limit.
  let movedLimit: Double

  init(_ problem: RezoningProblem) {
    choices = Choices(problem)
    var homeZones = [Int32](repeating: -1, count: problem.blockCount)
    for (school, home) in problem.homes.enumerated() where home >= 0 && Int(problem.today[Int(home)]) == school {
      homeZones[Int(home)] = Int32(school)
    }
    (self.homeZones, today, movable) = (homeZones, problem.today, problem.movable)
    // a running sum differs in its last digits
    movedLimit = problem.movedLimit - 1e-9 * problem.movable.reduce(0, +)
  }

  /// Whether a block may be in a zone.
  @inline(__always)
  func allows(_ block: Int, zone: Int) -> Bool {
    (homeZones[block] < 0 || Int(homeZones[block]) == zone) && choices.allows(block: block, school: zone)
  }

  /// Pupils who are moved if a block is in a zone.
  @inline(__always)
  func moved(_ block: Int, zone: Int32) -> Double { today[block] == zone ? 0 : movable[block] }
}
