internal import Parallel
internal import Planning

/// Writes the rows of schools and grades of a result, by stage, then school, then year, each in its place.
///
/// A school has a row in every year in which it is open, with a row for each grade that it serves. So all places are known
/// before anything is measured, threads write years in any order, and no row is held twice.
struct ResultWriter: Sendable {
  typealias Rows = (schools: [SchoolYearMeasures], grades: [GradeYearMeasures])

  private let baseYear: Int
  /// Position of the row of a school and year, and of its first row of grades.
  private typealias Places = Grid<SchoolIndex, YearIndex, (row: Int32, grades: Int32)>
  private let places: Table<StageIndex, Places>
  // Every row has a place of its own, so threads do not meet.
  private let schools: SharedMemory<SchoolYearMeasures>
  private let grades: SharedMemory<GradeYearMeasures>

  /// The rows of all years of a scenario.
  /// - Parameter write: given the writer, which is valid for as long as this runs; puts every stage and year of the scenario.
  static func rows(of environment: Environment, _ write: (ResultWriter) -> Void) -> Rows {
    let supply = environment.supply
    let first = max(0, environment.scenario.years.lowerBound - environment.baseYear)
    let years = YearIndex(min(first, supply.yearCount))..<YearIndex(supply.yearCount)
    var (next, grades) = (0, 0)
    var places = Table<StageIndex, Places>()
    for stage in environment.stages.indexes {
      var ofStage = Places(repeating: (-1, -1), rows: supply.schoolCount, columns: supply.yearCount)
      for school in supply.schools {
        for year in years where supply.isOpen(stage: stage, school: school, year: year) {
          ofStage[school, year] = (Int32(next), Int32(grades))
          next += 1
          grades += supply[stage].served[school, year].count
        }
      }
      places.append(ofStage)
    }
    let (schoolCount, gradeCount) = (next, grades)
    var gradeRows: [GradeYearMeasures] = []
    let schoolRows = [SchoolYearMeasures](unsafeUninitializedCapacity: max(1, schoolCount)) { schoolRoom, schoolsMade in
      gradeRows = Array(unsafeUninitializedCapacity: max(1, gradeCount)) { gradeRoom, gradesMade in
        guard let schools = schoolRoom.baseAddress, let grades = gradeRoom.baseAddress else { return }
        write(
          ResultWriter(
            baseYear: environment.baseYear, places: places,
            schools: SharedMemory(schools), grades: SharedMemory(grades)))
        gradesMade = gradeCount
      }
      schoolsMade = schoolCount
    }
    return (schoolRows, gradeRows)
  }

  /// Puts the row of a school, and those of its grades, in their places.
  /// - Parameters:
  ///   - gradeCount: grades that the school serves.
  ///   - grade: the row of a grade, counted from the first that the school serves.
  @inline(__always)
  func put(_ row: SchoolYearMeasures, gradeCount: Int, _ grade: (Int) -> GradeYearMeasures) {
    let place = places[row.stage][row.school, YearIndex(of: row.year, from: baseYear)]
    let first = Int(place.grades)
    for at in 0..<gradeCount { (grades.start + first + at).initialize(to: grade(at)) }
    let written = schools.start + Int(place.row)
    written.initialize(to: row)
    written.pointee.gradeRows = first..<(first + gradeCount)
  }

  /// Puts the rows of a stage and year in their places.
  func put(_ rows: [SchoolYearMeasures], _ grades: [GradeYearMeasures]) {
    for row in rows { put(row, gradeCount: row.gradeRows.count) { grades[row.gradeRows.lowerBound + $0] } }
  }
}
