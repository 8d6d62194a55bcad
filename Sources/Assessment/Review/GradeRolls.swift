internal import Planning
internal import Simulation

/// Simulated rolls by year, school and grade.
struct GradeRolls: Sendable {
  private let years: ClosedRange<Int>
  /// Grades of a school, from 0 to the last.
  private let grades: Int
  private let schools: Int
  /// NaN where the school has no row.
  private var pupils: [Double]

  init(_ result: SimulationResult, _ stages: Stages) {
    (years, grades, schools) = (result.years, stages.lastGrade + 1, result.scenario.schools.count)
    pupils = Array(repeating: .nan, count: years.count * schools * grades)
    for row in result.grades { pupils[place(row.school, row.grade, row.year)] = row.pupils }
  }

  /// The roll; nil where the school does not serve the grade in the year.
  subscript(school: SchoolIndex, grade: Int, in year: Int) -> Double? {
    guard years.contains(year), (0..<grades).contains(grade), school.position < schools else { return nil }
    let found = pupils[place(school, grade, year)]
    return found.isNaN ? nil : found
  }

  private func place(_ school: SchoolIndex, _ grade: Int, _ year: Int) -> Int {
    ((year - years.lowerBound) * schools + school.position) * grades + grade
  }
}
