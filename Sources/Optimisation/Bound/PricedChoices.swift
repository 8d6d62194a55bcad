internal import Parallel

/// The schools whose zones each block may join, with their costs at given prices.
final class PricedChoices: Sendable {
  let problem: RezoningProblem
  let choices: Choices
  let near: NearSchools
  /// Pupils of a block over all years, shape `[blocks]`.
  let totals: [Double]

  /// A school of a block, and its cost in pupil-metres: distance, moving at its weight, and places at their prices.
  struct Priced {
    var school: Int32
    var cost: Double
  }

  init(_ problem: RezoningProblem, jobs: Int) {
    self.problem = problem
    choices = Choices(problem)
    near = NearSchools(problem, jobs: jobs)
    totals = (0..<problem.blockCount).map { [choices] in choices.total($0) }
  }

  /// The cost of the zone of a school for a block at the prices.
  @inline(__always)
  func cost(block: Int, school: Int, at prices: ZonePrices) -> Double {
    let years = problem.years
    var cost = choices.distance(block: block, school: school)
    for year in 0..<years { cost += problem.pupils[block * years + year] * prices.places[school * years + year] }
    if Int(problem.today[block]) != school { cost += (problem.weights.move + prices.moving) * problem.movable[block] }
    return cost
  }

  /// The least cost of a block and, in `found`, every school whose cost exceeds it by at most `window` metres per pupil.
  ///
  /// Schools that are not tested are so far away that their distance alone costs more.
  @inline(__always)
  func search(_ block: Int, at prices: ZonePrices, window: Double, into found: inout [Priced]) -> Double {
    found.removeAll(keepingCapacity: true)
    let total = totals[block]
    if total == 0, choices.allows(block: block, school: Int(problem.today[block])) { return 0 }
    let beyond = window * total
    var least = Double.infinity
    func look(_ school: Int) {
      guard choices.allows(block: block, school: school) else { return }
      let cost = cost(block: block, school: school, at: prices)
      least = min(least, cost)
      if cost <= least + beyond { found.append(Priced(school: Int32(school), cost: cost)) }
    }
    let only = choices.fixed[block]
    if only >= 0 {
      look(Int(only))
      return least
    }
    guard near.isIndexed else {
      for school in 0..<problem.schoolCount { look(school) }
      return keep(least + beyond, &found, least)
    }
    // today's school first: it costs no move
    let (today, hub, toHub) = (Int(problem.today[block]), Int(near.hubs[block]), near.toHub[block])
    look(today)
    for school in near.movers where Int(school) != today { look(Int(school)) }
    var isComplete = near.reach == .infinity
    for at in Int(near.starts[hub])..<Int(near.starts[hub + 1]) {
      if (near.metres[at] - toHub) * total > least + beyond {
        isComplete = true
        break
      }
      if Int(near.schools[at]) != today { look(Int(near.schools[at])) }
    }
    if !isComplete, (near.reach - toHub) * total <= least + beyond {
      found.removeAll(keepingCapacity: true)
      for school in 0..<problem.schoolCount { look(school) }
    }
    return keep(least + beyond, &found, least)
  }

  /// Removes schools that were found before the least cost was known, and that cost too much.
  @inline(__always)
  private func keep(_ most: Double, _ found: inout [Priced], _ least: Double) -> Double {
    found.removeAll { $0.cost > most }
    return least
  }

  /// Computes the bound of ``RezoningProblem/bound(at:jobs:)``.
  func bound(at prices: Prices, jobs: Int) -> Double {
    let byZone = ZonePrices(problem, prices)
    let parts = inParallel(problem.blockCount, grain: 2048, jobs: jobs) { part in
      var found: [Priced] = []
      return part.reduce(0.0) { $0 + search($1, at: byZone, window: 0, into: &found) }
    }
    return parts.reduce(0, +) - allowance(at: prices)
  }

  /// The amount that the prices subtract: the value of the free places and of the pupils who may move.
  private func allowance(at prices: Prices) -> Double {
    var sum = 0.0
    for at in problem.free.indices { sum += prices.places[at] * problem.free[at] }
    if prices.moving > 0 { sum += prices.moving * problem.movedLimit }
    return sum
  }
}
