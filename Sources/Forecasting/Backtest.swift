/// Forecasts from past years compared with the later observed rolls.
///
/// Rolling origin (L. J. Tashman, "Out-of-sample tests of forecasting accuracy", International Journal of Forecasting 16,
/// 2000): every year with four years of record is an origin. Each horizon whose year is in the series is compared, for the schools
/// that report the same grades in every year from three before the origin to the year of the horizon.
public struct Backtest: Sendable {
  /// The observed record.
  public let series: EnrolmentSeries
  /// Ordered by origin, horizon, school; each with its grades ascending.
  public private(set) var cases: [Case] = []
  /// The forecasts that are compared with the record.
  public let rolling: RollingForecast

  /// One school, origin and horizon.
  public struct Case: Sendable {
    /// Position of the school in the dataset.
    public var school: Int
    /// School year from which the forecast was made.
    public var origin: Int
    /// Years from the origin to the outcome, from 1.
    public var horizon: Int
    /// Grades of the school, counted through all stages.
    public var grades: [Int]
    /// Observed pupils, by grade.
    public var actual: [Double]
    /// Pupils forecast by `auto`, by grade.
    public var auto: [Double]
    /// Lower end of the 80 % interval of each grade.
    public var low: [Double]
    /// Upper end of the 80 % interval of each grade.
    public var high: [Double]
    /// Lower end of the 80 % interval of the total.
    public var lowTotal: Double
    /// Upper end of the 80 % interval of the total.
    public var highTotal: Double
    /// Pupils forecast by each baseline: by baseline, then grade.
    public var baselines: [[Double]]

    /// Observed pupils, all grades.
    public var actualTotal: Double { actual.reduce(0, +) }

    /// Total that a method forecasts; nil: `auto`.
    public func total(_ baseline: Baseline?) -> Double { pupils(baseline).reduce(0, +) }

    /// Pupils of each grade that a method forecasts; nil: `auto`.
    public func pupils(_ baseline: Baseline?) -> [Double] {
      guard let baseline, let at = Baseline.allCases.firstIndex(of: baseline) else { return auto }
      return baselines[at]
    }
  }

  /// Makes all forecasts for every school, origin and horizon that the record allows, and compares them with it.
  public init(_ series: EnrolmentSeries, horizons: Int = Settings.horizons) {
    self.series = series
    rolling = RollingForecast(series, horizons: horizons)
    for origin in stride(from: 3, to: series.yearCount - 1, by: 1) {
      let plain = plainForecasts(origin, horizons)
      for h in 1...horizons where origin + h < series.yearCount {
        for school in series.steady(from: origin - 3, through: origin + h) {
          if let one = makeCase(school: school, origin: origin, horizon: h, plain[school] ?? []) { cases.append(one) }
        }
      }
    }
  }

  /// The baselines of every school that has the same grades in the four years: by baseline, horizon, grade.
  private func plainForecasts(_ origin: Int, _ horizons: Int) -> [Int: [[[Double]]]] {
    var plain: [Int: [[[Double]]]] = [:]
    for school in 0..<series.schoolCount {
      let grades = (0..<series.gradeCount).filter { series.has(school: school, year: origin, grade: $0) }
      guard !grades.isEmpty, (1...3).allSatisfy({ series.hasSameGrades(of: school, in: origin - $0, and: origin) })
      else { continue }
      plain[school] = Baseline.allCases.map {
        $0.forecast(series, school, origin, grades: grades, horizons: horizons)
      }
    }
    return plain
  }

  private func makeCase(school: Int, origin: Int, horizon h: Int, _ plain: [[[Double]]]) -> Case? {
    guard let made = rolling.origins[origin] else { return nil }
    let grades = (0..<series.gradeCount).filter { series.has(school: school, year: origin, grade: $0) }
    let auto = grades.map { made.pupils[h - 1][school * series.gradeCount + $0] }
    let bounds = auto.map { rolling.interval(ofGrade: $0, from: origin, horizon: h) }
    let total = rolling.interval(ofTotal: auto.reduce(0, +), from: origin, horizon: h)
    return Case(
      school: school, origin: series.years.lowerBound + origin, horizon: h,
      grades: grades.map { series.grades.lowerBound + $0 },
      actual: grades.map { series[school: school, year: origin + h, grade: $0] }, auto: auto, low: bounds.map(\.low),
      high: bounds.map(\.high), lowTotal: total.low, highTotal: total.high, baselines: plain.map { $0[h - 1] })
  }
}
