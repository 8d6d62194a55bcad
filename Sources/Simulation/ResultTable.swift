internal import Parallel
internal import Planning

/// Measures of all years, laid out by stage, school and year.
struct ResultTable {
  /// By year, then stage; none for years without rows. Their rows may have gone to their places already.
  let measures: [[YearMeasures]]

  /// Rolls below 0: school, grade, year and pupils.
  var negative: [(school: Int, grade: Int, year: Int, pupils: Double)] {
    measures.joined().flatMap { $0.negative }
  }

  /// - Parameter rows: of schools and of grades; nil: they are in the measures.
  func fill(_ result: inout SimulationResult, rows: RowTable.Made?, of walk: Walk, jobs: Int) {
    let years = measures.filter { !$0.isEmpty }
    let stages = years.first?.indices ?? 0..<0
    (result.schools, result.grades) =
      rows
      ?? RowTable.made(walk) { table in
        let all = years.flatMap { $0 }
        _ = inParallel(all.count, jobs: jobs) { table.put(all[$0]) }
      }
    for stage in stages { for year in years { result.districts += year[stage].districts } }
    let matrices = stages.map { stage in years.compactMap { $0[stage].matrix } }
    if !matrices.contains(where: \.isEmpty) { result.matrices = matrices }
  }
}
