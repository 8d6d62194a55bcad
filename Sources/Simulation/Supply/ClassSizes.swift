internal import Planning

/// Pupils per class by stage, school, year and grade: the latest change up to the year that applies to the cohort (model.md
/// §4). A change marked `from: entry` applies to cohorts that entered the stage in the year of the change or later.
struct ClassSizes {
  /// Sizes by year and grade, the grade counted from 0 within the stage.
  private typealias Sizes = Grid<YearIndex, Int, Double>

  private struct OfStage {
    /// Sizes by the standard of the stage.
    var standard: Sizes
    /// Sizes of schools that differ from the standard.
    var ofSchool: [SchoolIndex: Sizes] = [:]

    func sizes(of school: SchoolIndex) -> Sizes { ofSchool.isEmpty ? standard : ofSchool[school] ?? standard }
  }

  private let stages: Table<StageIndex, OfStage>

  init(_ scenario: Scenario, stages: Stages, baseYear: Int, yearCount: Int) {
    self.stages = Table(
      stages.indexes.map { stage in
        let (rule, grades) = (scenario.standards[stage], stages[stage].gradeCount)
        func sizes(_ changes: [ClassSizeChange]) -> Sizes {
          Sizes(rows: yearCount, columns: grades) { year, grade in
            ClassSizes.size(by: changes, in: baseYear + year, entered: baseYear + year - grade)
          }
        }
        var ofStage = OfStage(standard: sizes(rule.classSizes))
        for school in scenario.schools.indexes {
          if let merged = ClassSizes.changesByYear(of: school, stage, scenario, baseYear: baseYear, yearCount) {
            ofStage.ofSchool[school] = Sizes(rows: yearCount, columns: grades) { year, grade in
              ClassSizes.size(
                by: merged[year.position], in: baseYear + year, entered: baseYear + year - grade)
            }
          } else if let changes = rule.classSizesOfSchool[school] {
            ofStage.ofSchool[school] = sizes(changes)
          } else if let size = scenario.schools[school].classSize[stage] {
            ofStage.ofSchool[school] = Sizes(repeating: size, rows: yearCount, columns: grades)
          }
        }
        return ofStage
      })
  }

  /// The changes that hold for a school in each year, where its district becomes a part of another and class sizes are stated by district:
  /// those of the district of the year. Nil for all other schools, and for those with sizes of their own.
  private static func changesByYear(
    of school: SchoolIndex, _ stage: StageIndex, _ scenario: Scenario, baseYear: Int, _ yearCount: Int
  ) -> [[ClassSizeChange]]? {
    let (rule, founding) = (scenario.standards[stage], scenario.schools[school].district)
    let isByDistrict =
      rule.classSizesOfSchool[school].map { _ in rule.schoolsByDistrict.contains(school) }
      ?? (scenario.schools[school].classSize[stage] == nil)
    let last = scenario.district(of: school, in: baseYear + yearCount - 1)
    guard isByDistrict, !rule.classSizesOfDistrict.isEmpty, last != founding else { return nil }
    return (0..<yearCount).map { year in
      let district = scenario.district(of: school, in: baseYear + year)
      if district == founding { return rule.classSizesOfSchool[school] ?? rule.classSizes }
      return rule.classSizesOfDistrict[district] ?? rule.classSizes
    }
  }

  /// - Parameters:
  ///   - changes: changes of the size, ascending by year.
  ///   - entered: school year in which the cohort entered the stage.
  private static func size(by changes: [ClassSizeChange], in year: Int, entered: Int) -> Double {
    let change = changes.last { $0.from <= year && (!$0.isForEntrants || entered >= $0.from) } ?? changes.first
    return change?.pupils ?? 0
  }

  /// - Parameter grade: counted from 0 within the stage.
  func size(stage: StageIndex, school: SchoolIndex, year: YearIndex, grade: Int) -> Double {
    stages[stage].sizes(of: school)[year, grade]
  }

  /// True where some school of the stage has class sizes of its own.
  func varyBySchool(_ stage: StageIndex) -> Bool { !stages[stage].ofSchool.isEmpty }

  /// Class sizes by grade, counted from 0 within the stage.
  func sizes(stage: StageIndex, school: SchoolIndex, year: YearIndex) -> ArraySlice<Double> {
    stages[stage].sizes(of: school)[row: year]
  }
}
