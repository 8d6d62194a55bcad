internal import Planning

/// Collects the measures year by year and lays them out by stage, school and year.
struct ResultTable {
  private var schoolRows: [[[SchoolYearMeasures]]]
  private var gradeRows: [[[GradeYearMeasures]]]
  private var districtRows: [[DistrictYearMeasures]]
  private var matrices: [[AttendanceMatrix]]
  /// Rolls below 0: school, grade, first year and pupils.
  private(set) var negative: [(school: Int, grade: Int, year: Int, pupils: Double)] = []

  init(stages: Int, schools: Int) {
    schoolRows = Array(repeating: Array(repeating: [], count: schools), count: stages)
    gradeRows = Array(repeating: Array(repeating: [], count: schools), count: stages)
    districtRows = Array(repeating: [], count: stages)
    matrices = Array(repeating: [], count: stages)
  }

  /// Adds one year, by stage.
  mutating func add(_ stages: [YearMeasures]) {
    for (stage, year) in stages.enumerated() {
      for row in year.schools {
        schoolRows[stage][row.school].append(row)
        gradeRows[stage][row.school] += year.grades[row.gradeRows]
      }
      districtRows[stage] += year.districts
      if let matrix = year.matrix { matrices[stage].append(matrix) }
      for (school, grade, pupils) in year.negative {
        negative.append((school, grade, year.schools.first?.year ?? 0, pupils))
      }
    }
  }

  func finish(_ result: inout SimulationResult) {
    for stage in schoolRows.indices {
      for school in schoolRows[stage].indices {
        var start = result.grades.count
        result.grades += gradeRows[stage][school]
        for var row in schoolRows[stage][school] {
          row.gradeRows = start..<(start + row.gradeRows.count)
          start = row.gradeRows.upperBound
          result.schools.append(row)
        }
      }
      result.districts += districtRows[stage]
    }
    if !matrices.contains(where: \.isEmpty) { result.matrices = matrices }
  }
}
