internal import Planning

/// Measures of all years, laid out by stage, school and year.
struct ResultTable {
  /// By year, then stage; none for years without rows.
  let measures: [[YearMeasures]]

  /// Rolls below 0: school, grade, year and pupils.
  var negative: [(school: Int, grade: Int, year: Int, pupils: Double)] {
    measures.joined().flatMap { year in
      year.negative.map { ($0.school, $0.grade, year.schools.first?.year ?? 0, $0.pupils) }
    }
  }

  /// Every year has its rows in the order of the schools, so that one pointer a year goes through all of them once.
  func fill(_ result: inout SimulationResult) {
    let years = measures.filter { !$0.isEmpty }
    result.schools.reserveCapacity(years.joined().reduce(0) { $0 + $1.schools.count })
    result.grades.reserveCapacity(years.joined().reduce(0) { $0 + $1.grades.count })
    for stage in years.first?.indices ?? 0..<0 {
      let rows = years.map { $0[stage] }
      var next = [Int](repeating: 0, count: rows.count)
      for school in result.scenario.schools.indices {
        for (at, year) in rows.enumerated() {
          guard next[at] < year.schools.count, year.schools[next[at]].school == school else { continue }
          var row = year.schools[next[at]]
          next[at] += 1
          let start = result.grades.count
          result.grades.append(contentsOf: year.grades[row.gradeRows])
          row.gradeRows = start..<result.grades.count
          result.schools.append(row)
        }
      }
      for year in rows { result.districts += year.districts }
    }
    let matrices = (years.first?.indices ?? 0..<0).map { stage in years.compactMap { $0[stage].matrix } }
    if !matrices.contains(where: \.isEmpty) { result.matrices = matrices }
  }
}
