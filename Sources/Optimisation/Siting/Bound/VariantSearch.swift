/// The search for the variants that a block may have, up to a limit on their cost: nearer ones are tested first, and none that is too far
/// to matter.
struct VariantSearch {
  /// How far a search goes.
  enum Rule {
    /// Variants below the least cost at the schools that stand, nothing built, less a discount.
    case standing(discount: Double)
    /// Variants up to the cost at schools that are there whatever is chosen, plus a window in metres for each pupil who follows.
    case certain(window: Double)
  }

  /// A variant that a block may have, and the cost of the block at it, in pupil-metres.
  struct Found {
    var variant: Int32
    var cost: Double
  }

  private let costs: StageCosts
  private let prices: [Double]
  private var rule = Rule.certain(window: 0)
  private var block = 0
  private var bases: [Double]
  /// What a pupil of any block pays for a place at least, in the mean over the years, shape `[starts, schools]`.
  private let least: [Double]
  /// What was found, ordered by variant.
  private(set) var found: [Found] = []
  private(set) var limit = Double.infinity

  init(_ costs: StageCosts, at prices: [Double]) {
    (self.costs, self.prices) = (costs, prices)
    bases = Array(repeating: 0, count: costs.startCount)
    let (years, profile) = (costs.years, costs.profile)
    least = (0..<costs.startCount).flatMap { start in
      (0..<prices.count / max(1, years)).map { school in
        (0..<years).reduce(0) { $0 + profile[start * years + $1] * prices[school * years + $1] }
      }
    }
  }

  /// Searches for one block. With ``Rule/standing(discount:)`` the limit is infinite for a block that may have no school that stands.
  mutating func run(_ block: Int, _ rule: Rule) {
    (self.block, self.rule, limit) = (block, rule, .infinity)
    found.removeAll(keepingCapacity: true)
    costs.fillBases(&bases, block: block, at: prices)
    let (firsts, today) = (costs.firsts, Int(costs.stage.today[block]))
    if costs.allows(block: block, school: today) {
      look(firsts[today]..<firsts[today + 1], areAll: costs.isAlwaysOpen[today])
    }
    if costs.only(block: block) != today { lookElsewhere(today) }
    // the least cost itself is found first, whatever is taken off it
    if case .standing(let discount) = rule, discount > 0 { limit -= discount }
    found = found.filter { $0.cost <= limit + window(Int($0.variant)) }
    found.sort { $0.variant < $1.variant }
  }

  /// Tests the schools other than that of today.
  private mutating func lookElsewhere(_ today: Int) {
    for variant in costs.movers where Int(costs.variants[variant].school) != today {
      if costs.allows(block: block, school: Int(costs.variants[variant].school)) {
        look(variant..<variant + 1, areAll: false)
      }
    }
    guard let near = costs.near else { return lookInGrid(today, beyond: -1) }
    var (within, reach) = (Double.nan, 0.0)
    for at in near.starts[block]..<near.starts[block + 1] {
      if limit != within { (within, reach) = (limit, radius) }
      if near.metres[at] > reach { return }
      look(at: Int(near.spots[at]), metres: near.metres[at])
    }
    if !near.isComplete[block] { lookInGrid(today, beyond: near.reach(of: block)) }
  }

  /// Tests the schools at positions beyond some straight metres, nearer cells first.
  private mutating func lookInGrid(_ today: Int, beyond reach: Double) {
    let here = costs.stage.blocks[block]
    costs.grid.search(around: here, radius: radius) { number in
      let spot = costs.grid.spots[number]
      let metres = here.metres(to: spot.position)
      guard metres >= reach, Int(spot.school) != today, costs.allows(block: block, school: Int(spot.school)) else {
        return .infinity
      }
      look(at: number, metres: metres)
      return radius
    }
  }

  /// Tests the variants of one school that share a position.
  @inline(__always)
  private mutating func look(at number: Int, metres: Double) {
    let spot = costs.grid.spots[number]
    let school = Int(spot.school)
    var most = 0.0
    for variant in spot.variants {
      let start = Int(costs.variants[variant].start)
      let following = costs.totals[start * costs.stage.blockCount + block]
      let least = metres * costs.stage.detourFactor + least[start * costs.stage.schoolCount + school]
      guard (following * least + bases[start]) * (1 - 1e-9) <= limit + window(variant) else {
        most = .infinity
        continue
      }
      let cost =
        following * metres * costs.stage.detourFactor + bases[start]
        + costs.price(block: block, start: start, school: school, at: prices)
      most = max(most, cost)
      take(variant, cost)
    }
    if case .certain = rule, costs.isWhole[number] { limit = min(limit, most) }
  }

  /// Lowers the limit where the cost at a variant does, and keeps the variant if it is within the limit.
  @inline(__always)
  private mutating func take(_ variant: Int, _ cost: Double) {
    switch rule {
    case .standing(let discount): if costs.isAsToday(variant) { limit = min(limit, cost + max(0, -discount)) }
    case .certain: if costs.isCertain[variant] { limit = min(limit, cost) }
    }
    if cost <= limit + window(variant) { found.append(Found(variant: Int32(variant), cost: cost)) }
  }

  private func window(_ variant: Int) -> Double {
    guard case .certain(let window) = rule else { return 0 }
    return window * costs.totals[costs.start(of: variant, block: block) * costs.stage.blockCount + block]
  }

  /// Tests some variants of one school.
  /// - Parameter areAll: whether one of them is there whatever is chosen.
  @inline(__always)
  private mutating func look(_ range: Range<Int>, areAll: Bool) {
    var most = 0.0
    for variant in range {
      let own = costs.variants[variant]
      let isOwn = own.school == costs.stage.today[block]
      let start = isOwn ? 0 : Int(own.start)
      var cost = costs.metres(block: block, variant: variant) + (isOwn ? 0 : bases[start])
      // too far away at any price
      guard cost <= limit + window(variant) else {
        most = .infinity
        continue
      }
      cost += costs.price(block: block, start: start, school: Int(own.school), at: prices)
      most = max(most, cost)
      take(variant, cost)
    }
    if case .certain = rule, areAll { limit = min(limit, most) }
  }

  /// Straight metres within which a school may cost the block at most the limit.
  private var radius: Double {
    let extra: Double = if case .certain(let window) = rule { window } else { 0 }
    var radius = 0.0
    for start in bases.indices {
      let left = limit - bases[start]
      let following = costs.totals[start * costs.stage.blockCount + block]
      if following > 0 { radius = max(radius, left / following + extra) } else if left >= 0 { return .infinity }
    }
    return radius / costs.stage.detourFactor
  }
}
