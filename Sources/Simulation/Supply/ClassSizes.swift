internal import Planning

/// Pupils a class by stage, school, year and grade: the latest change up to the year that applies to the cohort
/// (model.md §4). A change marked `from: entry` applies to cohorts that entered the stage in or after its year.
struct ClassSizes {
  private let grades: [Int]
  private let yearCount: Int
  /// By stage: the stage's own sizes, shape `[years × grades]`.
  private let standard: [[Double]]
  /// By stage: sizes of schools that differ from it, same shape.
  private let ofSchool: [[Int: [Double]]]

  init(_ scenario: Scenario, stages: Stages, baseYear: Int, yearCount: Int) {
    self.yearCount = yearCount
    grades = stages.all.map(\.gradeCount)
    func table(_ changes: [ClassSizeChange], grades: Int) -> [Double] {
      (0..<yearCount).flatMap { t in
        (0..<grades).map { grade in
          let (year, entered) = (baseYear + t, baseYear + t - grade)
          let change = changes.last { $0.from <= year && (!$0.isForEntrants || entered >= $0.from) } ?? changes.first
          return change?.pupils ?? 0
        }
      }
    }
    var standard: [[Double]] = []
    var ofSchool: [[Int: [Double]]] = []
    for (stage, rule) in scenario.standards.enumerated() {
      let count = stages[stage].gradeCount
      standard.append(table(rule.classSizes, grades: count))
      var own: [Int: [Double]] = [:]
      for (school, row) in scenario.schools.enumerated() {
        if let changes = rule.classSizesOfSchool[school] {
          own[school] = table(changes, grades: count)
        } else if let size = row.classSize[stage] {
          own[school] = Array(repeating: size, count: yearCount * count)
        }
      }
      ofSchool.append(own)
    }
    self.standard = standard
    self.ofSchool = ofSchool
  }

  /// - Parameter grade: counted from 0 within the stage.
  subscript(stage: Int, school: Int, t: Int, grade: Int) -> Double {
    (ofSchool[stage][school] ?? standard[stage])[t * grades[stage] + grade]
  }

  /// True where some school has its own.
  func varyBySchool(_ stage: Int) -> Bool { !ofSchool[stage].isEmpty }

  /// By grade of the stage.
  func sizes(_ stage: Int, _ school: Int, _ t: Int) -> ArraySlice<Double> {
    let table = ofSchool[stage].isEmpty ? standard[stage] : ofSchool[stage][school] ?? standard[stage]
    return table[(t * grades[stage])..<((t + 1) * grades[stage])]
  }
}
