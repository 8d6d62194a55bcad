import Foundation

/// Pupils of a grade ÷ pupils of the grade below a year before, by school. Recent years get a larger weight, and the school's own
/// ratio is shrunk towards the ratio of all schools, so that small counts have little influence (empirical Bayes with a fixed
/// weight).
struct Progression {
  /// Ratios of all schools together, by grade entered.
  private(set) var ofAll: [Double]
  /// Ratios of each school: `school * gradeCount + grade`.
  private(set) var ofSchool: [Double]

  init(_ series: EnrolmentSeries, origin: Int, leavingOut outliers: Outliers, skipped: Set<Int>) {
    let (schools, grades) = (series.schoolCount, series.gradeCount)
    var above = [Double](repeating: 0, count: schools * grades)
    var below = above
    for school in 0..<schools {
      for grade in stride(from: 1, to: grades, by: 1) {
        for year in series.transitions(school, grade, through: origin, skipping: skipped)
        where !outliers.transitions.contains(series.index(school: school, year: year, grade: grade)) {
          let weight = pow(Settings.Ratio.recency, Double(origin - year))
          above[school * grades + grade] += weight * series[school: school, year: year, grade: grade]
          below[school * grades + grade] += weight * series[school: school, year: year - 1, grade: grade - 1]
        }
      }
    }
    var ofAll = [Double](repeating: 1, count: grades)
    for grade in 0..<grades {
      let sums = (0..<schools).reduce((0.0, 0.0)) {
        ($0.0 + above[$1 * grades + grade], $0.1 + below[$1 * grades + grade])
      }
      ofAll[grade] = (sums.0 + Settings.Ratio.ofOne) / (sums.1 + Settings.Ratio.ofOne)
    }
    ofSchool = above.indices.map { at in
      (above[at] + Settings.Ratio.ofAll * ofAll[at % grades]) / (below[at] + Settings.Ratio.ofAll)
    }
    self.ofAll = ofAll
  }
}
