internal import Disclosure
public import Planning
public import Simulation
internal import Wording

/// `admission.csv`: entrants displaced from their school or placed by vacancy, by year and stage, and where they went. A row
/// without `to_school` is pupils who found no place and stay on the roll of `from_school`.
public func admissionTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  let rows = admissionRows(result, on: dataset)
  var table = CSVTable(columns: AdmittedRow.columns, rows: rows.count)
  for row in rows { table.add(row) }
  return table.bytes
}

func admissionRows(_ result: SimulationResult, on dataset: Dataset) -> [AdmittedRow] {
  let schools = result.scenario.schools
  return result.admissions.map { row in
    AdmittedRow(
      stage: dataset.stages[row.stage].id, zone: schools.names(of: row.zone), from: schools[row.from].id.text,
      to: row.to.map { schools[$0].id.text }, row: row)
  }
}

struct AdmittedRow: TableRow {
  var stage: String
  var zone: String
  var from: String
  var to: String?
  var row: AdmissionRow

  static let columns: StaticString = "stage,year,kind,zone,from_school,to_school,pupils,distance_m,round"

  func write(to columns: inout some ColumnWriter) {
    columns.text("stage", stage)
    columns.whole("year", row.year)
    columns.text("kind", row.kind.id)
    columns.text("zone", zone)
    columns.text("from_school", from)
    columns.text("to_school", to)
    columns.precise("pupils", row.pupils)
    columns.number("distance_m", row.meanDistance)
    columns.text("round", row.round?.id ?? "none")
  }
}
