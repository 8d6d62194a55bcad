/// Simple methods that a forecast should outperform; they use the four years up to the origin.
public enum Baseline: String, Sendable, CaseIterable {
  /// Every grade stays as in the year of the origin.
  case carry
  /// A least-squares line through the four years of each grade, not below 0.
  case trend
  /// Each grade is the grade below a year before × the mean of three ratios; the entry grade is the mean of three years.
  case cohort

  /// Forecast pupils by grade, for a school that has the same grades in the four years.
  ///
  /// - Parameter grades: grades of the school, by position in the series.
  /// - Returns: pupils by horizon from 1, then in the order of `grades`.
  func forecast(_ series: EnrolmentSeries, _ school: Int, _ origin: Int, grades: [Int], horizons: Int) -> [[Double]] {
    func pupils(_ back: Int, _ grade: Int) -> Double { series[school: school, year: origin - back, grade: grade] }
    let now = grades.map { pupils(0, $0) }
    switch self {
    case .carry: return Array(repeating: now, count: horizons)
    case .trend:
      let lines = grades.map { grade -> (mean: Double, slope: Double) in
        let mean = (0...3).reduce(0) { $0 + pupils($1, grade) } / 4
        let slope = (0...3).reduce(0) { $0 + (1.5 - Double($1)) * (pupils($1, grade) - mean) } / 5
        return (mean, slope)
      }
      return (1...horizons).map { h in lines.map { max(0, $0.mean + $0.slope * (Double(h) + 1.5)) } }
    case .cohort:
      let entry = grades.map { grade in (0...2).reduce(0) { $0 + pupils($1, grade) } / 3 }
      let ratios = grades.map { grade -> Double? in
        guard grades.contains(grade - 1) else { return nil }
        let seen = (0...2).filter { pupils($0 + 1, grade - 1) > 0 }
        return seen.isEmpty
          ? 1 : seen.reduce(0) { $0 + pupils($1, grade) / pupils($1 + 1, grade - 1) } / Double(seen.count)
      }
      var forecasts: [[Double]] = []
      var last = now
      for _ in 0..<horizons {
        last = grades.indices.map { at in ratios[at].map { $0 * last[at - 1] } ?? entry[at] }
        forecasts.append(last)
      }
      return forecasts
    }
  }
}
