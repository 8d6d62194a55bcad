/// The best zones of a problem with few blocks: all plans are tried that could be better.
///
/// Blocks get their schools one after the other, the cheapest first. The cost so far, with the least cost of the blocks that are left, is a
/// bound, as further pupils never make fewer seats short (branch and bound: Land and Doig, Econometrica 28, 1960, doi 10.2307/1910129).
struct ZoneEnumeration {
  /// Greatest number of blocks.
  static let mostBlocks = 12

  private let problem: RezoningProblem
  private let allowedPieces: [Int]
  private let isNeeded: [Bool]
  /// Blocks in the order in which they get their schools, and the schools of each with their cost, the cheapest first.
  private let order: [Int]
  private let choices: [[(school: Int32, cost: Double)]]
  /// Least cost of the blocks from a place in the order on.
  private let rest: [Double]
  private var plan: [Int32]
  private var excess: [Double]
  private var nodesLeft = 0
  private var best: (plan: [Int32]?, objective: Double)

  /// Nil where there are too many blocks, or rules that are not those of zones which open and close.
  init?(_ problem: RezoningProblem) {
    guard problem.blockCount <= ZoneEnumeration.mostBlocks, let later = problem.later else { return nil }
    self.problem = problem
    (allowedPieces, isNeeded) = (problem.piecesAllowed, later.isNeeded)
    let costs = Choices(problem)
    let lists = (0..<problem.blockCount).map { block -> [(school: Int32, cost: Double)] in
      let holders = problem.homes.indices.filter { problem.holds($0, block) }
      let schools = (holders.isEmpty ? Array(problem.homes.indices) : holders.count == 1 ? holders : [])
      return schools.filter { costs.allows(block: block, school: $0) }
        .map { (Int32($0), costs.distance(block: block, school: $0) + costs.moving(block: block, school: $0)) }
        .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    }
    let order = lists.indices.sorted {
      (lists[$0].count, -costs.total($0), $0) < (lists[$1].count, -costs.total($1), $1)
    }
    var rest = [0.0]
    for block in order.reversed() { rest.append((rest.last ?? 0) + (lists[block].first?.cost ?? .infinity)) }
    (self.order, choices, self.rest) = (order, order.map { lists[$0] }, rest.reversed())
    plan = Array(repeating: 0, count: problem.blockCount)
    excess = problem.free.map { -$0 }
    best = (nil, .infinity)
  }

  /// The best plan with an objective below a limit; nil where there is none.
  /// - Returns: the plan, the number of steps made, and whether all plans were tried.
  mutating func run(below limit: Double, steps: Int) -> (plan: [Int32]?, steps: Int, isWhole: Bool) {
    let below = limit < .infinity ? limit - 1e-9 * max(1, abs(limit)) : limit
    (best, nodesLeft) = ((nil, below), steps)
    var short = 0.0
    for at in excess.indices { short += problem.shortWeight(at / problem.years) * max(0, excess[at]) }
    let isWhole = visit(0, cost: short)
    return (best.plan, steps - nodesLeft, isWhole)
  }

  /// Returns false once there are too many plans.
  private mutating func visit(_ depth: Int, cost: Double) -> Bool {
    nodesLeft -= 1
    guard nodesLeft > 0 else { return false }
    guard depth < order.count else {
      offer(cost)
      return true
    }
    for choice in choices[depth] {
      guard cost + choice.cost + rest[depth + 1] < best.objective else { return true }
      let rise = count(order[depth], at: Int(choice.school), sign: 1)
      plan[order[depth]] = choice.school
      let isWhole =
        cost + choice.cost + rise + rest[depth + 1] >= best.objective
        || visit(depth + 1, cost: cost + choice.cost + rise)
      _ = count(order[depth], at: Int(choice.school), sign: -1)
      if !isWhole { return false }
    }
    return true
  }

  /// Adds a block to the pupils of its school and of its school of today; returns by how much seats short cost more.
  private mutating func count(_ block: Int, at school: Int, sign: Double) -> Double {
    guard let later = problem.later else { return 0 }
    let (years, old) = (problem.years, Int(problem.today[block]))
    let start = school == old ? 0 : Int(later.starts[school])
    var rise = 0.0
    func add(_ pupils: Double, _ at: Int) {
      let before = max(0, excess[at])
      excess[at] += sign * pupils
      rise += problem.shortWeight(at / years) * (max(0, excess[at]) - before)
    }
    for year in 0..<years {
      let joining = later.pupils[(start * problem.blockCount + block) * years + year]
      add(joining, school * years + year)
      if start > 0 { add(problem.pupils[block * years + year] - joining, old * years + year) }
    }
    return rise
  }

  private mutating func offer(_ cost: Double) {
    let objective = cost + (problem.weights.shape > 0 ? problem.weights.shape * problem.border(of: plan) : 0)
    guard objective < best.objective else { return }
    let pieces = problem.pieces(of: plan)
    for school in pieces.indices {
      if pieces[school] > allowedPieces[school] || (pieces[school] == 0 && isNeeded[school]) { return }
    }
    for (school, home) in problem.homes.enumerated() where home >= 0 {
      if problem.holds(school, Int(home)), Int(plan[Int(home)]) != school { return }
    }
    best = (plan, objective)
  }
}
