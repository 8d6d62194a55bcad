internal import Planning

/// Rolls projected from the record (`demand.method` other than `given`), as pupils beyond what residence explains.
///
/// The part explained by residence comes from a simulation without the plan, new housing and multipliers. The rest of the
/// forecast is unexplained, and the same in every scenario. So the plan, housing and multipliers change residents as they do
/// with stated rates, and the sums of all scenarios stay equal.
struct RecordForecast {
  /// By year from the base year, then school and grade.
  let unexplained: Table<YearIndex, Grid<SchoolIndex, Int, Double>>

  /// Unexplained pupils of a year, by school and grade, for all schools of a scenario.
  /// - Parameter held: the schools that have taken over unexplained pupils of others.
  func pupils(
    index: YearIndex, year: Int, held: Handovers, stages: Stages, schools: Int
  ) -> Grid<SchoolIndex, Int, Double> {
    let known = unexplained[index]
    var result = Grid<SchoolIndex, Int, Double>(repeating: 0, rows: schools, columns: known.columnCount)
    for school in known.rows {
      for grade in 0..<known.columnCount {
        let pupils = known[school, grade]
        guard pupils != 0, let stage = stages.stage(ofGrade: grade) else { continue }
        for share in held.holders(of: school, cohort: year - grade + 1, stage: stage) {
          result[SchoolIndex(rawValue: share.school), grade] += pupils * share.share
        }
      }
    }
    return result
  }
}
