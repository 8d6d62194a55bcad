internal import Parallel
internal import Planning

/// Writes the rows of schools and grades of a result, ordered by stage, then school, then year, directly to their final positions.
///
/// A school has a row in every year in which it has pupils, with a row for each grade that it serves. So all positions are known
/// before anything is measured, threads can write years in any order, and no row is stored twice.
struct ResultWriter: Sendable {
  typealias Rows = (schools: [SchoolYearMeasures], grades: [GradeYearMeasures])

  private let baseYear: Int
  /// Position of the row of a school and year, and of its first row of grades.
  private typealias Places = Grid<SchoolIndex, YearIndex, (row: Int32, grades: Int32)>
  private let places: Table<StageIndex, Places>
  // Every row has a position of its own, so no two threads write to the same memory.
  private let schools: SharedMemory<SchoolYearMeasures>
  private let grades: SharedMemory<GradeYearMeasures>

  /// The rows of all years of a scenario.
  /// - Parameter write: receives the writer, which is valid only during the call; must write every stage and year of the scenario.
  static func rows(of environment: Environment, _ write: (ResultWriter) -> Void) -> Rows {
    let supply = environment.supply
    let first = max(0, environment.scenario.years.lowerBound - environment.baseYear)
    let years = YearIndex(min(first, supply.yearCount))..<YearIndex(supply.yearCount)
    var (next, grades) = (0, 0)
    var places = Table<StageIndex, Places>()
    for stage in environment.stages.indexes {
      var ofStage = Places(repeating: (-1, -1), rows: supply.schoolCount, columns: supply.yearCount)
      for school in supply.schools {
        for year in years where supply[stage].isRunning[school, year] {
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

  /// Writes the row of a school and the rows of its grades to their positions.
  /// - Parameters:
  ///   - gradeCount: number of grades that the school serves.
  ///   - grade: the row of a grade, by index from the first grade that the school serves.
  @inline(__always)
  func put(_ row: SchoolYearMeasures, gradeCount: Int, _ grade: (Int) -> GradeYearMeasures) {
    let place = places[row.stage][row.school, YearIndex(of: row.year, from: baseYear)]
    let first = Int(place.grades)
    for at in 0..<gradeCount { (grades.start + first + at).initialize(to: grade(at)) }
    let written = schools.start + Int(place.row)
    written.initialize(to: row)
    written.pointee.gradeRows = first..<(first + gradeCount)
  }

  /// Writes the rows of a stage and year to their positions.
  func put(_ rows: [SchoolYearMeasures], _ grades: [GradeYearMeasures]) {
    for row in rows { put(row, gradeCount: row.gradeRows.count) { grades[row.gradeRows.lowerBound + $0] } }
  }
}
