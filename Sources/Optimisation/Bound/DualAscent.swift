/// The best prices, found from above: a smooth dual function, made less and less smooth.
///
/// Accelerated projected gradient steps (Beck and Teboulle, "A fast iterative shrinkage-thresholding algorithm", SIAM J. Imaging
/// Sciences 2, 2009, doi 10.1137/080716542), each price with a step of its own, the momentum dropped when it points downhill
/// (O'Donoghue and Candès, "Adaptive restart for accelerated gradient schemes", Found. Comput. Math. 15, 2015, doi
/// 10.1007/s10208-013-9150-3). Whatever prices come out, the bound at them is computed exactly.
struct DualAscent {
  let priced: PricedChoices
  let jobs: Int
  private(set) var prices: Prices
  private(set) var best: (prices: Prices, bound: Double)

  /// How the temperature falls, and how long each takes.
  struct Schedule: Sendable {
    /// Metres.
    let first: Double
    let last: Double
    var factor = 0.3
    /// At most so many steps for each temperature.
    var steps = 200
    /// Pupils too many or too few, as a share of all, at which a temperature is done.
    var tolerance = 3e-4
    /// Schools worse than a block's best by more than so many temperatures are left out.
    var window = 8.0
    /// They are looked for anew once a price has changed by more than so many temperatures.
    var drift = 2.0

    /// A schedule for how far pupils go today, so that towns and countries are treated alike.
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

  /// Steps at one temperature.
  private mutating func ascend(_ temperature: Double, _ schedule: Schedule) {
    let problem = priced.problem
    let dual = SmoothDual(problem: problem, totals: priced.totals, temperature: temperature, jobs: jobs)
    let all = max(1, priced.totals.reduce(0, +))
    let limit = problem.movedLimit
    var active = ActiveChoices(priced, at: prices, window: schedule.window * temperature, jobs: jobs)
    var (previous, momentum) = (prices, 1.0)
    var point = prices
    var seen = prices
    for _ in 0..<schedule.steps {
      if prices.drift(from: seen) > schedule.drift * temperature {
        seen = prices
        active = ActiveChoices(priced, at: seen, window: schedule.window * temperature, jobs: jobs)
      }
      let slope = dual.slope(of: active, at: point)
      var (uphill, unbalanced) = (0.0, 0.0)
      previous = prices
      for at in problem.free.indices {
        let gradient = slope.load[at] - problem.free[at]
        let curvature = 2 / temperature * max(slope.spread[at], 0.03 * slope.load[at] + 0.1)
        let new = min(max(point.places[at] + gradient / curvature, 0), problem.weights.short)
        unbalanced += min(abs(gradient), curvature * abs(new - point.places[at]))
        uphill += gradient * (new - previous.places[at])
        prices.places[at] = new
      }
      if limit.isFinite {
        let gradient = slope.moved - limit
        let curvature = 4 / temperature * max(slope.movedSpread, 0.03 * slope.moved + 0.1)
        prices.moving = max(point.moving + gradient / curvature, 0)
        uphill += gradient * (prices.moving - previous.moving)
        unbalanced += min(abs(gradient), curvature * abs(prices.moving - point.moving))
      }
      if unbalanced < schedule.tolerance * all { return }
      let next = uphill < 0 ? 1 : (1 + (1 + 4 * momentum * momentum).squareRoot()) / 2
      let carried = uphill < 0 ? 0 : (momentum - 1) / next
      momentum = next
      for at in problem.free.indices {
        let ahead = prices.places[at] + carried * (prices.places[at] - previous.places[at])
        point.places[at] = min(max(ahead, 0), problem.weights.short)
      }
      point.moving = max(prices.moving + carried * (prices.moving - previous.moving), 0)
    }
  }
}
