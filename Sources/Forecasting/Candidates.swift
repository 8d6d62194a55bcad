import Foundation

/// The forecasts of one origin: pupils by horizon, school and grade.
struct Candidates {
  /// Cohort forecast: `[horizon from 1]`, then `school * gradeCount + grade`; 0 where the school has no such grade at the origin.
  private(set) var cohort: [[Double]] = []
  private(set) var trend: [[Double]] = []
  /// Pupils at the origin; in a year of shock, half of the shock is reversed.
  private(set) var carry: [Double]
  let shocks: Shocks
  let outliers: Outliers
  let progression: Progression
  /// Whether a school has a grade at the origin.
  private let has: [Bool]

  init(_ series: EnrolmentSeries, origin: Int, horizons: Int) {
    shocks = Shocks(series, origin: origin)
    let all = Progression(series, origin: origin, leavingOut: Outliers(), skipped: shocks.skipped)
    outliers = Outliers(series, origin: origin, ratios: all.ofAll, skipped: shocks.skipped)
    progression = Progression(series, origin: origin, leavingOut: outliers, skipped: shocks.skipped)
    let grades = series.gradeCount
    let back = shocks.sizes[origin].map { exp(-Settings.Shock.comesBack * $0) } ?? 1
    let has = (0..<(series.schoolCount * grades)).map {
      series.has(school: $0 / grades, year: origin, grade: $0 % grades)
    }
    self.has = has
    carry = has.indices.map { has[$0] ? series[school: $0 / grades, year: origin, grade: $0 % grades] * back : 0 }
    addCohort(series, origin, horizons)
    addTrend(series, origin, horizons)
  }

  private mutating func addCohort(_ series: EnrolmentSeries, _ origin: Int, _ horizons: Int) {
    let grades = series.gradeCount
    let factors = EntryFactors(series, origin: origin, horizons: horizons, shocks: shocks).factors
    let levels = has.indices.map {
      has[$0] ? level(series, school: $0 / grades, grade: $0 % grades, origin: origin) : 0
    }
    var now = carry
    for h in 1...horizons {
      let fading = pow(Settings.Ratio.fading, Double(h - 1))
      now = now.indices.map { at in
        guard has[at] else { return 0 }
        let isEntry = at % grades == 0 || !has[at - 1]
        return isEntry
          ? levels[at] * factors[h - 1][at % grades] : now[at - 1] * pow(progression.ofSchool[at], fading)
      }
      cohort.append(now)
    }
  }

  /// Mean of a school's grade over the last years, without shocks and spikes; recent years get a larger weight.
  private func level(_ series: EnrolmentSeries, school: Int, grade: Int, origin: Int) -> Double {
    var (above, below) = (0.0, 0.0)
    for year in max(0, origin - Settings.window + 1)...origin where shocks.sizes[year] == nil {
      guard series.has(school: school, year: year, grade: grade),
        !outliers.spikes.contains(series.index(school: school, year: year, grade: grade))
      else {
        continue
      }
      let weight = pow(Settings.Entry.recency, Double(origin - year))
      above += weight * series[school: school, year: year, grade: grade]
      below += weight
    }
    return below > 0 ? above / below : carry[school * series.gradeCount + grade]
  }

  /// Adds the growth of each school's total, shrunk towards that of all schools and damped over the horizon.
  private mutating func addTrend(_ series: EnrolmentSeries, _ origin: Int, _ horizons: Int) {
    let (schools, grades) = (series.schoolCount, series.gradeCount)
    var (own, weights) = ([Double](repeating: 0, count: schools), [Double](repeating: 0, count: schools))
    var (gained, before) = (0.0, 0.0)
    for year in stride(from: max(1, origin - Settings.Trend.years + 1), through: origin, by: 1)
    where !shocks.skipped.contains(year) {
      let weight = pow(Settings.Trend.recency, Double(origin - year))
      for school in 0..<schools
      where series.hasAny(school, origin) && series.hasSameGrades(of: school, in: year, and: origin)
        && series.hasSameGrades(of: school, in: year - 1, and: origin)
        && !outliers.jumps.contains(school * series.yearCount + year)
      {
        let (p, q) = (series.total(school, year - 1), series.total(school, year))
        guard p > 0, q > 0 else { continue }
        let growth = log(max(q, 1) / max(p, 1))
        own[school] += weight * min(Settings.Trend.clip, max(-Settings.Trend.clip, growth))
        weights[school] += weight
        gained += weight * (q - p)
        before += weight * p
      }
    }
    let ofAll = before > 0 ? gained / before : 0
    let slopes = zip(own, weights).map { own, weight in
      let slope = (own + Settings.Trend.ofAll * ofAll) / (weight + Settings.Trend.ofAll)
      return min(Settings.Trend.steepest, max(-Settings.Trend.steepest, slope))
    }
    var grown = 0.0
    for h in 1...horizons {
      grown += pow(Settings.Trend.fading, Double(h))
      trend.append(carry.indices.map { carry[$0] * exp(slopes[$0 / grades] * grown) })
    }
  }

  /// Weighted mean of the cohort, trend and carry-forward forecasts: totals are blended, and divided among grades in the
  /// proportions of the cohort forecast.
  func blend(_ h: Int, cohort share: Double, trend part: Double, gradeCount: Int) -> [Double] {
    var blended = cohort[h - 1]
    for school in 0..<(carry.count / max(1, gradeCount)) {
      let range = (school * gradeCount)..<((school + 1) * gradeCount)
      let shape = cohort[h - 1][range].reduce(0, +)
      guard shape > 0 else {
        for at in range { blended[at] = carry[at] }
        continue
      }
      let whole =
        share * shape + part * trend[h - 1][range].reduce(0, +) + (1 - share - part) * carry[range].reduce(0, +)
      for at in range { blended[at] *= whole / shape }
    }
    return blended
  }
}
