import Foundation

/// An outlier that was left out of estimation, in the form in which it is reported.
public struct NamedOutlier: Sendable {
  /// The extent of an outlier.
  public enum Kind: String, Sendable, CaseIterable {
    /// All schools together jumped.
    case shock
    /// A whole school jumped: a boundary change, a move, an opening.
    case school
    /// One grade of a school jumped.
    case grade
    /// One count differs from both neighbouring years, which agree: probably a data error.
    case count
  }
  /// The extent of the outlier.
  public var kind: Kind
  /// The school; nil: all schools.
  public var school: Int?
  /// School year.
  public var year: Int
  /// The grade, counted through all stages; nil: all grades.
  public var grade: Int?
  /// Pupils in the record.
  public var observed: Double
  /// Pupils expected from the rules that fit the other years.
  public var expected: Double
}

extension RollingForecast {
  /// The outliers that the last origin leaves out, by year, then school and grade.
  public var outliers: [NamedOutlier] {
    guard let last, series.yearCount > 1 else { return [] }
    let found = OriginOutliers(series: series, origin: last)
    return (found.shocks + found.schools + found.grades + found.counts).sorted {
      ($0.year, $0.school ?? -1, $0.grade ?? 0, $0.kind.rawValue) < (
        $1.year, $1.school ?? -1, $1.grade ?? 0, $1.kind.rawValue
      )
    }
  }
}

/// The outliers of one origin, by kind.
private struct OriginOutliers {
  let series: EnrolmentSeries
  let origin: Candidates

  var shocks: [NamedOutlier] {
    origin.shocks.sizes.map { year, size in
      let seen = (0..<series.schoolCount).reduce(0.0) { $0 + series.total($1, year) }
      return NamedOutlier(
        kind: .shock, year: series.years.lowerBound + year, observed: seen, expected: seen / exp(size))
    }
  }

  /// Outliers of whole schools: sums over the grades that the school had in the year before.
  var schools: [NamedOutlier] {
    origin.outliers.jumps.map { jump in
      let (school, year) = (jump / series.yearCount, jump % series.yearCount)
      let entered = (1..<max(1, series.gradeCount)).filter {
        series.has(school: school, year: year - 1, grade: $0 - 1) && series.has(school: school, year: year, grade: $0)
      }
      return NamedOutlier(
        kind: .school, school: school, year: series.years.lowerBound + year,
        observed: entered.reduce(0) { $0 + series[school: school, year: year, grade: $1] },
        expected: entered.reduce(0) { $0 + expected(Cell(school: school, year: year, grade: $1)) })
    }
  }

  /// Outliers of single grades, for schools that are not reported as a whole.
  var grades: [NamedOutlier] {
    origin.outliers.transitions.compactMap { number in
      let cell = cell(number)
      guard !origin.outliers.jumps.contains(cell.school * series.yearCount + cell.year) else { return nil }
      return named(.grade, cell, expected: expected(cell))
    }
  }

  var counts: [NamedOutlier] {
    origin.outliers.spikes.map { number in
      let cell = cell(number)
      let before = series[school: cell.school, year: cell.year - 1, grade: cell.grade]
      let after = series[school: cell.school, year: cell.year + 1, grade: cell.grade]
      return named(.count, cell, expected: (before + after) / 2)
    }
  }

  /// A count of the record, by school, year and grade; year and grade are counted from the first of the record.
  private struct Cell {
    var school: Int
    var year: Int
    var grade: Int
  }

  /// The count at an index of `EnrolmentSeries.index`.
  private func cell(_ number: Int) -> Cell {
    let (grades, years) = (series.gradeCount, series.yearCount)
    return Cell(school: number / grades / years, year: number / grades % years, grade: number % grades)
  }

  /// The grade below in the year before × the usual progression of the school.
  private func expected(_ cell: Cell) -> Double {
    series[school: cell.school, year: cell.year - 1, grade: cell.grade - 1]
      * origin.progression.ofSchool[cell.school * series.gradeCount + cell.grade]
  }

  private func named(_ kind: NamedOutlier.Kind, _ cell: Cell, expected: Double) -> NamedOutlier {
    NamedOutlier(
      kind: kind, school: cell.school, year: series.years.lowerBound + cell.year,
      grade: series.grades.lowerBound + cell.grade,
      observed: series[school: cell.school, year: cell.year, grade: cell.grade], expected: expected)
  }
}
