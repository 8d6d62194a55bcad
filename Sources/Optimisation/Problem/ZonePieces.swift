extension Neighbours {
  /// Number of connected pieces of the zone of each school, 0 for an empty zone.
  func pieces(of plan: [Int32], schools: Int) -> [Int] {
    var pieces = [Int](repeating: 0, count: schools)
    var isSeen = [Bool](repeating: false, count: blockCount)
    var queue: [Int32] = []
    for first in 0..<blockCount where !isSeen[first] {
      pieces[Int(plan[first])] += 1
      isSeen[first] = true
      queue.append(Int32(first))
      while let block = queue.popLast() {
        for neighbour in of(Int(block)) where plan[Int(neighbour)] == plan[first] && !isSeen[Int(neighbour)] {
          isSeen[Int(neighbour)] = true
          queue.append(neighbour)
        }
      }
    }
    return pieces
  }
}

extension RezoningProblem {
  /// Number of connected pieces of the zone of each school, 0 for an empty zone.
  public func pieces(of plan: [Int32]) -> [Int] { neighbours.pieces(of: plan, schools: schoolCount) }

  /// The rules that a plan breaks; empty for an allowed plan. Written without regard to speed, for checks.
  public func breaches(of plan: [Int32]) -> [RezoningBreach] {
    guard plan.count == blockCount, plan.allSatisfy({ (0..<Int32(schoolCount)).contains($0) }) else {
      return [.notAPlan]
    }
    let choices = Choices(self)
    var breaches: [RezoningBreach] = []
    for block in 0..<blockCount where !choices.allows(block: block, school: Int(plan[block])) {
      breaches.append(.forbidden(block: block))
    }
    let (now, allowed) = (pieces(of: plan), piecesAllowed)
    let isNeeded = later?.isNeeded ?? pieces(of: today).map { $0 > 0 }
    for school in 0..<schoolCount {
      if now[school] == 0, isNeeded[school] { breaches.append(.empty(school: school)) }
      if now[school] > allowed[school] { breaches.append(.disconnected(school: school)) }
      let home = Int(homes[school])
      if home >= 0, holds(school, home), plan[home] != school { breaches.append(.leavesHome(school: school)) }
    }
    if movedPupils(of: plan) > movedLimit * (1 + 1e-12) { breaches.append(.movesTooMany) }
    return breaches
  }
}

/// A rule that a plan breaks.
public enum RezoningBreach: Sendable, Equatable {
  /// The plan does not have one existing school for each block.
  case notAPlan
  /// A block has a school that the locks forbid.
  case forbidden(block: Int)
  /// A zone has lost all its blocks.
  case empty(school: Int)
  /// A zone is in several pieces, and in more than today.
  case disconnected(school: Int)
  /// A zone has lost the block that contains its school.
  case leavesHome(school: Int)
  /// More pupils move than the limit allows.
  case movesTooMany
}
