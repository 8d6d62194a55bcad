internal import Geometry
internal import Planning

/// The rows of a result, by stage, then school, then year, each put in its place as soon as it is measured.
///
/// A school has a row in every year in which it is open, with a row for each of its grades; so all places are known before
/// anything is measured, threads fill years in any order, and no row is held twice.
struct RowTable: Sendable {
  typealias Made = (schools: [SchoolYearMeasures], grades: [GradeYearMeasures])

  private let baseYear: Int
  private let years: Range<Int>
  private let yearCount: Int
  /// By stage, then `school * yearCount + t`: place of the row.
  private let places: [[Int32]]
  /// By stage: place of its first row, and of its first row of grades.
  private let starts: [(schools: Int, grades: Int)]
  // Every row has a place of its own, so threads do not meet.
  private let schools: SharedMemory<SchoolYearMeasures>
  private let grades: SharedMemory<GradeYearMeasures>

  /// Lends a table for as long as it is filled; `fill` puts every stage and year of the scenario.
  static func made(_ walk: Walk, _ fill: (RowTable) -> Void) -> Made {
    let supply = walk.supply
    let first = max(0, walk.scenario.years.lowerBound - walk.baseYear)
    let years = min(first, supply.yearCount)..<supply.yearCount
    var (next, grades) = (0, 0)
    var starts: [(schools: Int, grades: Int)] = []
    var places: [[Int32]] = []
    for stage in 0..<walk.stages.count {
      starts.append((next, grades))
      var ofStage = [Int32](repeating: -1, count: supply.schoolCount * supply.yearCount)
      for school in 0..<supply.schoolCount {
        for t in years where supply.isOpen[stage][supply.index(school, t)] {
          ofStage[supply.index(school, t)] = Int32(next)
          next += 1
        }
      }
      grades += (next - starts[stage].schools) * walk.stages[stage].gradeCount
      places.append(ofStage)
    }
    let (schoolCount, gradeCount) = (next, grades)
    var gradeRows: [GradeYearMeasures] = []
    let schoolRows = [SchoolYearMeasures](unsafeUninitializedCapacity: max(1, schoolCount)) { schoolRoom, schoolsMade in
      gradeRows = Array(unsafeUninitializedCapacity: max(1, gradeCount)) { gradeRoom, gradesMade in
        guard let schools = schoolRoom.baseAddress, let grades = gradeRoom.baseAddress else { return }
        fill(
          RowTable(
            baseYear: walk.baseYear, years: years, yearCount: supply.yearCount, places: places, starts: starts,
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
      let place = Int(places[row.stage][row.school * yearCount + row.year - baseYear])
      let of = row.gradeRows
      let first = starts[row.stage].grades + (place - starts[row.stage].schools) * of.count
      for (at, grade) in of.enumerated() { (grades.start + first + at).initialize(to: measures.grades[grade]) }
      row.gradeRows = first..<(first + of.count)
      (schools.start + place).initialize(to: row)
    }
  }
}
