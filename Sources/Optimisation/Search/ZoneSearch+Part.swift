extension ZoneSearch {
  /// What all parts share.
  struct Frame: Sendable {
    let problem: RezoningProblem
    let choices: Choices
    let prices: Prices
    /// Pieces that each zone may be in: those of today, at least one.
    let piecesAllowed: [Int32]

    init(_ problem: RezoningProblem, prices: Prices) {
      self.problem = problem
      self.prices = prices
      choices = Choices(problem)
      piecesAllowed = problem.pieces(of: problem.today).map { Int32(max(1, $0)) }
    }
  }

  /// The zones of a part of a plan.
  /// - Parameters:
  ///   - zones: schools, whose blocks are `blocks`.
  ///   - numbers: room for a number for each block of the problem; the entries of `blocks` are set.
  ///   - movesLeft: pupils who may still be moved within the part.
  init(_ frame: Frame, plan: [Int32], zones: [Int32], blocks: [Int32], movesLeft: Double) {
    let problem = frame.problem
    let years = problem.years
    let zoneNumbers = Dictionary(uniqueKeysWithValues: zip(zones, Int32(0)...))
    let blockNumbers = Dictionary(uniqueKeysWithValues: zip(blocks, Int32(0)...))
    self.years = years
    self.zones = zones
    self.blocks = blocks
    var (starts, list, owners, borders): ([Int32], [Int32], [Int32], [Double]) = ([0], [], [], [])
    var (cost, pupils, isFree): ([Double], [Double], [Bool]) = ([], [], [])
    cost.reserveCapacity(blocks.count * zones.count)
    var excess: [Double] = []
    var prices: [Double] = []
    for school in zones.map(Int.init) {
      for year in 0..<years {
        excess.append(-problem.free[school * years + year])
        prices.append(frame.prices.places[school * years + year])
      }
    }
    var sizes = [Int32](repeating: 0, count: zones.count)
    for (number, block) in blocks.enumerated() {
      let block = Int(block)
      let school = Int(plan[block])
      let own = Int(zoneNumbers[Int32(school)] ?? 0)
      sizes[own] += 1
      for at in problem.neighbours.range(of: block) {
        guard let beside = blockNumbers[problem.neighbours.list[at]] else { continue }
        list.append(beside)
        owners.append(Int32(number))
        if problem.weights.shape > 0 { borders.append(problem.neighbours.borders[at] * problem.weights.shape) }
      }
      starts.append(Int32(list.count))
      for zone in zones.map(Int.init) {
        let isAllowed = frame.choices.allows(block: block, school: zone)
        let moving = zone == Int(problem.today[block]) ? 0 : frame.prices.moving * problem.movable[block]
        cost.append(
          isAllowed
            ? frame.choices.distance(block: block, school: zone) + frame.choices.moving(block: block, school: zone) + moving
            : .infinity)
      }
      for year in 0..<years {
        let amount = problem.pupils[block * years + year]
        pupils.append(amount)
        excess[own * years + year] += amount
      }
      let home = Int(problem.homes[school])
      isFree.append(frame.choices.fixed[block] < 0 && !(home == block && Int(problem.today[block]) == school))
    }
    (self.starts, self.list, self.owners, self.borders) = (starts, list, owners, borders)
    (self.cost, self.pupils, self.isFree) = (cost, pupils, isFree)
    movable = blocks.map { problem.movable[Int($0)] }
    today = blocks.map { zoneNumbers[problem.today[Int($0)]] ?? -1 }
    zone = blocks.map { zoneNumbers[plan[Int($0)]] ?? 0 }
    piecesAllowed = zones.map { frame.piecesAllowed[Int($0)] }
    penalty = PlacePenalty(prices: prices, weight: problem.weights.short)
    (self.sizes, self.excess, self.movesLeft) = (sizes, excess, movesLeft)
    pieces = Array(repeating: 1, count: zones.count)
    marks = Array(repeating: 0, count: blocks.count)
    queue = Array(repeating: 0, count: blocks.count)
    countPieces()
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
