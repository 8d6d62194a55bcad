extension ZoneSearch {
  /// Data that all parts share.
  struct Frame: Sendable {
    let problem: RezoningProblem
    let choices: Choices
    let prices: Prices
    /// Number of pieces allowed for each zone.
    let piecesAllowed: [Int32]

    init(_ problem: RezoningProblem, prices: Prices) {
      self.problem = problem
      self.prices = prices
      choices = Choices(problem)
      piecesAllowed = problem.piecesAllowed.map(Int32.init)
    }

    /// Number of pupils, over all years, that a step moves: the size of a pupil's block, averaged over pupils.
    var amount: Double {
      let totals = (0..<problem.blockCount).map { choices.total($0) }
      let all = totals.reduce(0, +)
      return all > 0 ? totals.reduce(0) { $0 + $1 * $1 } / all : 1
    }

    /// The penalty of pupils moved. A pupil who is moved can save a seat in each year, so that a move beyond the limit costs more.
    var movePenalty: PlacePenalty {
      let most = prices.moving + 2 * problem.weights.short * Double(problem.years)
      return PlacePenalty(prices: [prices.moving], weights: [most])
    }

    /// Whether a block may leave a zone: no lock keeps it in the zone, and it does not contain the school.
    func isFree(_ block: Int, in school: Int) -> Bool {
      choices.fixed[block] < 0 && !problem.holds(school, block)
    }
  }

  /// The zones of a part of a plan.
  /// - Parameters:
  ///   - loads: pupils by school of the whole plan, shape `[schools, years]`; used where zones share schools, and where they begin at
  ///     several times.
  ///   - movesLeft: pupils who may still be moved within the part.
  init(_ frame: Frame, plan: [Int32], loads: [Double], parts: ZoneParts, part: Int, movesLeft: Double) {
    let problem = frame.problem
    let years = problem.years
    let (zones, blocks) = (parts.zones[part], parts.blocks[part])
    (self.years, self.zones, self.blocks, self.movesLeft) = (years, zones, blocks, movesLeft)
    let graph = Graph(problem, plan: plan, parts: parts, part: part)
    (starts, list, owners, borders) = (graph.starts, graph.list, graph.owners, graph.borders)
    zone = blocks.map { parts.zoneNumbers[Int(plan[Int($0)])] }
    today = blocks.map {
      let school = Int(problem.today[Int($0)])
      return parts.part[school] == part ? parts.zoneNumbers[school] : -1
    }
    movable = blocks.map { problem.movable[Int($0)] }
    (isLimited, movePenalty) = (movesLeft.isFinite, frame.movePenalty)
    cost = ZoneSearch.costs(frame, zones: zones, blocks: blocks)
    isFree = blocks.map { frame.isFree(Int($0), in: Int(plan[Int($0)])) }
    pupils = ZoneSearch.pupils(problem, blocks: blocks)
    begins = zones.map { problem.later?.starts[Int($0)] ?? 0 }
    isLater = problem.later.map { !$0.beginTogether } ?? false
    piecesAllowed = zones.map { frame.piecesAllowed[Int($0)] }
    flows = LocalFlows(problem.rows, zones: zones, years: years)
    let tallied = problem.rows.areOwn ? zones : flows.attended
    let prices = tallied.flatMap { frame.prices.places[Int($0) * years..<(Int($0) + 1) * years] }
    penalty = PlacePenalty(
      prices: prices, weights: tallied.flatMap { Array(repeating: problem.shortWeight(Int($0)), count: years) })
    excess = tallied.flatMap { problem.free[Int($0) * years..<(Int($0) + 1) * years].map { -$0 } }
    sizes = Array(repeating: 0, count: zones.count)
    pieces = Array(repeating: 1, count: zones.count)
    marks = Array(repeating: 0, count: blocks.count)
    queue = Array(repeating: 0, count: blocks.count)
    for block in blocks.indices {
      let own = Int(zone[block])
      sizes[own] += 1
      if !flows.areShared, !isLater {
        for year in 0..<years { excess[own * years + year] += pupils[block * years + year] }
      }
    }
    if flows.areShared || isLater { addLoads(loads, of: tallied) }
    countPieces()
  }

  /// Pupils of blocks, shape `[starts, blocks, years]`; a single start if all zones begin in the first year.
  private static func pupils(_ problem: RezoningProblem, blocks: [Int32]) -> [Double] {
    let (years, all) = (problem.years, problem.later?.pupils ?? problem.pupils)
    let starts = problem.later?.beginTogether == false ? all.count / (problem.blockCount * years) : 1
    var rows: [Double] = []
    rows.reserveCapacity(starts * blocks.count * years)
    for start in 0..<starts {
      for block in blocks {
        let row = (start * problem.blockCount + Int(block)) * years
        rows += all[row..<row + years]
      }
    }
    return rows
  }

  private mutating func addLoads(_ loads: [Double], of schools: [Int32]) {
    for (school, original) in schools.enumerated() {
      for year in 0..<years { excess[school * years + year] += loads[Int(original) * years + year] }
    }
  }

  /// Pupil-metres of each block in each zone, with moving at its weight; infinite if a lock forbids the zone.
  private static func costs(_ frame: Frame, zones: [Int32], blocks: [Int32]) -> [Double] {
    let choices = frame.choices
    var cost: [Double] = []
    cost.reserveCapacity(blocks.count * zones.count)
    for block in blocks.map(Int.init) {
      for zone in zones.map(Int.init) {
        let isAllowed = choices.allows(block: block, school: zone)
        cost.append(
          isAllowed
            ? choices.distance(block: block, school: zone) + choices.moving(block: block, school: zone) : .infinity)
      }
    }
    return cost
  }

  /// Neighbours within a part.
  private struct Graph {
    var starts: [Int32] = [0]
    var list: [Int32] = []
    var owners: [Int32] = []
    var borders: [Double] = []

    init(_ problem: RezoningProblem, plan: [Int32], parts: ZoneParts, part: Int) {
      let weight = problem.weights.shape
      for (number, block) in parts.blocks[part].enumerated() {
        for at in problem.neighbours.range(of: Int(block)) {
          let beside = Int(problem.neighbours.list[at])
          guard parts.part[Int(plan[beside])] == part else { continue }
          list.append(parts.blockNumbers[beside])
          owners.append(Int32(number))
          if weight > 0 { borders.append(problem.neighbours.borders[at] * weight) }
        }
        starts.append(Int32(list.count))
      }
    }
  }

  private mutating func countPieces() {
    guard piecesAllowed.contains(where: { $0 > 1 }) else { return }
    pieces = Array(repeating: 0, count: zones.count)
    var isSeen = [Bool](repeating: false, count: blocks.count)
    for first in blocks.indices where !isSeen[first] {
      pieces[Int(zone[first])] += 1
      isSeen[first] = true
      var stack = [first]
      while let here = stack.popLast() {
        for at in Int(starts[here])..<Int(starts[here + 1]) {
          let beside = Int(list[at])
          if zone[beside] == zone[first], !isSeen[beside] {
            isSeen[beside] = true
            stack.append(beside)
          }
        }
      }
    }
  }

  /// The schools of the blocks, in the order of `blocks`.
  var schools: [Int32] { zone.map { zones[Int($0)] } }
}
