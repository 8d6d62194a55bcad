internal import Planning

/// Rolls projected from the record (`demand.method` other than `given`), as pupils beyond what residence explains.
///
/// A simulation without the plan, new housing and multipliers says what residence explains from year to year. What the record
/// forecasts beyond that is unexplained, in every scenario alike; so the plan, housing and multipliers move residents as
/// they do with given rates, and the sums of scenarios stay equal.
struct RecordForecast {
  /// By year from the base year: `school * (lastGrade + 1) + grade`.
  let unexplained: [[Double]]

  /// Unexplained pupils of a year, by `school * (lastGrade + 1) + grade`, for all schools of a scenario.
  /// - Parameter held: which schools have the pupils of others.
  func pupils(index t: Int, year: Int, held: Handovers, stages: Stages, schools: Int) -> [Double] {
    let width = stages.lastGrade + 1
    var result = [Double](repeating: 0, count: schools * width)
    for (at, pupils) in unexplained[t].enumerated() where pupils != 0 {
      let grade = at % width
      guard let stage = stages.stage(ofGrade: grade) else { continue }
      for share in held.holders(of: at / width, cohort: year - grade + 1, stage: stage) {
        result[Int(share.school) * width + grade] += pupils * share.share
      }
    }
    return result
  }
}
