import Foundation

/// An outlier that was left out of estimation, as it is reported.
public struct NamedOutlier: Sendable {
  /// What a rule does not explain.
  public enum Kind: String, Sendable, CaseIterable {
    /// All schools together.
    case shock
    /// A whole school: a boundary change, a move, an opening.
    case school
    /// One grade of a school.
    case grade
    /// One count between two that agree: probably a data error.
    case count
  }
  /// Of what.
  public var kind: Kind
  /// Nil: all schools.
  public var school: Int?
  /// School year.
  public var year: Int
  /// Counted through all stages; nil: all grades.
  public var grade: Int?
  /// Pupils in the record.
  public var observed: Double
  /// Pupils that the rules of the other years lead to expect.
  public var expected: Double
}

extension RollingForecast {
  /// The outliers that the last origin leaves out, by year, then school and grade.
  public var outliers: [NamedOutlier] {
    guard let last, series.yearCount > 1 else { return [] }
    let (grades, years) = (series.gradeCount, series.yearCount)
    var named: [NamedOutlier] = last.shocks.sizes.map { year, size in
      let seen = (0..<series.schoolCount).reduce(0.0) { $0 + series.total($1, year) }
      return NamedOutlier(
        kind: .shock, year: series.years.lowerBound + year, observed: seen, expected: seen / exp(size))
    }
    func expected(school: Int, year: Int, grade: Int) -> Double {
      series[school: school, year: year - 1, grade: grade - 1] * last.progression.ofSchool[school * grades + grade]
    }
    for jump in last.outliers.jumps {
      let (school, year) = (jump / years, jump % years)
      let entered = (1..<max(1, grades)).filter {
        series.has(school: school, year: year - 1, grade: $0 - 1) && series.has(school: school, year: year, grade: $0)
      }
      named.append(
        NamedOutlier(
          kind: .school, school: school, year: series.years.lowerBound + year,
          observed: entered.reduce(0) { $0 + series[school: school, year: year, grade: $1] },
          expected: entered.reduce(0) { $0 + expected(school: school, year: year, grade: $1) }))
    }
    for cell in last.outliers.transitions {
      let (school, year, grade) = (cell / grades / years, cell / grades % years, cell % grades)
      if last.outliers.jumps.contains(school * years + year) { continue }
      named.append(
        NamedOutlier(
          kind: .grade, school: school, year: series.years.lowerBound + year, grade: series.grades.lowerBound + grade,
          observed: series[school: school, year: year, grade: grade],
          expected: expected(school: school, year: year, grade: grade)))
    }
    for cell in last.outliers.spikes {
      let (school, year, grade) = (cell / grades / years, cell / grades % years, cell % grades)
      named.append(
        NamedOutlier(
          kind: .count, school: school, year: series.years.lowerBound + year, grade: series.grades.lowerBound + grade,
          observed: series[school: school, year: year, grade: grade],
          expected: (series[school: school, year: year - 1, grade: grade]
            + series[school: school, year: year + 1, grade: grade]) / 2))
    }
    return named.sorted {
      ($0.year, $0.school ?? -1, $0.grade ?? 0, $0.kind.rawValue) < (
        $1.year, $1.school ?? -1, $1.grade ?? 0, $1.kind.rawValue
      )
    }
  }
}
