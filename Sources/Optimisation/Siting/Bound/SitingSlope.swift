internal import Parallel

/// Pupils by school at some prices, when a block spreads over variants of similar cost, and of each takes at most the share that is built.
///
/// A block b pays u. Of a variant that is built to a share z it takes `z · min(1, max(0, 1 + (u − c(b, v)) / w))`, where w is the temperature
/// times the pupils who follow; u is such that the shares add up to 1. This is the slope of a dual function whose corners are rounded off by
/// squares (Nesterov, "Smooth minimization of non-smooth functions", Mathematical Programming 103, 2005, doi 10.1007/s10107-004-0552-5).
struct SitingSlope: Sendable {
  /// Pupils at each school, shape `[schools, years]`.
  private(set) var load: [Double]
  /// Pupils who react to prices; times 2 ÷ temperature, a bound on the row of the second derivative (Gershgorin).
  private(set) var spread: [Double]
  /// What each variant saves the blocks, in pupil-metres.
  private(set) var savings: [Double]

  /// - Parameters:
  ///   - prices: price of a place, shape `[schools, years]`.
  ///   - shares: share of each variant that is built, from 0 to 1.
  ///   - least: variants that are built to less than that are left out, their savings with them; 0 for none.
  ///   - temperature: metres.
  init(
    _ columns: SitingColumns, at prices: [Double], shares: ArraySlice<Double>, least: Double, temperature: Double,
    jobs: Int
  ) {
    let shares = shares.map { $0 < least ? -1 : $0 }
    let grain = max(1024, (columns.blocks.count + 15) / 16)
    let parts = inParallel(columns.blocks.count, grain: grain, jobs: jobs) { part in
      SitingSlope(columns, part, at: prices, shares: shares, temperature: temperature)
    }
    self.init(schools: prices.count, variants: shares.count)
    load = columns.settled
    for part in parts {
      for at in load.indices { (load[at], spread[at]) = (load[at] + part.load[at], spread[at] + part.spread[at]) }
      for at in savings.indices { savings[at] += part.savings[at] }
    }
  }

  private init(schools: Int, variants: Int) {
    load = Array(repeating: 0, count: schools)
    spread = load
    savings = Array(repeating: 0, count: variants)
  }

  private init(
    _ columns: SitingColumns, _ part: Range<Int>, at prices: [Double], shares: [Double], temperature: Double
  ) {
    self.init(schools: prices.count, variants: shares.count)
    let costs = columns.costs
    let count = costs.stage.blockCount
    var residual = [Double](repeating: 0, count: costs.startCount)
    var (own, ramps) = ([Double](), [SitingRamp]())
    for position in part {
      let block = Int(columns.blocks[position])
      let range = Int(columns.starts[position])..<Int(columns.starts[position + 1])
      costs.fillBases(&residual, block: block, at: prices)
      own.removeAll(keepingCapacity: true)
      // the least amount that is known to suffice: a variant that costs more by its width is not taken
      var enough = Double.infinity
      for at in range {
        let share = shares[Int(columns.variants[at])]
        let cost = share < 0 ? .infinity : columns.cost(at, of: block, at: prices, residual)
        own.append(cost)
        if share >= 1 { enough = min(enough, cost) }
      }
      ramps.removeAll(keepingCapacity: true)
      for at in range {
        let variant = Int(columns.variants[at])
        let width = temperature * costs.totals[costs.start(of: variant, block: block) * count + block]
        let cost = own[at - range.lowerBound]
        guard cost < .infinity, cost - width < enough else { continue }
        ramps.append(SitingRamp(variant: variant, cost: cost, width: width, share: shares[variant]))
      }
      add(block, costs, ramps)
    }
  }

  /// Adds one block.
  @inline(__always)
  private mutating func add(_ block: Int, _ costs: StageCosts, _ ramps: [SitingRamp]) {
    let paid = SitingRamp.paid(ramps)
    var steepness = 0.0
    for ramp in ramps where ramp.isSloping(at: paid) { steepness += ramp.share / ramp.width }
    for ramp in ramps {
      let filled = ramp.filled(at: paid)
      if filled == 0 { continue }
      savings[ramp.variant] += ramp.saving(at: paid)
      costs.add(ramp.share * filled, of: block, variant: ramp.variant, to: &load)
      if ramp.isSloping(at: paid) {
        let reacts = ramp.share * (1 - ramp.share / ramp.width / steepness)
        costs.add(reacts, of: block, variant: ramp.variant, to: &spread)
      }
    }
  }
}

/// How a block fills a variant as it pays more: from nothing, at `cost − width`, to all that is built, at `cost`.
struct SitingRamp: Sendable {
  let variant: Int
  let cost: Double
  let width: Double
  /// 1 ÷ width.
  private let inverse: Double
  /// Share that is built.
  let share: Double

  init(variant: Int, cost: Double, width: Double, share: Double) {
    (self.variant, self.cost, self.width, self.share) = (variant, cost, width, share)
    inverse = 1 / width
  }

  /// Share, of what is built, that a block takes when it pays an amount.
  @inline(__always)
  func filled(at paid: Double) -> Double { min(1, max(0, (paid - cost) * inverse + 1)) }

  @inline(__always)
  func isSloping(at paid: Double) -> Bool { paid < cost && paid > cost - width }

  /// What a block saves if the variant is built: the area below the ramp.
  @inline(__always)
  func saving(at paid: Double) -> Double {
    let filled = filled(at: paid)
    return filled < 1 ? width * filled * filled / 2 : paid - cost + width / 2
  }

  /// What a block pays: the shares that it takes add up to 1. The greatest cost where what is built does not suffice.
  @inline(__always)
  static func paid(_ ramps: [SitingRamp]) -> Double {
    var (low, high) = (Double.infinity, -Double.infinity)
    for ramp in ramps { (low, high) = (min(low, ramp.cost - ramp.width), max(high, ramp.cost)) }
    // the least amount that is known to suffice
    for ramp in ramps where ramp.share >= 1 { high = min(high, ramp.cost) }
    var paid = high
    for _ in 0..<40 {
      var (sum, slope) = (-1.0, 0.0)
      for ramp in ramps {
        sum += ramp.share * ramp.filled(at: paid)
        if paid <= ramp.cost && paid > ramp.cost - ramp.width { slope += ramp.share * ramp.inverse }
      }
      if sum < -1e-9 { low = paid } else { high = paid }
      if abs(sum) <= 1e-9 || high - low <= 1e-12 * abs(high) { return paid }
      let next = slope > 0 ? paid - sum / slope : low
      paid = next > low && next < high ? next : (low + high) / 2
    }
    return high
  }
}
