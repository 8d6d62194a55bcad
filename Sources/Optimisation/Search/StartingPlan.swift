/// The plan from which the search begins: today's plan, changed only where locks or an empty zone require it.
struct StartingPlan {
  let problem: RezoningProblem
  let choices: Choices
  private let allowed: [Int]
  var plan: [Int32]

  /// - Throws: ``RezoningFault/unreachable(block:school:)`` where a zone cannot be extended to a block that is locked to it, and
  ///   ``RezoningFault/movedBeyondLimit(share:)``.
  init(_ problem: RezoningProblem) throws(RezoningFault) {
    self.init(problem, plan: problem.today)
    if problem.breaches(of: plan).isEmpty {
      found()
      return
    }
    for block in plan.indices where !choices.allows(block: block, school: Int(plan[block])) {
      guard choices.fixed[block] >= 0 else { continue }
      try extend(to: block, school: choices.fixed[block])
    }
    repair()
    try check()
  }

  /// Begins with a plan as it is.
  init(_ problem: RezoningProblem, plan: [Int32]) {
    self.problem = problem
    self.plan = plan
    choices = Choices(problem)
    allowed = problem.piecesAllowed
  }

  /// Assigns blocks with a school that they may not have, and pieces of zones that are cut off, to adjacent zones.
  mutating func repair() {
    reassign(plan.indices.filter { !choices.allows(block: $0, school: Int(plan[$0])) })
    rejoin()
  }

  /// Assigns to a school without a zone the block that contains it, if this harms no other zone.
  private mutating func found() {
    var sizes = [Int](repeating: 0, count: problem.schoolCount)
    for school in plan { sizes[Int(school)] += 1 }
    var pieces = problem.pieces(of: plan)
    var movesLeft = problem.movedLimit
    for school in sizes.indices where sizes[school] == 0 && problem.homes[school] >= 0 {
      let block = Int(problem.homes[school])
      let old = Int(plan[block])
      let isHome = problem.holds(old, block)
      guard sizes[old] > 1, !isHome, choices.allows(block: block, school: school) else { continue }
      let left = pieces[old] - 1 + piecesBeside(block)
      guard left <= allowed[old], problem.movable[block] <= movesLeft else { continue }
      plan[block] = Int32(school)
      (sizes[old], sizes[school], pieces[old]) = (sizes[old] - 1, 1, left)
      movesLeft -= problem.movable[block]
    }
  }

  /// Number of pieces of its zone that touch a block, without the block itself.
  private func piecesBeside(_ block: Int) -> Int {
    var seen: Set<Int32> = [Int32(block)]
    var pieces = 0
    for first in problem.neighbours.of(block) where plan[Int(first)] == plan[block] && seen.insert(first).inserted {
      pieces += 1
      var stack = [first]
      while let here = stack.popLast() {
        for beside in problem.neighbours.of(Int(here))
        where plan[Int(beside)] == plan[block] && seen.insert(beside).inserted {
          stack.append(beside)
        }
      }
    }
    return pieces
  }

  /// Whether a block may be assigned to a school as part of the way to another block.
  func mayTake(_ block: Int, _ school: Int32) -> Bool {
    let own = Int(plan[block])
    let isHome = problem.holds(own, block)
    return choices.allows(block: block, school: Int(school)) && (!isHome || choices.fixed[block] == school)
  }

  /// Extends a zone to a block through the fewest blocks.
  private mutating func extend(to block: Int, school: Int32) throws(RezoningFault) {
    guard mayTake(block, school) else { throw .unreachable(block: block, school: Int(school)) }
    var before = [Int32](repeating: -1, count: plan.count)
    before[block] = Int32(block)
    var queue = [Int32(block)]
    var next = 0
    while next < queue.count {
      let here = Int(queue[next])
      next += 1
      if plan[here] == school {
        var step = here
        while step != block {
          step = Int(before[step])
          plan[step] = school
        }
        return
      }
      for beside in problem.neighbours.of(here) where before[Int(beside)] < 0 {
        guard plan[Int(beside)] == school || mayTake(Int(beside), school) else { continue }
        before[Int(beside)] = Int32(here)
        queue.append(beside)
      }
    }
    throw .unreachable(block: block, school: Int(school))
  }

  /// Assigns blocks to the cheapest adjacent zone that the locks allow, until none is left or none can be assigned.
  private mutating func reassign(_ blocks: [Int]) {
    var left = blocks
    var isOpen = [Bool](repeating: false, count: plan.count)
    for block in left { isOpen[block] = true }
    while true {
      var still: [Int] = []
      for block in left {
        let near = problem.neighbours.of(block).filter { !isOpen[Int($0)] }.map { plan[Int($0)] }
        let possible = near.filter { choices.allows(block: block, school: Int($0)) }
        if let school = possible.min(by: { cost(block, $0) < cost(block, $1) }) {
          plan[block] = school
          isOpen[block] = false
        } else {
          still.append(block)
        }
      }
      if still.count == left.count { return }
      left = still
    }
  }

  func cost(_ block: Int, _ school: Int32) -> Double {
    choices.distance(block: block, school: Int(school)) + choices.moving(block: block, school: Int(school))
  }

  /// If a zone is in more pieces than allowed, keeps the piece with its school, pieces with locked blocks and the largest pieces, and
  /// assigns the others to adjacent zones.
  private mutating func rejoin() {
    for _ in 0..<4 {
      let surplus = surplusBlocks()
      if surplus.isEmpty { return }
      reassign(surplus)
    }
  }

  private func surplusBlocks() -> [Int] {
    var surplus: [Int] = []
    for (school, pieces) in piecesByZone().enumerated() where pieces.count > allowed[school] {
      let ranked = pieces.sorted { rank($0, school) > rank($1, school) }
      surplus += ranked[allowed[school]...].joined()
    }
    return surplus
  }

  private func rank(_ piece: [Int], _ school: Int) -> Int {
    let isHome = piece.contains(Int(problem.homes[school]))
    let isLocked = piece.contains { Int(choices.fixed[$0]) == school }
    return piece.count + (isLocked ? plan.count : 0) + (isHome ? 2 * plan.count : 0)
  }

  private func piecesByZone() -> [[[Int]]] {
    var pieces = [[[Int]]](repeating: [], count: problem.schoolCount)
    var isSeen = [Bool](repeating: false, count: plan.count)
    for first in plan.indices where !isSeen[first] {
      isSeen[first] = true
      var piece = [first]
      var next = 0
      while next < piece.count {
        for beside in problem.neighbours.of(piece[next]).map(Int.init)
        where plan[beside] == plan[first] && !isSeen[beside] {
          isSeen[beside] = true
          piece.append(beside)
        }
        next += 1
      }
      pieces[Int(plan[first])].append(piece)
    }
    return pieces
  }

  private func check() throws(RezoningFault) {
    let breaches = problem.breaches(of: plan)
    if breaches.isEmpty { return }
    if breaches == [.movesTooMany] {
      throw .movedBeyondLimit(share: problem.movedPupils(of: plan) / problem.movable.reduce(0, +))
    }
    for block in plan.indices where choices.fixed[block] >= 0 && problem.today[block] != choices.fixed[block] {
      throw .unreachable(block: block, school: Int(choices.fixed[block]))
    }
    for block in plan.indices where !choices.allows(block: block, school: Int(problem.today[block])) {
      throw .noSchool(block: block)
    }
  }
}
