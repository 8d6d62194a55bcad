/// The best prices, found by maximising a smooth dual function that is made less and less smooth.
///
/// Accelerated projected gradient steps (Beck and Teboulle, "A fast iterative shrinkage-thresholding algorithm", SIAM J. Imaging
/// Sciences 2, 2009, doi 10.1137/080716542), with a step size for each price; the momentum is dropped when it points downhill
/// (O'Donoghue and Candès, "Adaptive restart for accelerated gradient schemes", Found. Comput. Math. 15, 2015, doi
/// 10.1007/s10208-013-9150-3). Whatever prices are found, the bound at these prices is computed exactly.
struct DualAscent {
  let priced: PricedChoices
  let jobs: Int
  private(set) var prices: Prices
  private(set) var best: (prices: Prices, bound: Double)

  /// How the temperature falls, and when each temperature ends.
  struct Schedule: Sendable {
    /// First temperature, in metres.
    let first: Double
    let last: Double
    var factor = 0.3
    /// Greatest number of steps at each temperature.
    var steps = 200
    /// Pupils too many or too few, as a share of all pupils, at which a temperature ends.
    var tolerance = 3e-4
    /// Schools that are worse than a block's best school by more than this number of temperatures are left out.
    var window = 8.0
    /// The schools are selected again once a price has changed by more than this number of temperatures: half of the window, so that two
    /// schools do not change places by more than the window.
    var drift = 4.0

    /// A schedule scaled by the mean distance to today's schools, so that it suits towns and countries alike.
    init(_ problem: RezoningProblem) {
      let all = problem.pupils.reduce(0, +)
      let mean = all > 0 ? problem.terms(of: problem.today).distance / all : 0
      first = mean > 0 ? mean / 6 : 100
      last = first / 32
    }
  }

  init(_ priced: PricedChoices, jobs: Int) {
    self.priced = priced
    self.jobs = jobs
    prices = Prices(places: Array(repeating: 0, count: priced.problem.free.count))
    best = (prices, priced.bound(at: prices, jobs: jobs))
  }

  mutating func run(_ schedule: Schedule) {
    var temperature = schedule.first
    while true {
      ascend(temperature, schedule)
      let bound = priced.bound(at: prices, jobs: jobs)
      if bound > best.bound { best = (prices, bound) }
      if temperature <= schedule.last { return }
      temperature = max(schedule.last, temperature * schedule.factor)
    }
  }

  /// Makes the steps at one temperature.
  private mutating func ascend(_ temperature: Double, _ schedule: Schedule) {
    let dual = SmoothDual(problem: priced.problem, totals: priced.totals, temperature: temperature, jobs: jobs)
    let enough = schedule.tolerance * max(1, priced.totals.reduce(0, +))
    let window = schedule.window * temperature
    var active = ActiveChoices(priced, at: prices, window: window, jobs: jobs)
    var (seen, point, momentum) = (prices, prices, 1.0)
    for _ in 0..<schedule.steps {
      if prices.drift(from: seen, years: priced.problem.years) > schedule.drift * temperature {
        seen = prices
        active = ActiveChoices(priced, at: seen, window: window, jobs: jobs)
      }
      let previous = prices
      let progress = climb(from: point, along: dual.slope(of: active, at: point), temperature)
      if progress.unbalanced < enough { return }
      let next = progress.uphill < 0 ? 1 : (1 + (1 + 4 * momentum * momentum).squareRoot()) / 2
      point = ahead(of: previous, by: progress.uphill < 0 ? 0 : (momentum - 1) / next)
      momentum = next
    }
  }

  /// A step from a point; each price moves by its slope ÷ its curvature. Returns the pupils too many or too few, and whether the step
  /// from the last prices led uphill.
  private mutating func climb(
    from point: Prices, along slope: SmoothDual.Slope, _ temperature: Double
  ) -> (unbalanced: Double, uphill: Double) {
    let problem = priced.problem
    var (unbalanced, uphill) = (0.0, 0.0)
    func step(_ price: Double, _ gradient: Double, _ curvature: Double, most: Double, last: Double) -> Double {
      let new = min(max(price + gradient / curvature, 0), most)
      unbalanced += min(abs(gradient), curvature * abs(new - price))
      uphill += gradient * (new - last)
      return new
    }
    for at in problem.free.indices {
      let curvature = 2 / temperature * max(slope.spread[at], 0.03 * slope.load[at] + 0.1)
      prices.places[at] = step(
        point.places[at], slope.load[at] - problem.free[at], curvature, most: problem.weights.short,
        last: prices.places[at])
    }
    if problem.movedLimit.isFinite {
      let curvature = 4 / temperature * max(slope.movedSpread, 0.03 * slope.moved + 0.1)
      prices.moving = step(
        point.moving, slope.moved - problem.movedLimit, curvature, most: .infinity, last: prices.moving)
    }
    return (unbalanced, uphill)
  }

  /// The prices, extrapolated in the direction of their last change.
  private func ahead(of previous: Prices, by share: Double) -> Prices {
    var point = prices
    for at in point.places.indices {
      let ahead = prices.places[at] + share * (prices.places[at] - previous.places[at])
      point.places[at] = min(max(ahead, 0), priced.problem.weights.short)
    }
    point.moving = max(prices.moving + share * (prices.moving - previous.moving), 0)
    return point
  }
}
