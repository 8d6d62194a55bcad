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
  /// Share of each alternative that is built.
  private(set) var shares: [Double]
  private(set) var best: (prices: SitingPrices, bound: Double, shares: [Double])
  /// What the alternatives are worth at the prices of the last temperatures, which differ little in their bound and much in the whole
  /// projects that they suggest.
  private(set) var trail: [(rows: [Double], reduced: [Double])] = []
  private let supply: SitingSupply
  private var rows: RowPrices
  /// Variants that may soon matter, with the prices and the temperature at which they were chosen.
  private var wide: [SitingColumns] = []
  private var wideSeen: [[Double]] = []
  private var wideTemperature = 0.0
  private var course: Course?

  /// Where the steps at one temperature are.
  private struct Course {
    let temperature: Double
    /// From where the next step is made.
    var point: [[Double]]
    var momentum = 1.0
    /// Variants that matter, with the prices at which they were chosen.
    var active: [SitingColumns]
    var seen: [[Double]]
  }

  /// - Parameter known: prices and shares to begin with.
  init(_ costs: SitingCosts, from known: SitingDual? = nil, jobs: Int) {
    let problem = costs.problem
    (self.costs, self.jobs) = (costs, jobs)
    places = known?.prices.places ?? problem.stages.map { Array(repeating: 0, count: $0.free.count) }
    let alternatives = costs.alternatives
    shares = Array(repeating: 0, count: alternatives.options.count)
    for place in 0..<alternatives.placeCount {
      let range = alternatives.range(of: place)
      var rest = 1.0
      for at in range.dropFirst() {
        shares[at] = known?.fractions[Int(alternatives.options[at])] ?? 0.5 / Double(range.count - 1)
        rest -= shares[at]
      }
      shares[range.lowerBound] = max(0, rest)
    }
    rows = RowPrices(
      costs.selection(Array(repeating: 0, count: shares.count)), beginning: known?.prices.rows)
    supply = SitingSupply(costs)
    let zero = SitingPrices(
      places: problem.stages.map { Array(repeating: 0, count: $0.free.count) },
      discounts: problem.stages.map { Array(repeating: 0, count: $0.blockCount) },
      rows: Array(repeating: 0, count: problem.rows.count))
    if let known {
      best = (known.prices, known.bound, shares)
    } else {
      best = (zero, costs.bound(at: zero, jobs: jobs, enumerating: false).bound, shares)
    }
  }

  /// Runs through all temperatures; `progress` is called after each with the bound and the share done, and ends the ascent with false.
  mutating func run(_ schedule: Schedule, progress: (Double, Double) -> Bool) {
    var temperature = schedule.first
    let rounds = (logarithm(schedule.first / schedule.last) / -logarithm(schedule.factor)).rounded(.up) + 1
    var done = 0.0
    while true {
      let mean = ascend(temperature, schedule)
      done += 1
      // the bound at high temperatures is of no use but to those who watch
      let isLate = temperature <= schedule.watched * schedule.last
      if isLate { offer(SitingMean(places: places, rows: rows.prices, shares: shares)) }
      if isLate || (Int(done) % 2 == 0 && schedule.watched > 2) { offer(mean) }
      best.shares = mean.shares
      if !progress(best.bound, min(1, done / rounds)) { return }
      if temperature <= schedule.last { break }
      temperature = max(schedule.last, temperature * schedule.factor)
    }
    converge(schedule, progress: progress)
  }

  /// Goes on at the last temperature as long as the bound rises.
  private mutating func converge(_ schedule: Schedule, progress: (Double, Double) -> Bool) {
    for _ in 0..<schedule.most {
      let before = best.bound
      let mean = ascend(schedule.last, schedule)
      offer(mean)
      best.shares = mean.shares
      if best.bound < before + schedule.rise * abs(before) || !progress(best.bound, 1) { return }
    }
  }
}

/// Sums of prices and shares over some steps, then their means: these converge where the last ones go back and forth.
private struct SitingMean {
  var places: [[Double]]
  var rows: [Double]
  var shares: [Double]
  var count = 1.0

  mutating func add(_ other: SitingMean) {
    for stage in places.indices { for at in places[stage].indices { places[stage][at] += other.places[stage][at] } }
    for at in rows.indices { rows[at] += other.rows[at] }
    for at in shares.indices { shares[at] += other.shares[at] }
    count += 1
  }

  var mean: SitingMean {
    SitingMean(
      places: places.map { $0.map { $0 / count } }, rows: rows.map { $0 / count }, shares: shares.map { $0 / count })
  }
}

extension SitingAscent {
  /// Computes the bound at some prices and shares, and keeps the best.
  private mutating func offer(_ point: SitingMean) {
    let problem = costs.problem
    // rounding may lift a mean above the highest price
    let places = zip(problem.stages, point.places).map { stage, places in
      places.enumerated().map { min($1, problem.shortWeight(stage, $0 / problem.years)) }
    }
    let prices = SitingPrices(
      places: places, discounts: discounts(point.shares, places: places), rows: point.rows)
    let (bound, _, reduced) = costs.bound(at: prices, jobs: jobs, enumerating: false)
    if bound > best.bound { best = (prices, bound, point.shares) }
    trail.append((prices.rows, reduced))
    if trail.count > 4 { trail.removeFirst() }
  }

  /// Share of each variant that is built.
  private func openness(_ shares: [Double]) -> [Double] {
    let alternatives = costs.alternatives
    var open = [Double](repeating: 0, count: alternatives.isCertain.count)
    for at in shares.indices { for variant in alternatives.open[at] { open[variant] += shares[at] } }
    for at in open.indices where alternatives.isCertain[at] { open[at] = 1 }
    return open
  }

  /// The variants near enough to matter at a temperature, chosen from those of a wider choice, which is renewed when prices have gone
  /// far from it or it has become much too wide.
  private mutating func columns(_ temperature: Double, _ schedule: Schedule) -> [SitingColumns] {
    let thinnings = costs.stages.map { schedule.thinning(at: temperature, blocks: $0.stage.blockCount) }
    if wide.map(\.thinning) != thinnings || drift(from: wideSeen) > 2 * schedule.drift * wideTemperature
      || temperature < wideTemperature / 3
    {
      (wideSeen, wideTemperature) = (places, temperature)
      wide = costs.stages.indices.map {
        SitingColumns(
          costs.stages[$0], at: places[$0], window: 3 * schedule.window * temperature, thinning: thinnings[$0],
          jobs: jobs)
      }
    }
    return zip(wide, places).map { SitingColumns($0, at: $1, window: schedule.window * temperature, jobs: jobs) }
  }

  /// Makes steps at one temperature, beginning where the last ones at it ended; returns the means over the later half.
  private mutating func ascend(_ temperature: Double, _ schedule: Schedule) -> SitingMean {
    if course?.temperature != temperature {
      course = Course(
        temperature: temperature, point: places, active: columns(temperature, schedule), seen: places)
    }
    var sum = SitingMean(places: places, rows: rows.prices, shares: shares)
    guard var course else { return sum }
    var savings: [Double] = []
    for step in 0..<schedule.steps {
      if step % schedule.watch == 0, drift(from: course.seen) > schedule.drift * temperature {
        (course.seen, course.active) = (places, columns(temperature, schedule))
      }
      let open = openness(shares)
      let least = step % schedule.stride == 0 ? 0 : schedule.least
      let offsets = costs.alternatives.offsets
      let slopes = course.active.indices.map { stage in
        SitingSlope(
          course.active[stage], at: course.point[stage], shares: open[offsets[stage]..<offsets[stage + 1]],
          least: least, temperature: temperature, jobs: jobs)
      }
      let new = slopes.flatMap(\.savings)
      savings = new.indices.map { open[$0] < least ? savings[$0] : new[$0] }
      build(savings, at: course.point, temperature, schedule)
      let last = places
      let uphill = climb(from: course.point, slopes, temperature, schedule)
      let momentum = course.momentum
      course.momentum = uphill < 0 ? 1 : (1 + (1 + 4 * momentum * momentum).squareRoot()) / 2
      course.point = ahead(of: last, by: uphill < 0 ? 0 : (momentum - 1) / course.momentum)
      let state = SitingMean(places: places, rows: rows.prices, shares: shares)
      if 2 * step == schedule.steps { sum = state } else { sum.add(state) }
    }
    self.course = course
    return sum.mean
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

  /// Moves the share of each alternative towards what its value deserves within the rows.
  private mutating func build(
    _ savings: [Double], at point: [[Double]], _ temperature: Double, _ schedule: Schedule
  ) {
    let scales = (0..<costs.alternatives.placeCount).map { schedule.inertia * temperature * supply.size(of: $0) }
    rows.settle(costs.values(savings, places: point), scales: scales)
    for at in shares.indices { shares[at] += schedule.haste * (rows.shares[at] - shares[at]) }
  }

  /// A step from a point; returns whether the step from the last prices led uphill.
  private mutating func climb(
    from point: [[Double]], _ slopes: [SitingSlope], _ temperature: Double, _ schedule: Schedule
  ) -> Double {
    let problem = costs.problem
    var uphill = 0.0
    let supply = supply.state(shares)
    let stiffness = 1 / (schedule.inertia * temperature)
    for (number, stage) in problem.stages.enumerated() {
      for at in stage.free.indices {
        let (load, spread) = (slopes[number].load[at], slopes[number].spread[at])
        let curvature =
          2 / temperature * max(spread, schedule.floor * load + 0.1) + stiffness * supply.curvature[number][at]
        let gradient = load - stage.free[at] - supply.added[number][at]
        let most = problem.shortWeight(stage, at / problem.years)
        let new = min(max(point[number][at] + gradient / curvature, 0), most)
        uphill += gradient * (new - places[number][at])
        places[number][at] = new
      }
    }
    return uphill
  }

  /// The prices, extrapolated in the direction of their last change.
  private func ahead(of last: [[Double]], by share: Double) -> [[Double]] {
    let problem = costs.problem
    var point = places
    for (number, stage) in problem.stages.enumerated() {
      for at in stage.free.indices {
        let ahead = places[number][at] + share * (places[number][at] - last[number][at])
        point[number][at] = min(max(ahead, 0), problem.shortWeight(stage, at / problem.years))
      }
    }
    return point
  }

  /// The discounts with which each block pays what the last share that it needs costs.
  private func discounts(_ shares: [Double], places: [[Double]]) -> [[Double]] {
    let (open, offsets) = (openness(shares), costs.alternatives.offsets)
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
