import TestSupport

@testable import Optimisation

/// Small cities drawn by lot: blocks on a grid, schools among them, zones grown around the schools.
struct City {
  let width: Int
  let height: Int
  let schools: Int
  let years: Int
  var locks = RezoningLocks()
  var weights = RezoningWeights(short: 3_000, move: 100, shape: 0)
  var isTable = false
  /// Whether pupils of some zones attend other schools too.
  var hasFlows = false
  /// Schools at the end of the list that have no zone and only receive pupils by flows.
  var receivers = 0

  /// A city with a seed; some locks are drawn if asked for, such that today's plan keeps them.
  func problem(seed: UInt64, withLocks: Bool = false) throws -> RezoningProblem {
    var random = SeededGenerator(seed: seed)
    func draw(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
    let blocks = width * height
    let positions = (0..<blocks).map {
      Distances.Position(x: Double($0 % width * 200 + draw(0..<60)), y: Double($0 / width * 200 + draw(0..<60)))
    }
    let homes = Array((0..<blocks).shuffled(using: &random).prefix(schools)).sorted().map(Int32.init)
    let places = homes.map { positions[Int($0)] }
    let pupils = (0..<blocks * years).map { _ in Double(draw(0..<40)) / 2 }
    let all = pupils.reduce(0, +) / Double(years * schools)
    let capacity = (0..<schools).flatMap { _ in
      let own = all * Double(draw(70..<150)) / 100
      return (0..<years).map { _ in own.rounded() }
    }
    let fixed = capacity.map { _ in Double(draw(0..<5)) }
    let neighbours = Neighbours(blocks: blocks, pairs: pairs)
    let today = grown(Array(homes.dropLast(receivers)), neighbours, &random)
    var locks = locks
    locks.schools += (Int32(schools - receivers)..<Int32(schools))
    if withLocks {
      let chosen = Int32(draw(0..<blocks))
      locks.blocks = [.init(block: chosen, school: today[Int(chosen)])]
      let other = Int32(draw(0..<blocks))
      locks.never = (0..<Int32(schools)).filter { $0 != today[Int(other)] }.prefix(1).map {
        .init(block: other, school: $0)
      }
      if schools > 2, draw(0..<2) == 0 { locks.schools += [Int32(draw(0..<schools))] }
      if draw(0..<3) == 0 {
        locks.districts = .init(
          blocks: (0..<Int32(blocks)).map { Int($0) % width * 2 < width ? 0 : 1 },
          schools: homes.map { Int($0) % width * 2 < width ? 0 : 1 })
      }
      if draw(0..<2) == 0 { locks.movedShare = Double(draw(0..<40)) / 100 }
    }
    let straight = Distances(
      blocks: positions, schools: [places], periods: Array(repeating: 0, count: years), factor: 1.3)
    let table = Distances(
      table: [positions.flatMap { from in places.map { 1.3 * distance(from, $0) } }], schools: schools,
      periods: Array(repeating: 0, count: years))
    let flows = hasFlows ? flows(&random) : []
    return try RezoningProblem(
      years: years, pupils: pupils, movable: (0..<blocks).map { pupils[$0 * years] }, capacity: capacity, fixed: fixed,
      today: today, homes: homes, distances: isTable ? table : straight, neighbours: neighbours, weights: weights,
      locks: locks, flows: flows)
  }

  /// Shares of up to four schools for two zones out of three.
  private func flows(_ random: inout SeededGenerator) -> [AttendanceFlow] {
    (0..<Int32(schools - receivers)).flatMap { zone -> [AttendanceFlow] in
      if Int.random(in: 0..<3, using: &random) == 0 { return [] }
      let others = (0..<Int32(schools)).filter { $0 != zone }.shuffled(using: &random).prefix(3)
      let parts = others.map { _ in Int.random(in: 0..<12, using: &random) }
      let all = Double(parts.reduce(20, +))
      return zip([zone] + others, [20] + parts).map { .init(zone: zone, school: $0, share: Double($1) / all) }
    }
  }

  private func distance(_ from: Distances.Position, _ to: Distances.Position) -> Double {
    ((from.x - to.x) * (from.x - to.x) + (from.y - to.y) * (from.y - to.y)).squareRoot()
  }

  private var pairs: [Neighbours.Pair] {
    (0..<Int32(width * height)).flatMap { block in
      var pairs: [Neighbours.Pair] = []
      if Int(block) % width + 1 < width { pairs.append(.init(block, block + 1, border: 200)) }
      if Int(block) / width + 1 < height { pairs.append(.init(block, block + Int32(width), border: 200)) }
      return pairs
    }
  }

  /// Zones that are grown block by block, by lot, from the blocks of the schools.
  private func grown(_ homes: [Int32], _ neighbours: Neighbours, _ random: inout SeededGenerator) -> [Int32] {
    var zone = [Int32](repeating: -1, count: width * height)
    for (school, home) in homes.enumerated() { zone[Int(home)] = Int32(school) }
    while let block = zone.indices.filter({ block in
      zone[block] < 0 && neighbours.of(block).contains { zone[Int($0)] >= 0 }
    }).randomElement(using: &random) {
      zone[block] = neighbours.of(block).map { zone[Int($0)] }.filter { $0 >= 0 }.randomElement(using: &random) ?? -1
    }
    return zone
  }
}

extension RezoningProblem {
  /// The least objective of all plans that keep the rules, by trying them all; with an objective of its own.
  func optimum() -> (plan: [Int32], objective: Double) {
    let schools = schoolCount
    let single = (0..<blockCount).map { block in
      (0..<schools).map { school in
        terms(of: today.indices.map { $0 == block ? Int32(school) : today[$0] })
      }
    }
    let plain = single.map { $0.map { $0.distance + $0.move } }
    let base = terms(of: today).distance
    let shares = (0..<schools).map(shares)
    var plan = [Int32](repeating: 0, count: blockCount)
    var best = (plan: today, objective: terms(of: today).objective)
    while true {
      var objective = 0.0
      var excess = free.map { -$0 }
      for block in plan.indices {
        let zone = Int(plan[block])
        objective += plain[block][zone] - base
        for (school, share) in shares[zone] {
          for year in 0..<years { excess[school * years + year] += share * pupils[block * years + year] }
        }
      }
      objective += base + excess.reduce(0) { $0 + weights.short * max(0, $1) }
      if weights.shape > 0 { objective += weights.shape * border(of: plan) }
      if objective < best.objective * (1 - 1e-12), breaches(of: plan).isEmpty { best = (plan, objective) }
      guard let digit = plan.indices.first(where: { plan[$0] + 1 < Int32(schools) }) else { return best }
      for lower in 0..<digit { plan[lower] = 0 }
      plan[digit] += 1
    }
  }

  /// Schools of the pupils of a zone, and their shares.
  func shares(of zone: Int) -> [(school: Int, share: Double)] {
    let own = flows.filter { Int($0.zone) == zone }
    return own.isEmpty ? [(zone, 1)] : own.map { (Int($0.school), $0.share) }
  }

  /// The objective without shape, written a second time: loops over blocks, schools and years.
  func plainObjective(_ plan: [Int32]) -> Double {
    var (sum, load) = (0.0, [Double](repeating: 0, count: free.count))
    for block in 0..<blockCount {
      if plan[block] != today[block] { sum += weights.move * movable[block] }
      for (school, share) in shares(of: Int(plan[block])) {
        for year in 0..<years {
          let amount = share * pupils[block * years + year]
          load[school * years + year] += amount
          sum += amount * distances.metres(block: block, school: school, period: distances.periods[year])
        }
      }
    }
    for (load, free) in zip(load, free) { sum += weights.short * max(0, load - free) }
    return sum
  }

  /// The bound by its formula alone, written a second time: loops over all blocks and schools.
  func plainBound(_ prices: Prices, metres: (Int, Int) -> Double, mayHave: (Int, Int) -> Bool) -> Double {
    var sum = 0.0
    let shares = (0..<schoolCount).map(shares)
    for block in 0..<blockCount {
      var least = Double.infinity
      for zone in 0..<schoolCount where mayHave(block, zone) {
        var cost = zone == Int(today[block]) ? 0 : (weights.move + prices.moving) * movable[block]
        for (school, share) in shares[zone] {
          for year in 0..<years {
            let perPupil = metres(block, school) + prices.places[school * years + year]
            cost += share * pupils[block * years + year] * perPupil
          }
        }
        least = min(least, cost)
      }
      sum += least
    }
    for at in free.indices { sum -= prices.places[at] * free[at] }
    if let share = locks.movedShare { sum -= prices.moving * share * movable.reduce(0, +) }
    return sum
  }
}
