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
  CSVTable.pieces(
    header: SchoolRow.header(catalogue, withOptional: result.showsAttendance), count: result.schools.count
  ) { row, table in
    SchoolRow(result.schools[row], of: result.scenario.schools, on: dataset).write(to: &table, catalogue)
  }
}

/// One school, stage and year: its key, then the measures of the catalogue.
package struct SchoolRow: ColumnSource {
  var key: SchoolKey
  package var measures: SchoolYearMeasures

  package init(_ measures: SchoolYearMeasures, of schools: [School], on dataset: Dataset) {
    let school = schools[measures.school]
    key = SchoolKey(
      school: school.id.text, name: school.name, district: dataset.districtID(school.district),
      stage: dataset.stages[measures.stage].id, year: measures.year)
    self.measures = measures
  }

  package func write(to columns: inout some ColumnWriter) { write(to: &columns, .schools) }

  func write(to columns: inout some ColumnWriter, _ catalogue: MeasureCatalogue<SchoolYearMeasures>) {
    key.write(to: &columns)
    catalogue.write(measures, to: &columns)
  }

  package static func header(
    _ catalogue: MeasureCatalogue<SchoolYearMeasures> = .schools, withOptional: Bool = false
  ) -> [String] {
    SchoolKey.header + catalogue.names(withOptional: withOptional)
  }
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
