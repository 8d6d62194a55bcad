internal import Parallel

/// All sets of options that keep the rows, where these are few.
struct OptionSets {
  /// The option of each place, -1 for none, by set.
  private(set) var sets: [[Int32]] = []
  private let frame: SitingFrame
  private let isUsable: [Bool]
  private let most: Int

  /// Nil where there are more than `most` sets.
  init?(_ frame: SitingFrame, isUsable: [Bool], most: Int) {
    (self.frame, self.isUsable, self.most) = (frame, isUsable, most)
    var nodes = 64 * most
    var chosen = [Int32](repeating: -1, count: frame.problem.placeCount)
    var sums = [Double](repeating: 0, count: frame.problem.rows.count)
    let places = chosen.indices.filter { !frame.options[$0].isEmpty }
    guard extend(places[...], &chosen, &sums, &nodes) else { return nil }
  }

  /// Returns false once there are too many sets.
  private mutating func extend(
    _ places: ArraySlice<Int>, _ chosen: inout [Int32], _ sums: inout [Double], _ nodes: inout Int
  )
    -> Bool
  {
    nodes -= 1
    guard nodes > 0 else { return false }
    guard let place = places.first else {
      if frame.keepsRows(sums) { sets.append(chosen) }
      return sets.count <= most
    }
    guard extend(places.dropFirst(), &chosen, &sums, &nodes) else { return false }
    for option in frame.options[place] where isUsable[option] {
      for (row, amount) in frame.rows[option] { sums[row] += amount }
      chosen[place] = Int32(option)
      let keepsMost = frame.rows[option].allSatisfy { frame.problem.rows[$0.row].keepsMost(sums[$0.row]) }
      let goesOn = !keepsMost || extend(places.dropFirst(), &chosen, &sums, &nodes)
      chosen[place] = -1
      for (row, amount) in frame.rows[option] { sums[row] -= amount }
      guard goesOn else { return false }
    }
    return true
  }
}

extension SitingRun {
  /// The best plan over all sets of options, where these are few: the zones of all are drawn with few steps; the better half is drawn again with
  /// twice as many, and so on (successive halving: Jamieson and Talwalkar, AISTATS 2016). Nil where there are too many sets for the steps.
  mutating func bestOfAll(
    from least: SitingState, isUsable: [Bool], steps: Int, progress: (RezoningProgress) -> Bool
  ) -> SitingState? {
    let blocks = frame.stages.reduce(0) { $0 + $1.stage.blockCount }
    // zones of few blocks are found at once
    let areFew = frame.stages.allSatisfy { $0.stage.blockCount <= ZoneEnumeration.mostBlocks }
    let most = min(512, max(steps / (40 * max(1, blocks)), areFew && steps > 0 ? 256 : 0))
    guard let sets = OptionSets(frame, isUsable: isUsable, most: most) else { return nil }
    var states = sets.sets.compactMap { chosen in
      let (state, failed) = built(chosen, from: least)
      return failed.isEmpty ? state : nil
    }
    var rounds = 1
    while 1 << rounds < states.count { rounds += 1 }
    var perState = max(1, steps / max(1, rounds * states.count))
    while states.count > 1 {
      guard report(states.map(\.objective).min() ?? .infinity, progress) else { break }
      let (all, frame, seed, count) = (states, frame, seed, perState)
      let drawn = inParallel(all.count, jobs: jobs) { number in
        var run = SitingRun(frame: frame, seed: seed, jobs: 1, total: count, bound: 0)
        let state = run.polish(all[number], steps: count) { _ in true }
        return (state, run.made)
      }
      made += drawn.reduce(0) { $0 + $1.1 }
      let ranked = drawn.map(\.0).enumerated().sorted { isBetter($0.element, $1.element, $0.offset < $1.offset) }
      states = ranked.prefix((ranked.count + 1) / 2).map(\.element)
      perState *= 2
    }
    return states.first
  }

  /// Whether a plan is better, at the same objective cheaper.
  private func isBetter(_ one: SitingState, _ other: SitingState, _ isFirst: Bool) -> Bool {
    let slack = 1e-9 * max(1, one.objective)
    if abs(one.objective - other.objective) > slack { return one.objective < other.objective }
    let (cost, otherCost) = (frame.problem.cost(of: one.options), frame.problem.cost(of: other.options))
    return cost == otherCost ? isFirst : cost < otherCost
  }
}
