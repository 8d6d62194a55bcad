/// Errors of blends on a grid of weights, summed over past origins at one horizon.
struct GridErrors {
  /// Weights of cohort and trend in tenths; the remaining weight is that of carry-forward.
  private static let grid: [(cohort: Int, trend: Int)] = (0...10).flatMap { cohort in
    (0...4).filter { cohort + $0 <= 10 }.map { (cohort, $0) }
  }

  private var sums = [Double](repeating: 0, count: grid.count)
  private var origins = 0.0

  mutating func add(_ candidates: Candidates, _ schools: [Int], _ h: Int, _ series: EnrolmentSeries, _ year: Int) {
    let grades = series.gradeCount
    func sum(_ pupils: [Double], _ school: Int) -> Double {
      pupils[(school * grades)..<((school + 1) * grades)].reduce(0, +)
    }
    let actual = schools.map { series.total($0, year) }
    let whole = actual.reduce(0, +)
    guard whole > 0 else { return }
    let cohort = schools.map { sum(candidates.cohort[h - 1], $0) }
    let trend = schools.map { sum(candidates.trend[h - 1], $0) }
    let carry = schools.map { sum(candidates.carry, $0) }
    for (at, point) in GridErrors.grid.enumerated() {
      let (share, part) = (Double(point.cohort) / 10, Double(point.trend) / 10)
      var error = 0.0
      for school in schools.indices {
        error += abs(
          share * cohort[school] + part * trend[school] + (1 - share - part) * carry[school] - actual[school])
      }
      sums[at] += error / whole
    }
    origins += Double(schools.count) / (Double(schools.count) + Settings.Blend.schools)
  }

  /// The weights with the least error, shrunk towards the default weights.
  func weights(horizon: Int) -> (cohort: Double, trend: Double) {
    let at = min(horizon, Settings.horizons) - 1
    let prior = (cohort: Settings.Blend.cohort[at], trend: Settings.Blend.trend[at])
    guard origins > 0, let best = sums.indices.min(by: { (sums[$0], $0) < (sums[$1], $1) }) else { return prior }
    let point = GridErrors.grid[best]
    let whole = origins + Settings.Blend.origins
    return (
      (origins * Double(point.cohort) / 10 + Settings.Blend.origins * prior.cohort) / whole,
      (origins * Double(point.trend) / 10 + Settings.Blend.origins * prior.trend) / whole
    )
  }
}
