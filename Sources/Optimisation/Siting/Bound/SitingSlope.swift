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
    guard columns.thinning > 1 else { return }
    let weight = columns.weight
    for at in load.indices { (load[at], spread[at]) = (weight * load[at], weight * spread[at]) }
    for at in savings.indices { savings[at] *= weight }
  }

  private init(schools: Int, variants: Int) {
    load = Array(repeating: 0, count: schools)
    spread = load
    savings = Array(repeating: 0, count: variants)
  }

  private init(
    _ columns: SitingColumns, _ part: Range<Int>, at prices: [Double], shares: [Double], temperature: Double
  ) {
    let (places, most) = (prices.count, columns.most(in: part))
    var sums = [Double](repeating: 0, count: 2 * places + shares.count)
    PricedBlocks.reading(columns.costs, at: prices) { priced in
      sums.withUnsafeMutableBufferPointer { sums in
        columns.columns.withUnsafeBufferPointer { list in
          shares.withUnsafeBufferPointer { shares in
            withUnsafeTemporaryAllocation(of: SitingRamp.self, capacity: most) { ramps in
              guard let load = sums.baseAddress else { return }
              let filling = SlopeFilling(
                priced: priced, columns: list, shares: shares, temperature: temperature, ramps: ramps, load: load,
                spread: load + places, savings: load + 2 * places)
              for position in part {
                let range = Int(columns.starts[position])..<Int(columns.starts[position + 1])
                filling.add(Int(columns.blocks[position]), range)
              }
            }
          }
        }
      }
    }
    (load, spread) = (Array(sums[..<places]), Array(sums[places..<2 * places]))
    savings = Array(sums[(2 * places)...])
  }
}

/// The blocks of a part as they are added to a slope; the memory is that of ``SitingSlope``.
private struct SlopeFilling {
  let priced: PricedBlocks
  let columns: UnsafeBufferPointer<SitingColumns.Column>
  let shares: UnsafeBufferPointer<Double>
  let temperature: Double
  let ramps: UnsafeMutableBufferPointer<SitingRamp>
  let load: UnsafeMutablePointer<Double>
  let spread: UnsafeMutablePointer<Double>
  let savings: UnsafeMutablePointer<Double>

  /// Adds one block with its columns.
  @inline(__always)
  func add(_ block: Int, _ range: Range<Int>) {
    priced.turn(to: block)
    // the least amount that is known to suffice: a variant that costs more by its width is not taken
    var (count, enough) = (0, Double.infinity)
    for at in range {
      let column = columns[at]
      let share = shares[Int(column.variant)]
      if share < 0 { continue }
      let cost = priced.cost(column, of: block)
      if share >= 1 { enough = min(enough, cost) }
      ramps.initializeElement(
        at: count, to: SitingRamp(column: at, cost: cost, width: temperature * column.pupils, share: share))
      count += 1
    }
    var kept = 0
    for at in 0..<count where ramps[at].cost - ramps[at].width < enough {
      ramps[kept] = ramps[at]
      ramps[kept].measure()
      kept += 1
    }
    fill(block, UnsafeBufferPointer(rebasing: ramps[..<kept]))
  }

  @inline(__always)
  private func fill(_ block: Int, _ ramps: UnsafeBufferPointer<SitingRamp>) {
    let paid = SitingRamp.paid(ramps)
    var steepness = 0.0
    for ramp in ramps where ramp.isSloping(at: paid) { steepness += ramp.share * ramp.inverse }
    for ramp in ramps {
      let filled = ramp.filled(at: paid)
      if filled == 0 { continue }
      let column = columns[ramp.column]
      savings[Int(column.variant)] += ramp.saving(at: paid)
      priced.add(ramp.share * filled, of: block, column, to: load)
      if ramp.isSloping(at: paid) {
        priced.add(ramp.share * (1 - ramp.share * ramp.inverse / steepness), of: block, column, to: spread)
      }
    }
  }
}

/// How a block fills a variant as it pays more: from nothing, at `cost − width`, to all that is built, at `cost`.
struct SitingRamp: Sendable {
  /// Index of the column.
  let column: Int
  let cost: Double
  let width: Double
  /// Share that is built.
  let share: Double
  /// 1 ÷ width, once it is measured.
  private(set) var inverse = 0.0

  init(column: Int, cost: Double, width: Double, share: Double) {
    (self.column, self.cost, self.width, self.share) = (column, cost, width, share)
  }

  @inline(__always)
  mutating func measure() { inverse = 1 / width }

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
  static func paid(_ ramps: UnsafeBufferPointer<SitingRamp>) -> Double {
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
