internal import Forecasting
internal import Planning

/// How far the rolls of single schools went from their forecasts, as the record of enrolment shows (docs/accuracy.md).
struct RecordWidths {
  /// School years of the record.
  let years: ClosedRange<Int>
  private let rolling: RollingForecast

  /// Years of record from which an estimate is made, at least: as many as an origin of a back-test has.
  private static let fewestYears = 4
  /// Pupils of a school for which the spread is stated.
  static let standardSize = 400.0

  /// - Parameters:
  ///   - demand: how rolls are projected.
  ///   - horizons: years ahead, 1 or more.
  /// - Returns: nil where the record is too short or ends before the base year.
  init?(_ dataset: Dataset, _ demand: Demand, horizons: Int) {
    guard let series = EnrolmentSeries(dataset, through: dataset.about.baseYear),
      series.years.upperBound == dataset.about.baseYear, series.years.count >= RecordWidths.fewestYears
    else { return nil }
    years = series.years
    rolling = RollingForecast(series, method: ForecastMethod(of: demand), horizons: horizons)
  }

  /// Standard deviation of the logarithm of a roll: the 80 % interval of the forecast is as wide as that of a normal distribution.
  /// - Parameters:
  ///   - pupils: the roll that is expected, above 0.
  ///   - ahead: years after the base year, from 1 to the number of horizons.
  func deviation(pupils: Double, ahead: Int) -> Double {
    let upTo90 = 1.281_551_565_544_600_4
    let interval = rolling.interval(ofTotal: pupils, from: years.count - 1, horizon: ahead)
    // to a millionth, so that the last digits of a library's functions do not show
    return min(1, (((interval.high - pupils) / pupils / upTo90) * 1_000_000).rounded() / 1_000_000)
  }
}

extension ForecastMethod {
  /// The method whose errors are those of a scenario's rolls: where residents enter, the cohorts go on as in `cohort`.
  fileprivate init(of demand: Demand) {
    self = demand.method == .trend || demand.entry == .record ? ForecastMethod(demand.method) : .cohort
  }
}
