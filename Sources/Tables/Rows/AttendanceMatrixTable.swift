internal import Measures
public import Planning
public import Simulation
internal import Wording

/// `attendance_matrix.csv`: pupils by stage, zone of the home, school and year. A zone is named by its schools, joined by
/// `+`; rows without a zone count pupils whom residence does not explain.
public func attendanceMatrixTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  CSVTable.bytes(attendanceRows(result, on: dataset))
}

/// By stage, then year, zone and school.
func attendanceRows(_ result: SimulationResult, on dataset: Dataset) -> [AttendanceRow] {
  let schools = result.scenario.schools
  return result.matrices.indices.flatMap { stage in
    result.matrices[stage].enumerated().flatMap { t, matrix in
      let zones = matrix.zones.map { schools.names(of: $0) }
      return matrix.rows.map { row in
        AttendanceRow(
          stage: dataset.stages[stage].id, zone: row.zone.map { zones[$0] }, school: schools[row.school].id.text,
          year: result.years.lowerBound + t, pupils: row.pupils)
      }
    }
  }
}

struct AttendanceRow: TableRow {
  var stage: String
  var zone: String?
  var school: String
  var year: Int
  var pupils: Double

  static let columns: [Column<Self>] = [
    .text("stage", \.stage),
    .text("zone", \.zone),
    .text("school", \.school),
    .whole("year", \.year),
    .precise("pupils") { $0.pupils },
  ]
}

extension [School] {
  /// The name of a zone of several schools.
  package func names(of schools: [SchoolIndex]) -> String { schools.map { self[$0].id.text }.joined(separator: "+") }
}
