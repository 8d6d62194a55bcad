/// A good change that breaks a row, with changes elsewhere that make room for it.
struct SitingPack {
  private(set) var trials: [SitingTrial]
  private(set) var change: Double

  /// Adds at most three changes, each time the one that costs least for what it takes off the broken rows.
  init?(_ gain: SitingTrial, from all: [SitingTrial], _ frame: SitingFrame, _ state: SitingState) {
    (trials, change) = ([gain], gain.change)
    let rows = frame.problem.rows
    var sums = state.sums(after: gain.changes, frame)
    while true {
      let broken = rows.indices.filter { !rows[$0].isKept(by: sums[$0]) }
      if broken.isEmpty { return }
      guard trials.count < 4 else { return nil }
      var best: (trial: SitingTrial, score: Double)?
      for other in all {
        // sorted by change: all later ones cost too much
        if change + other.change >= 0 { break }
        guard let relief = state.relief(of: other, rows: broken, sums, frame) else { continue }
        let score = max(other.change, 0) / relief
        guard score < best?.score ?? .infinity, trials.allSatisfy({ !$0.overlaps(other) }) else { continue }
        best = (other, score)
      }
      guard let best else { return nil }
      trials.append(best.trial)
      change += best.trial.change
      for (row, amount) in state.amounts(of: best.trial, frame) { sums[row] += amount }
    }
  }
}

extension SitingState {
  /// By how much a trial changes the sums of rows; a row may occur several times.
  func amounts(of trial: SitingTrial, _ frame: SitingFrame) -> [(row: Int, amount: Double)] {
    trial.changes.flatMap { change -> [(row: Int, amount: Double)] in
      let old = chosen[change.place] < 0 ? [] : frame.rows[Int(chosen[change.place])]
      let new = change.option < 0 ? [] : frame.rows[Int(change.option)]
      return old.map { ($0.row, -$0.amount) } + new
    }
  }

  /// By how much a trial brings broken rows closer to their limits; nil if it does not, or breaks another row.
  func relief(of trial: SitingTrial, rows broken: [Int], _ sums: [Double], _ frame: SitingFrame) -> Double? {
    let rows = frame.problem.rows
    let amounts = amounts(of: trial, frame)
    func sum(_ row: Int) -> Double { amounts.reduce(sums[row]) { $1.row == row ? $0 + $1.amount : $0 } }
    let relief = broken.reduce(0.0) { $0 + rows[$1].excess(sums[$1]) - rows[$1].excess(sum($1)) }
    guard relief > 0 else { return nil }
    let isWorse = amounts.contains { rows[$0.row].excess(sum($0.row)) > rows[$0.row].excess(sums[$0.row]) + 1e-9 }
    return isWorse ? nil : relief
  }
}

extension SitingRow {
  /// By how much a sum breaks the row, as a share of its limit.
  func excess(_ sum: Double) -> Double {
    if sum > atMost { return (sum - atMost) / max(1e-9, abs(atMost)) }
    return sum < atLeast ? (atLeast - sum) / max(1e-9, abs(atLeast)) : 0
  }
}

extension SitingTrial {
  /// Whether another trial changes the same places or zones.
  func overlaps(_ other: SitingTrial) -> Bool {
    if changes.contains(where: { change in other.changes.contains { $0.place == change.place } }) { return true }
    return stages.contains { own in
      other.stages.contains { redrawn in
        guard redrawn.stage == own.stage else { return false }
        return !own.touched.isDisjoint(with: redrawn.touched)
      }
    }
  }
}
