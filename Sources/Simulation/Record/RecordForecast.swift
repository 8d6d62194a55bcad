internal import Planning

/// Rolls projected from the record (`demand.method` other than `given`), as pupils beyond what residence explains.
///
/// A simulation without the plan, new housing and multipliers says what residence explains from year to year. What the record
/// forecasts beyond that is unexplained, in every scenario alike; so the plan, housing and multipliers move residents as
/// they do with given rates, and the sums of scenarios stay equal.
struct RecordForecast {
  /// By year from the base year, then school and grade.
  let unexplained: Table<YearIndex, Grid<SchoolIndex, Int, Double>>

  /// Unexplained pupils of a year, by school and grade, for all schools of a scenario.
  /// - Parameter held: which schools have taken over the unexplained pupils of others.
  func pupils(
    index: YearIndex, year: Int, held: Handovers, stages: Stages, schools: Int
  ) -> Grid<SchoolIndex, Int, Double> {
    let known = unexplained[index]
    var result = Grid<SchoolIndex, Int, Double>(repeating: 0, rows: schools, columns: known.columnCount)
    for school in 0..<known.rowCount {
      for grade in 0..<known.columnCount {
        let pupils = known[SchoolIndex(school), grade]
        guard pupils != 0, let stage = stages.stage(ofGrade: grade) else { continue }
        for share in held.holders(of: school, cohort: year - grade + 1, stage: stage) {
          result[SchoolIndex(rawValue: share.school), grade] += pupils * share.share
        }
      }
    }
    return result
  }
}
