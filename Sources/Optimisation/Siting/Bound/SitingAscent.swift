internal import Parallel

/// The best prices, found on a smooth dual function that is made less and less smooth, as for rezoning (``DualAscent``), with shares of
/// what is built in between.
///
/// At a temperature, the share of each alternative of a place moves towards `exp(reduced value / scale)`, divided by the sum of these over
/// the place; blocks take what is built (``SitingSlope``); and the prices of places and rows move along the slope: accelerated projected gradient
/// steps (Beck and Teboulle, doi 10.1137/080716542) that restart when they point downhill (O'Donoghue and Candès, doi
/// 10.1007/s10208-013-9150-3).
struct SitingAscent {
  let costs: SitingCosts
  let jobs: Int
  private(set) var places: [[Double]]
  private(set) var rows: [Double]
  /// Share of each alternative that is built.
  private(set) var shares: [Double]
  private(set) var best: (prices: SitingPrices, bound: Double, shares: [Double])
  /// Pupil-years that a place is about, and metres of a pupil-year that a unit of a row is about.
  private let sizes: [Double]
  private let units: [Double]
  private let selection: ProjectSelection

  struct Schedule: Sendable {
    /// First and last temperature, in metres.
    let first: Double
    let last: Double
    var factor = 0.4
    /// Steps at each temperature.
    var steps = 120
    /// Metres for each pupil beyond what a block pays within which variants are kept in mind, in temperatures.
    var window = 4.0
    /// Change of a price after which variants are selected again, in temperatures.
    var drift = 2.0
    /// Temperature of the shares of a place, in temperatures of a block with all pupils of the place.
    var inertia = 0.5
    /// How far shares move towards their aim in a step.
    var haste = 0.3

    init(_ problem: SitingProblem) {
      var (all, sum) = (0.0, 0.0)
      for stage in problem.stages {
        for block in 0..<stage.blockCount {
          for year in 0..<problem.years {
            let pupils = stage.pupils[block * problem.years + year]
            let school = stage.schools[year * stage.schoolCount + Int(stage.today[block])]
            all += pupils
            sum += pupils * stage.blocks[block].metres(to: school) * stage.detourFactor
          }
        }
      }
      first = all > 0 && sum > 0 ? sum / all / 6 : 100
      last = first / 64
    }
  }

  init(_ costs: SitingCosts, jobs: Int) {
    let problem = costs.problem
    (self.costs, self.jobs) = (costs, jobs)
    places = problem.stages.map { Array(repeating: 0, count: $0.free.count) }
    rows = Array(repeating: 0, count: problem.rows.count)
    let alternatives = costs.alternatives
    shares = Array(repeating: 0, count: alternatives.options.count)
    for place in 0..<alternatives.placeCount {
      let range = alternatives.range(of: place)
      for at in range { shares[at] = 0.5 / Double(range.count - 1) }
      shares[range.lowerBound] = 0.5
    }
    selection = costs.selection(Array(repeating: 0, count: shares.count))
    sizes = SitingAscent.sizes(costs)
    units = SitingAscent.units(costs, sizes)
    let zero = SitingPrices(
      places: places, discounts: problem.stages.map { Array(repeating: 0, count: $0.blockCount) }, rows: rows)
    best = (zero, costs.bound(at: zero, jobs: jobs, enumerating: false).bound, shares)
  }

  /// Runs through all temperatures; `progress` is called after each with the bound and the share done, and ends the ascent with false.
  mutating func run(_ schedule: Schedule, progress: (Double, Double) -> Bool) {
    var temperature = schedule.first
    let rounds = (logarithm(schedule.first / schedule.last) / -logarithm(schedule.factor)).rounded(.up) + 1
    var done = 0.0
    while true {
      ascend(temperature, schedule)
      let prices = SitingPrices(places: places, discounts: discounts(), rows: rows)
      let bound = costs.bound(at: prices, jobs: jobs, enumerating: false).bound
      if bound > best.bound { best = (prices, bound, shares) }
      done += 1
      if !progress(best.bound, min(1, done / rounds)) || temperature <= schedule.last { return }
      temperature = max(schedule.last, temperature * schedule.factor)
    }
  }

  /// Pupil-years that each place is about: the places of its largest option, or those of the schools that it changes.
  private static func sizes(_ costs: SitingCosts) -> [Double] {
    let problem = costs.problem
    return (0..<costs.alternatives.placeCount).map { place in
      var size = 1.0
      for at in costs.alternatives.range(of: place).dropFirst() {
        let effects = problem.options[Int(costs.alternatives.options[at])].effects
        let added = effects.flatMap(\.added).reduce(0) { $0 + abs($1) }
        let free = effects.reduce(0.0) { sum, effect in
          let first = Int(effect.school) * problem.years
          return sum
            + problem.stages[Int(effect.stage)].free[first..<first + problem.years].reduce(0) { $0 + max(0, $1) }
        }
        size = max(size, added, free)
      }
      return size
    }
  }

  private static func units(_ costs: SitingCosts, _ sizes: [Double]) -> [Double] {
    let rows = costs.problem.rows
    let selection = costs.selection(Array(repeating: 0, count: costs.alternatives.options.count))
    var (pupils, amounts) = ([Double](repeating: 0, count: rows.count), [Double](repeating: 0, count: rows.count))
    for place in sizes.indices {
      var most = [Int: Double]()
      for at in costs.alternatives.range(of: place) {
        for (row, amount) in selection.amounts(of: at) { most[row] = max(most[row] ?? 0, amount) }
      }
      for row in most.keys.sorted() {
        pupils[row] += sizes[place]
        amounts[row] += most[row] ?? 0
      }
    }
    return zip(pupils, amounts).map { $1 > 0 ? $0 / $1 : 1 }
  }
}

extension SitingAscent {
  /// Share of each variant that is built.
  private var openness: [Double] {
    let alternatives = costs.alternatives
    var open = [Double](repeating: 0, count: alternatives.isCertain.count)
    for at in shares.indices { for variant in alternatives.open[at] { open[variant] += shares[at] } }
    for at in open.indices where alternatives.isCertain[at] { open[at] = 1 }
    return open
  }

  private func columns(_ window: Double) -> [SitingColumns] {
    zip(costs.stages, places).map { SitingColumns($0, at: $1, window: window, jobs: jobs) }
  }

  /// Makes the steps at one temperature.
  private mutating func ascend(_ temperature: Double, _ schedule: Schedule) {
    var (seen, active) = (places, columns(schedule.window * temperature))
    var (point, momentum) = ((places: places, rows: rows), 1.0)
    for _ in 0..<schedule.steps {
      if drift(from: seen) > schedule.drift * temperature {
        (seen, active) = (places, columns(schedule.window * temperature))
      }
      let open = openness
      let offsets = costs.alternatives.offsets
      let slopes = active.indices.map { stage in
        SitingSlope(
          active[stage], at: point.places[stage], shares: open[offsets[stage]..<offsets[stage + 1]],
          temperature: temperature, jobs: jobs)
      }
      build(slopes.flatMap(\.savings), at: point, temperature, schedule)
      let last = (places: places, rows: rows)
      let uphill = climb(from: point, slopes, temperature, schedule)
      let next = uphill < 0 ? 1 : (1 + (1 + 4 * momentum * momentum).squareRoot()) / 2
      point = ahead(of: last, by: uphill < 0 ? 0 : (momentum - 1) / next)
      momentum = next
    }
  }

  private func drift(from seen: [[Double]]) -> Double {
    let years = costs.problem.years
    var greatest = 0.0
    for (new, old) in zip(places, seen) {
      for school in 0..<new.count / years {
        var sum = 0.0
        for at in school * years..<(school + 1) * years { sum += abs(new[at] - old[at]) }
        greatest = max(greatest, sum / Double(years))
      }
    }
    return greatest
  }

  /// Moves the share of each alternative towards what its value deserves.
  private mutating func build(
    _ savings: [Double], at point: (places: [[Double]], rows: [Double]), _ temperature: Double, _ schedule: Schedule
  ) {
    let values = costs.values(savings, places: point.places)
    for place in 0..<costs.alternatives.placeCount {
      let range = costs.alternatives.range(of: place)
      let scale = schedule.inertia * temperature * sizes[place]
      let reduced = range.map { at in
        selection.amounts(of: at).reduce(values[at]) { $0 - point.rows[$1.row] * $1.amount }
      }
      let most = reduced.max() ?? 0
      let weights = reduced.map { exponential(($0 - most) / scale) }
      let sum = weights.reduce(0, +)
      for (at, weight) in zip(range, weights) { shares[at] += schedule.haste * (weight / sum - shares[at]) }
    }
  }

  /// A step from a point; returns whether the step from the last prices led uphill.
  private mutating func climb(
    from point: (places: [[Double]], rows: [Double]), _ slopes: [SitingSlope], _ temperature: Double,
    _ schedule: Schedule
  ) -> Double {
    let problem = costs.problem
    var uphill = 0.0
    let supply = supply(temperature, schedule)
    for (number, stage) in problem.stages.enumerated() {
      for at in stage.free.indices {
        let curvature =
          2 / temperature * max(slopes[number].spread[at], 0.1 * slopes[number].load[at] + 0.1)
          + supply.curvature[number][at]
        let gradient = slopes[number].load[at] - stage.free[at] - supply.added[number][at]
        let most = problem.shortWeight(stage, at / problem.years)
        let new = min(max(point.places[number][at] + gradient / curvature, 0), most)
        uphill += gradient * (new - places[number][at])
        places[number][at] = new
      }
    }
    for (at, row) in problem.rows.enumerated() {
      let (used, curvature) = (supply.used[at], supply.rowCurvature[at])
      guard curvature > 0 else { continue }
      // the price of a limit from above, or else from below, or 0 between
      let (above, below) = (
        point.rows[at] + (used - row.atMost) / curvature, point.rows[at] + (used - row.atLeast) / curvature
      )
      let new = above > 0 ? above : min(0, below)
      let gradient = used - (new > 0 || (new == 0 && rows[at] > 0) ? row.atMost : row.atLeast)
      if gradient.isFinite { uphill += gradient * (new - rows[at]) }
      rows[at] = new
    }
    return uphill
  }

  /// What the shares add to places and use of rows, and how strongly these react to prices.
  private struct Supply {
    var added: [[Double]]
    var curvature: [[Double]]
    var used: [Double]
    var rowCurvature: [Double]
  }

  private func supply(_ temperature: Double, _ schedule: Schedule) -> Supply {
    let problem = costs.problem
    let zero = problem.stages.map { [Double](repeating: 0, count: $0.free.count) }
    let none = [Double](repeating: 0, count: problem.rows.count)
    var supply = Supply(added: zero, curvature: zero, used: none, rowCurvature: none)
    for place in 0..<costs.alternatives.placeCount {
      for at in costs.alternatives.range(of: place).dropFirst() {
        let amounts = selection.amounts(of: at)
        let reacts = max(shares[at] * (1 - shares[at]), 0.02)
        let stiffness = 2 * Double(1 + amounts.count) / (schedule.inertia * temperature)
        for effect in problem.options[Int(costs.alternatives.options[at])].effects {
          let (stage, first) = (Int(effect.stage), Int(effect.school) * problem.years)
          for year in 0..<problem.years {
            supply.added[stage][first + year] += shares[at] * effect.added[year]
            supply.curvature[stage][first + year] += stiffness * reacts * abs(effect.added[year])
          }
        }
        for (row, amount) in amounts {
          supply.used[row] += shares[at] * amount
          supply.rowCurvature[row] += stiffness * reacts * amount / units[row]
        }
      }
    }
    return supply
  }

  /// The prices, extrapolated in the direction of their last change.
  private func ahead(of last: (places: [[Double]], rows: [Double]), by share: Double) -> (
    places: [[Double]], rows: [Double]
  ) {
    let problem = costs.problem
    var point = (places: places, rows: rows)
    for (number, stage) in problem.stages.enumerated() {
      for at in stage.free.indices {
        let ahead = places[number][at] + share * (places[number][at] - last.places[number][at])
        point.places[number][at] = min(max(ahead, 0), problem.shortWeight(stage, at / problem.years))
      }
    }
    for at in rows.indices {
      let ahead = rows[at] + share * (rows[at] - last.rows[at])
      // a price does not change its sign on the way
      point.rows[at] = rows[at] > 0 ? max(0, ahead) : rows[at] < 0 ? min(0, ahead) : 0
    }
    return point
  }

  /// The discounts with which each block pays what the last share that it needs costs.
  private func discounts() -> [[Double]] {
    let (open, offsets) = (openness, costs.alternatives.offsets)
    return costs.stages.enumerated().map { number, stage in
      let shares = Array(open[offsets[number]..<offsets[number + 1]])
      let places = places[number]
      return Array(
        inParallel(stage.stage.blockCount, grain: 2048, jobs: jobs) { part in
          stage.discounts(part, at: places, shares: shares)
        }.joined())
    }
  }
}

extension StageCosts {
  /// The discounts of the blocks of a part, when a share of each variant is built.
  fileprivate func discounts(_ part: Range<Int>, at prices: [Double], shares: [Double]) -> [Double] {
    var (found, bases): ([Found], [Double]) = ([], Array(repeating: 0, count: totals.count / stage.blockCount))
    return part.map { block in
      var least = search(block, at: prices, .standing(discount: 0), into: &found, bases: &bases)
      if least == .infinity { least = found.map(\.cost).min() ?? 0 }
      _ = search(block, at: prices, .certain(window: 0), into: &found, bases: &bases)
      found.sort { ($0.cost, $0.variant) < ($1.cost, $1.variant) }
      var filled = 0.0
      for found in found {
        filled += shares[Int(found.variant)]
        if filled >= 1 - 1e-6 { return least - found.cost }
      }
      return least - (found.last?.cost ?? least)
    }
  }
}
