internal import Measures
public import Planning
public import Simulation
internal import Wording

/// `admission.csv`: entrants displaced from their school or placed by vacancy, by year and stage, and where they went. A row
/// without `to_school` counts pupils who found no place and stay on the roll of `from_school`.
public func admissionTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  CSVTable.bytes(admissionRows(result, on: dataset))
}

func admissionRows(_ result: SimulationResult, on dataset: Dataset) -> [AdmittedRow] {
  let schools = result.scenario.schools
  return result.admissions.enumerated().map { number, row in
    AdmittedRow(
      stage: dataset.stages[row.stage].id, zone: schools.names(of: row.zone), from: schools[row.from].id.text,
      to: row.to.map { schools[$0].id.text }, row: row, pupils: result.pupils(ofAdmission: number),
      meanDistance: result.meanDistance(ofAdmission: number))
  }
}

struct AdmittedRow: TableRow {
  var stage: String
  var zone: String
  var from: String
  var to: String?
  var row: AdmissionRow
  var pupils: Figure
  var meanDistance: Figure

  static let columns: [Column<Self>] = [
    .text("stage", \.stage),
    .whole("year", \.row.year),
    .text("kind", \.row.kind.id),
    .text("zone", \.zone),
    .text("from_school", \.from),
    .text("to_school", \.to),
    .precise("pupils") { $0.pupils.value },
    .number("distance_m", \.meanDistance),
    .text("round") { $0.row.round?.id ?? "none" },
  ]
}
