package import Bytes
package import Measures
public import Planning
public import Simulation
internal import Wording

/// `schools.csv`: a row per stage, school and year.
public func schoolsTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  schoolsText(result, on: dataset).bytes
}

/// - Parameter catalogue: the measures to write as columns.
package func schoolsText(
  _ result: SimulationResult, on dataset: Dataset, _ catalogue: MeasureCatalogue<SchoolYearMeasures> = .schools
) -> PiecewiseText {
  let withCampuses = result.scenario.hasCampuses
  return CSVTable.pieces(
    header: SchoolRow.header(catalogue, withOptional: result.showsAttendance, withCampuses: withCampuses),
    count: result.schools.count
  ) { row, table in
    SchoolRow(result.schools[row], of: result.scenario, on: dataset, withCampuses: withCampuses)
      .write(to: &table, catalogue)
  }
}

/// One school, stage and year: its key, then the measures of the catalogue.
package struct SchoolRow: ColumnSource {
  var key: SchoolKey
  package var measures: SchoolYearMeasures
  /// The column `campus_of`; nil where the scenario has no campuses, and so no such column.
  private var campus: CampusOf?

  /// - Parameter withCampuses: whether the scenario has campuses.
  package init(
    _ measures: SchoolYearMeasures, of scenario: Scenario, on dataset: Dataset, withCampuses: Bool = false
  ) {
    let school = scenario.schools[measures.school]
    key = SchoolKey(
      school: school.id.text, name: school.name,
      district: dataset.districtID(scenario.district(of: measures.school, in: measures.year)),
      stage: dataset.stages[measures.stage].id, year: measures.year)
    self.measures = measures
    if withCampuses { campus = CampusOf(main: school.campusOf.map { scenario.schools[$0].id.text }) }
  }

  package func write(to columns: inout some ColumnWriter) { write(to: &columns, .schools) }

  func write(to columns: inout some ColumnWriter, _ catalogue: MeasureCatalogue<SchoolYearMeasures>) {
    key.write(to: &columns)
    catalogue.write(measures, to: &columns)
    campus?.write(to: &columns)
  }

  package static func header(
    _ catalogue: MeasureCatalogue<SchoolYearMeasures> = .schools, withOptional: Bool = false, withCampuses: Bool = false
  ) -> [String] {
    SchoolKey.header + catalogue.names(withOptional: withOptional) + (withCampuses ? CampusOf.header : [])
  }
}

/// The main site of a campus.
private struct CampusOf: TableRow {
  /// Nil for a school of its own.
  var main: String?

  static let columns: [Column<Self>] = [.text("campus_of", \.main)]
}

/// The school, stage and year of a row.
struct SchoolKey: TableRow {
  var school: String
  var name: String
  /// Nil where the dataset has no districts.
  var district: String?
  var stage: String
  var year: Int

  static let columns: [Column<Self>] = [
    .text("school", \.school), .text("name", \.name), .text("district", \.district), .text("stage", \.stage),
    .whole("year", \.year),
  ]
}
