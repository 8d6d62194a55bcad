internal import Parallel
internal import Planning

/// Writes the rows of schools and grades of a result, by stage, then school, then year, each in its place.
///
/// A school has a row in every year in which it is open, with a row for each grade that it serves. So all places are known
/// before anything is measured, threads write years in any order, and no row is held twice.
struct ResultWriter: Sendable {
  typealias Rows = (schools: [SchoolYearMeasures], grades: [GradeYearMeasures])

  private let baseYear: Int
  private let yearCount: Int
  /// By stage, then `school * yearCount + t`: place of the row, and of its first row of grades.
  private let places: [[(row: Int32, grades: Int32)]]
  // Every row has a place of its own, so threads do not meet.
  private let schools: SharedMemory<SchoolYearMeasures>
  private let grades: SharedMemory<GradeYearMeasures>

  /// The rows of all years of a scenario.
  /// - Parameter write: given the writer, which is good for as long as this runs; puts every stage and year of the scenario.
  static func rows(of environment: Environment, _ write: (ResultWriter) -> Void) -> Rows {
    let supply = environment.supply
    let first = max(0, environment.scenario.years.lowerBound - environment.baseYear)
    let years = min(first, supply.yearCount)..<supply.yearCount
    var (next, grades) = (0, 0)
    var places: [[(row: Int32, grades: Int32)]] = []
    for stage in 0..<environment.stages.count {
      var ofStage = [(row: Int32, grades: Int32)](repeating: (-1, -1), count: supply.schoolCount * supply.yearCount)
      for school in 0..<supply.schoolCount {
        for t in years where supply.isOpen[stage][supply.index(school, t)] {
          ofStage[supply.index(school, t)] = (Int32(next), Int32(grades))
          next += 1
          grades += supply.served[stage][supply.index(school, t)].count
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
            baseYear: environment.baseYear, yearCount: supply.yearCount, places: places,
            schools: SharedMemory(schools), grades: SharedMemory(grades)))
        gradesMade = gradeCount
      }
      schoolsMade = schoolCount
    }
    return (schoolRows, gradeRows)
  }

  /// Puts the rows of a stage and year in their places.
  func put(_ measures: YearMeasures) {
    for var row in measures.schools {
      let place = places[row.stage][row.school * yearCount + row.year - baseYear]
      let (ofSchool, first) = (row.gradeRows, Int(place.grades))
      for (at, grade) in ofSchool.enumerated() { (grades.start + first + at).initialize(to: measures.grades[grade]) }
      row.gradeRows = first..<(first + ofSchool.count)
      (schools.start + Int(place.row)).initialize(to: row)
    }
  }
}
