internal import Parallel

/// Slope of the dual function with its corners rounded off: the pupils of each block are spread over its schools, the more evenly
/// the higher the temperature ε, in metres.
///
/// A block is assigned to school s with probability ∝ exp(−v_s / ε), where v_s is its cost in metres per pupil, including the price of
/// the place. This is the gradient of −ε log Σ exp(−v_s / ε), which is below the least v_s by at most ε log n (Nesterov, "Smooth
/// minimization of non-smooth functions", Mathematical Programming 103, 2005, doi 10.1007/s10107-004-0552-5).
struct SmoothDual {
  let problem: RezoningProblem
  let totals: [Double]
  let temperature: Double
  let jobs: Int

  /// Pupils by school and year, and how strongly they react to prices; while blocks are added, by zone and year.
  struct Slope: Sendable {
    /// Pupils at each school, shape `[schools, years]`.
    var load: [Double]
    /// Σ pupils × p (1 − p); times 2 ÷ ε, a bound on the row of the second derivative (Gershgorin). Shape `[schools, years]`.
    var spread: [Double]
    var moved = 0.0
    var movedSpread = 0.0

    init(count: Int) {
      load = Array(repeating: 0, count: count)
      spread = Array(repeating: 0, count: count)
    }

    mutating func add(_ other: Slope) {
      for at in load.indices {
        load[at] += other.load[at]
        spread[at] += other.spread[at]
      }
      moved += other.moved
      movedSpread += other.movedSpread
    }
  }

  func slope(of active: ActiveChoices, at prices: Prices) -> Slope {
    let grain = max(1024, (active.blocks.count + 15) / 16)
    let prices = ZonePrices(problem, prices)
    let parts = inParallel(active.blocks.count, grain: grain, jobs: jobs) { part in
      slope(of: active, at: prices, part)
    }
    var all = Slope(count: problem.free.count)
    all.load = active.settled
    all.moved = active.settledMoves
    for part in parts { all.add(part) }
    // with flows both are bySchool(by zone): shares add up to 1, so that the sum of a row stays a bound
    all.load = problem.rows.bySchool(all.load, years: problem.years)
    all.spread = problem.rows.bySchool(all.spread, years: problem.years)
    return all
  }

  private func slope(of active: ActiveChoices, at prices: ZonePrices, _ part: Range<Int>) -> Slope {
    let (years, pupils, movable, today) = (problem.years, problem.pupils, problem.movable, problem.today)
    let (schools, metres, places) = (active.schools, active.metres, prices.places)
    var slope = Slope(count: problem.free.count)
    var values: [Double] = []
    for position in part {
      let block = Int(active.blocks[position])
      let range = Int(active.starts[position])..<Int(active.starts[position + 1])
      let perPupil = 1 / totals[block]
      let moving = prices.moving * movable[block] * perPupil
      values.removeAll(keepingCapacity: true)
      var least = Double.infinity
      for at in range {
        let school = Int(schools[at])
        var price = 0.0
        for year in 0..<years { price += pupils[block * years + year] * places[school * years + year] }
        let value = metres[at] + price * perPupil + (schools[at] == today[block] ? 0 : moving)
        values.append(value)
        least = min(least, value)
      }
      let sum = spread(&values, least: least)
      for (at, weight) in zip(range, values) {
        let (school, probability) = (Int(schools[at]), weight / sum)
        let spread = probability * (1 - probability)
        for year in 0..<years {
          let amount = pupils[block * years + year]
          slope.load[school * years + year] += amount * probability
          slope.spread[school * years + year] += amount * spread
        }
        if schools[at] != today[block] {
          slope.moved += movable[block] * probability
          slope.movedSpread += movable[block] * movable[block] * perPupil * spread
        }
      }
    }
    return slope
  }

  /// Turns metres per pupil into weights, and returns their sum.
  @inline(__always)
  private func spread(_ values: inout [Double], least: Double) -> Double {
    var sum = 0.0
    for at in values.indices {
      values[at] = exponential((least - values[at]) / temperature)
      sum += values[at]
    }
    return sum
  }
}
