/// A rule that a plan of what to build breaks.
public enum SitingBreach: Sendable, Equatable {
  /// The options or the plans do not have the right shape, or do not exist.
  case notAPlan
  /// Two options of one place are chosen.
  case place(Int)
  /// A row is not kept.
  case row(Int)
  /// A zone of a stage breaks a rule. A site that is not opened, and a school that closes, have no zone: a block that has one of them is
  /// forbidden.
  case zones(stage: Int, RezoningBreach)
}

extension SitingProblem {
  /// The rules that a plan breaks; empty for an allowed plan. Written without regard to speed, for checks.
  ///
  /// Zones follow the rules of ``RezoningProblem/breaches(of:)``. The zone of an opened site is in one piece and contains the site's block, or,
  /// where that block must stay with another school, the nearest one that is free. A lock of a block to a site has no effect as long as
  /// the site is not opened.
  /// - Parameters:
  ///   - options: indexes of the options chosen, ascending.
  ///   - plans: the school of each block, shape `[stages][blocks]`.
  public func breaches(of options: [Int32], plans: [[Int32]]) -> [SitingBreach] {
    guard plans.count == stages.count, options.allSatisfy({ self.options.indices.contains(Int($0)) }),
      zip(options, options.dropFirst()).allSatisfy({ $0 < $1 })
    else { return [.notAPlan] }
    var breaches: [SitingBreach] = []
    for (one, other) in zip(options, options.dropFirst())
    where self.options[Int(one)].place == self.options[Int(other)].place {
      breaches.append(.place(Int(self.options[Int(one)].place)))
    }
    for (index, row) in rows.enumerated() {
      let sum = row.terms.reduce(0) { $0 + (options.contains($1.option) ? $1.amount : 0) }
      if !row.isKept(by: sum) { breaches.append(.row(index)) }
    }
    for number in stages.indices {
      let frame = StageFrame(self, stage: number)
      let built = frame.built(options, of: self)
      let whole = StagePart(frame, built, schools: Array(0..<Int32(frame.stage.schoolCount)))
      breaches += whole.problem.breaches(of: plans[number]).map { .zones(stage: number, $0) }
      for site in built.hasZone.indices where built.hasZone[site] && !frame.stage.isStanding[site] {
        if frame.homes[site] < 0 { breaches.append(.zones(stage: number, .leavesHome(school: site))) }
      }
    }
    return breaches
  }
}

extension SitingRow {
  /// Whether a sum is within the limits, with allowance for rounding.
  func isKept(by sum: Double) -> Bool { keepsMost(sum) && sum >= atLeast - 1e-9 * max(1, abs(atLeast)) }

  /// Whether a sum is not above the upper limit.
  func keepsMost(_ sum: Double) -> Bool { sum <= atMost + 1e-9 * max(1, abs(atMost)) }
}
