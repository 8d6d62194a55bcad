import Foundation

/// Method of a forecast.
public enum ForecastMethod: String, Sendable, CaseIterable {
  /// Grade progression by school, and entry.
  case cohort
  /// Damped growth of the school's total.
  case trend
  /// Cohort, trend and last year's roll, with weights estimated from held-out years.
  case auto
}

/// Forecasts from successive origins. At each origin the weights of the blend and the widths of the 80 % intervals are estimated
/// from the errors of earlier origins whose outcomes are known by then.
public struct RollingForecast: Sendable {
  /// The observed record.
  public let series: EnrolmentSeries
  /// The method of all forecasts.
  public let method: ForecastMethod
  /// Years ahead of each origin.
  public let horizons: Int
  /// By origin, counted in years from the first; nil for the first year.
  public private(set) var origins: [Origin?] = [nil]

  /// The forecasts from one year.
  public struct Origin: Sendable {
    /// Pupils by horizon from 1, then `school * gradeCount + grade`; 0 where the school had no such grade.
    public var pupils: [[Double]] = []
    /// Half-widths of the intervals of totals, as a share at the standard size, by horizon.
    var ofTotals: [Double] = []
    var ofGrades: [Double] = []
    /// Part of a forecast that is uncertain because of a shock in the year of the origin.
    var shock = 0.0
    /// Weights of cohort and trend by horizon (`auto`).
    public var weights: [(cohort: Double, trend: Double)] = []
  }

  private var candidates: [Candidates?] = [nil]
  private var grids = [GridErrors](repeating: GridErrors(), count: Settings.horizons)
  private var totals: Widths
  private var grades: Widths

  /// Makes the forecasts of all origins. Time grows with schools × years × horizons.
  /// - Parameters:
  ///   - series: the record.
  ///   - method: method of all forecasts.
  ///   - horizons: years ahead, 1 or more.
  public init(_ series: EnrolmentSeries, method: ForecastMethod = .auto, horizons: Int = Settings.horizons) {
    self.series = series
    self.method = method
    self.horizons = horizons
    totals = Widths(prior: Settings.Interval.ofTotals)
    grades = Widths(prior: Settings.Interval.ofGrades)
    for origin in stride(from: 1, to: series.yearCount, by: 1) { add(origin) }
  }

  /// The candidates of the last origin, whose outliers and shocks are reported.
  var last: Candidates? { candidates.last ?? nil }

  private mutating func add(_ origin: Int) {
    let now = Candidates(series, origin: origin, horizons: max(horizons, Settings.horizons))
    candidates.append(now)
    origins.append(nil)
    learn(by: origin)
    var made = Origin()
    made.shock = now.shocks.sizes[origin].map { abs(1 - exp(-Settings.Shock.comesBack * $0)) } ?? 0
    for h in 1...max(horizons, Settings.horizons) {
      let weights = grids[min(h, Settings.horizons) - 1].weights(horizon: h)
      switch method {
      case .cohort: made.pupils.append(now.cohort[h - 1])
      case .trend: made.pupils.append(now.trend[h - 1])
      case .auto:
        made.pupils.append(
          now.blend(h, cohort: weights.cohort, trend: weights.trend, gradeCount: series.gradeCount))
      }
      made.weights.append(weights)
      made.ofTotals.append(totals.width(horizon: h))
      made.ofGrades.append(grades.width(horizon: h))
    }
    origins[origin] = made
  }

  /// Adds the outcomes of a year: for every horizon `h`, those of the origin `h` years before.
  private mutating func learn(by year: Int) {
    for h in 1...Settings.horizons {
      let origin = year - h
      guard origin >= 1, let before = candidates[origin], let made = origins[origin],
        before.shocks.sizes[origin] == nil
      else { continue }
      let schools = series.steady(from: max(0, origin - 3), through: year)
      guard !schools.isEmpty else { continue }
      grids[h - 1].add(before, schools, h, series, year)
      let weight = Double(schools.count) / (Double(schools.count) + Settings.Blend.schools)
      var (ofTotals, ofGrades): ([Double], [Double]) = ([], [])
      for school in schools {
        let forecast = made.total(horizon: h, school: school, gradeCount: series.gradeCount)
        ofTotals.append(
          abs(series.total(school, year) - forecast) / max(RollingForecast.scaleOfTotal(forecast), 0.5))
        for grade in 0..<series.gradeCount where series.has(school: school, year: origin, grade: grade) {
          let forecast = made.pupils[h - 1][school * series.gradeCount + grade]
          ofGrades.append(
            abs(series[school: school, year: year, grade: grade] - forecast)
              / max(RollingForecast.scaleOfGrade(forecast), 0.5))
        }
      }
      totals.add(ofTotals, weight, h, issued: origin >= 3 ? made.ofTotals[h - 1] : nil)
      grades.add(ofGrades, weight, h, issued: origin >= 3 ? made.ofGrades[h - 1] : nil)
    }
  }

  // MARK: intervals

  static func scaleOfTotal(_ pupils: Double) -> Double {
    pupils * pow(max(pupils, 1) / Settings.Interval.sizeOfTotals, -Settings.Interval.powerOfTotals)
  }

  static func scaleOfGrade(_ pupils: Double) -> Double {
    pupils * pow(max(pupils, 1) / Settings.Interval.sizeOfGrades, -Settings.Interval.powerOfGrades)
  }

  /// The 80 % interval of a school's total.
  public func interval(ofTotal pupils: Double, from origin: Int, horizon: Int) -> (low: Double, high: Double) {
    guard let made = origins[origin] else { return (pupils, pupils) }
    let half = made.ofTotals[horizon - 1] * RollingForecast.scaleOfTotal(pupils) + pupils * made.shock
    return (max(0, pupils - half), pupils + half)
  }

  /// The 80 % interval of one grade of a school.
  public func interval(ofGrade pupils: Double, from origin: Int, horizon: Int) -> (low: Double, high: Double) {
    guard let made = origins[origin] else { return (pupils, pupils) }
    let half = made.ofGrades[horizon - 1] * RollingForecast.scaleOfGrade(pupils) + pupils * made.shock
    return (max(0, pupils - half), pupils + half)
  }
}

extension RollingForecast.Origin {
  /// Forecast pupils of a school, all grades together.
  public func total(horizon: Int, school: Int, gradeCount: Int) -> Double {
    pupils[horizon - 1][(school * gradeCount)..<((school + 1) * gradeCount)].reduce(0, +)
  }
}

extension RollingForecast {
  /// Forecast pupils of a grade of a school from the last year, `grade` counted through all stages; nil where the school does not
  /// have the grade in that year, or the series has only one year.
  public func pupils(_ school: Int, grade: Int, horizon: Int) -> Double? {
    guard let at = cell(school, grade), let made = origins[series.yearCount - 1] else { return nil }
    return made.pupils[min(horizon, made.pupils.count) - 1][at]
  }

  /// Pupils of a grade ÷ pupils of the grade below a year before, damped over the horizon; nil in the same cases as `pupils`.
  public func progression(_ school: Int, into grade: Int, horizon: Int) -> Double? {
    guard let at = cell(school, grade), let last else { return nil }
    return pow(last.progression.ofSchool[at], pow(Settings.Ratio.fading, Double(horizon - 1)))
  }

  private func cell(_ school: Int, _ grade: Int) -> Int? {
    guard series.grades.contains(grade),
      series.has(school: school, year: series.yearCount - 1, grade: grade - series.grades.lowerBound)
    else {
      return nil
    }
    return school * series.gradeCount + grade - series.grades.lowerBound
  }
}
