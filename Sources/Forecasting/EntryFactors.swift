import Foundation

/// Forecast change of the entry grades, over all schools together: the forecast total of a grade ÷ its recent level.
///
/// A grade that follows another number (the grade below in the file; for the lowest grade the children born) is forecast from it,
/// as far as this was more accurate in the record than the level. Any other grade is forecast from its own damped growth.
struct EntryFactors {
  /// Factors, `[horizon from 1][grade]`.
  private(set) var factors: [[Double]]

  private let series: EnrolmentSeries
  private let origin: Int
  /// Pupils of all schools together: `[year][grade]`; NaN without any.
  private let totals: [[Double]]
  /// Years over which levels are taken.
  private let years: [Int]

  init(_ series: EnrolmentSeries, origin: Int, horizons: Int, shocks: Shocks) {
    self.series = series
    self.origin = origin
    totals = (0...origin).map { year in
      (0..<series.gradeCount).map { grade in
        let seen = (0..<series.schoolCount).filter { series.has(school: $0, year: year, grade: grade) }
        return seen.isEmpty ? .nan : seen.reduce(0) { $0 + series[school: $1, year: year, grade: grade] }
      }
    }
    let recent = (max(0, origin - Settings.window + 1)...origin).filter { shocks.sizes[$0] == nil }
    years = recent.isEmpty ? [origin] : recent
    factors = Array(repeating: Array(repeating: 1, count: series.gradeCount), count: horizons)
    var forecast = [[Double]](repeating: [Double](repeating: .nan, count: series.gradeCount), count: horizons + 1)
    forecast[0] = totals[origin]
    for grade in 0..<series.gradeCount {
      let base = level(grade, through: origin)
      let feeder = feeder(of: grade, skipped: shocks.skipped)
      let slope = feeder == nil ? slope(grade) : 0
      var grown = 0.0
      for h in 1...horizons {
        grown += pow(Settings.Entry.fading, Double(h - 1))
        let below = grade > 0 ? forecast[h - 1][grade - 1] : series.born(origin + h, knownIn: origin)
        // births are not known that far ahead: use the number of the year before
        if feeder != nil, grade == 0, h > 1, below.isNaN {
          forecast[h][grade] = forecast[h - 1][grade]
          factors[h - 1][grade] = factors[h - 2][grade]
          continue
        }
        if let feeder, !below.isNaN {
          forecast[h][grade] = feeder.ratio * below
          let raw = base > 0 ? forecast[h][grade] / base : 1
          factors[h - 1][grade] = pow(min(2, max(0.5, raw)), feeder.belief)
        } else {
          forecast[h][grade] = base * exp(slope * grown)
          factors[h - 1][grade] = exp(slope * grown)
        }
        if !factors[h - 1][grade].isFinite { factors[h - 1][grade] = 1 }
      }
    }
  }

  /// Mean of a grade's totals up to a year; recent years get a larger weight.
  private func level(_ grade: Int, through last: Int) -> Double {
    var (above, below) = (0.0, 0.0)
    for year in years where year <= last && !totals[year][grade].isNaN {
      let weight = pow(Settings.Entry.recency, Double(last - year))
      above += weight * totals[year][grade]
      below += weight
    }
    return below > 0 ? above / below : .nan
  }

  /// The number that a grade's total of a year follows: the grade below a year before, or the children born.
  private func before(_ grade: Int, _ year: Int) -> Double {
    grade > 0 ? totals[year - 1][grade - 1] : series.born(year, knownIn: origin)
  }

  /// Ratio of a grade to the number that it follows, and the weight of the forecast from it; nil where the grade follows no number.
  private func feeder(of grade: Int, skipped: Set<Int>) -> (ratio: Double, belief: Double)? {
    let recent = (max(1, origin - Settings.window + 1)...max(1, origin)).filter { year in
      year <= origin && !skipped.contains(year) && !totals[year][grade].isNaN && !before(grade, year).isNaN
    }
    let now = grade > 0 ? totals[origin][grade - 1] : series.born(origin + 1, knownIn: origin)
    guard recent.count >= 2, !now.isNaN else { return nil }
    var (above, below) = (0.0, 0.0)
    for year in recent {
      let weight = pow(Settings.Ratio.recency, Double(origin - year))
      above += weight * totals[year][grade]
      below += weight * before(grade, year)
    }
    guard below > 0 else { return nil }
    let ratio = above / below
    guard (grade > 0 ? 0.5...2 : 0.02...50).contains(ratio) else { return nil }
    var (fed, held, count) = (0.0, 0.0, 0.0)
    for year in recent where years.contains(year - 1) {
      fed += abs(totals[year][grade] - ratio * before(grade, year))
      held += abs(totals[year][grade] - level(grade, through: year - 1))
      count += 1
    }
    let raw =
      held.isFinite && held + fed > 1e-9 * above ? held * held / (held * held + fed * fed) : Settings.Entry.belief
    let belief =
      (count * min(1, 1.25 * raw) + Settings.Entry.beliefYears * Settings.Entry.belief)
      / (count + Settings.Entry.beliefYears)
    return (ratio, belief)
  }

  /// Yearly growth of the logarithm of a grade's totals, shrunk towards 0.
  private func slope(_ grade: Int) -> Double {
    let seen = years.filter { !totals[$0][grade].isNaN && totals[$0][grade] > 0 }
    guard seen.count >= 3 else { return 0 }
    let weights = seen.map { pow(Settings.Entry.slopeRecency, Double(origin - $0)) }
    let whole = weights.reduce(0, +)
    let mean = zip(seen, weights).reduce(0) { $0 + Double($1.0 - origin) * $1.1 } / whole
    var (above, below) = (0.0, 0.0)
    for (year, weight) in zip(seen, weights) {
      let x = Double(year - origin) - mean
      above += weight * x * log(totals[year][grade])
      below += weight * x * x
    }
    let steepest = Settings.Entry.steepest
    let count = Double(seen.count)
    return min(steepest, max(-steepest, above / below)) * count / (count + Settings.Entry.doubt)
  }
}

extension EnrolmentSeries {
  /// Children born into the cohort that enters the lowest grade in a year, by position of the year; NaN where births of its calendar
  /// years are not all known at the origin.
  func born(_ year: Int, knownIn origin: Int) -> Double {
    year < born.count && year - origin <= yearsBeforeEntry ? born[year] ?? .nan : .nan
  }
}
