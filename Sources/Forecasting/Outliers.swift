import Foundation

/// Unusual changes: a boundary change, the move or opening of a school, a data error. Such a change differs strongly from that of
/// all schools and from the usual change of the school itself; a school that gains or loses pupils every year is no outlier.
struct Outliers {
  /// Transitions that are left out of ratios, by `EnrolmentSeries.index` of the later number.
  private(set) var transitions: Set<Int> = []
  /// Numbers far from both neighbouring years, left out of levels.
  private(set) var spikes: Set<Int> = []
  /// Schools and years in which all grades changed together: `school * yearCount + year`.
  private(set) var jumps: Set<Int> = []

  init() {}

  /// - Parameter ratios: ratios of all schools, by grade entered.
  init(_ series: EnrolmentSeries, origin: Int, ratios: [Double], skipped: Set<Int>) {
    for school in 0..<series.schoolCount {
      findTransitions(series, school, origin, ratios, skipped)
      findJumps(series, school, origin, ratios, skipped)
      findSpikes(series, school, origin)
    }
  }

  private func isFar(_ deviation: Double, _ error: Double) -> Bool {
    abs(deviation) > Settings.Outlier.least && abs(deviation) > Settings.Outlier.errors * error
  }

  private static func error(_ one: Double, _ other: Double, _ spread: Double) -> Double {
    (1 / (one + 1) + 1 / (other + 1) + spread * spread).squareRoot()
  }

  private mutating func findTransitions(
    _ series: EnrolmentSeries, _ school: Int, _ origin: Int, _ ratios: [Double], _ skipped: Set<Int>
  ) {
    for grade in stride(from: 1, to: series.gradeCount, by: 1) {
      let years = series.transitions(school, grade, through: origin, skipping: skipped)
      guard years.count >= 3 else { continue }
      let moves = years.map { year in
        log(
          (series[school: school, year: year, grade: grade] + 1)
            / (series[school: school, year: year - 1, grade: grade - 1] + 1))
      }
      guard let usual = median(moves) else { continue }
      for (year, move) in zip(years, moves) {
        let error = Outliers.error(
          series[school: school, year: year - 1, grade: grade - 1], series[school: school, year: year, grade: grade],
          Settings.Outlier.spread)
        if isFar(move - log(max(ratios[grade], 1e-3)), error), isFar(move - usual, error) {
          transitions.insert(series.index(school: school, year: year, grade: grade))
        }
      }
    }
  }

  private mutating func findJumps(
    _ series: EnrolmentSeries, _ school: Int, _ origin: Int, _ ratios: [Double], _ skipped: Set<Int>
  ) {
    var years: [(year: Int, deviation: Double, error: Double)] = []
    for year in stride(from: 1, through: origin, by: 1) where !skipped.contains(year) {
      var (expected, seen, any) = (0.0, 0.0, false)
      for grade in stride(from: 1, to: series.gradeCount, by: 1)
      where series.has(school: school, year: year - 1, grade: grade - 1)
        && series.has(school: school, year: year, grade: grade)
      {
        expected += ratios[grade] * series[school: school, year: year - 1, grade: grade - 1]
        seen += series[school: school, year: year, grade: grade]
        any = true
      }
      guard any else { continue }
      years.append(
        (
          year, log((seen + 1) / (expected + 1)),
          Outliers.error(expected, seen, Settings.Outlier.spreadOfSchool)
        ))
    }
    guard years.count >= 3, let usual = median(years.map(\.deviation)) else { return }
    for (year, deviation, error) in years {
      let unusual = abs(deviation - usual)
      guard abs(deviation) > Settings.Outlier.leastOfSchool, unusual > Settings.Outlier.leastOfSchool,
        unusual > Settings.Outlier.errorsOfSchool * error
      else { continue }
      jumps.insert(school * series.yearCount + year)
      for grade in stride(from: 1, to: series.gradeCount, by: 1)
      where series.has(school: school, year: year - 1, grade: grade - 1)
        && series.has(school: school, year: year, grade: grade)
      {
        transitions.insert(series.index(school: school, year: year, grade: grade))
      }
    }
  }

  private mutating func findSpikes(_ series: EnrolmentSeries, _ school: Int, _ origin: Int) {
    for year in stride(from: 1, to: origin, by: 1) {
      for grade in 0..<series.gradeCount {
        let (before, here, after) = (
          series[school: school, year: year - 1, grade: grade], series[school: school, year: year, grade: grade],
          series[school: school, year: year + 1, grade: grade]
        )
        guard !before.isNaN, !here.isNaN, !after.isNaN else { continue }
        let (up, down) = (log((here + 1) / (before + 1)), log((here + 1) / (after + 1)))
        if up * down > 0, isFar(up, Outliers.error(here, before, Settings.Outlier.spread)),
          isFar(down, Outliers.error(here, after, Settings.Outlier.spread))
        {
          spikes.insert(series.index(school: school, year: year, grade: grade))
        }
      }
    }
  }
}

extension EnrolmentSeries {
  /// Years in which a grade of a school can be compared with the grade below a year before.
  func transitions(_ school: Int, _ grade: Int, through origin: Int, skipping: Set<Int>) -> [Int] {
    stride(from: 1, through: origin, by: 1).filter {
      !skipping.contains($0) && has(school: school, year: $0 - 1, grade: grade - 1)
        && has(school: school, year: $0, grade: grade)
    }
  }
}
