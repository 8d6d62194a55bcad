package import Measures
public import Planning
public import Simulation
internal import Wording

/// `districts.csv`: a row per stage, year and district, and one for `all`.
public func districtsTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  var table = CSVTable(
    header: DistrictRow.header(withOptional: result.scenario.overflow.admits), rows: result.districts.count)
  for measures in result.districts { table.add(DistrictRow(measures, on: dataset)) }
  return table.bytes
}

/// One district, or all, in a stage and year: its key, then the measures of the catalogue.
package struct DistrictRow: ColumnSource {
  var key: DistrictKey
  package var measures: DistrictYearMeasures

  package init(_ measures: DistrictYearMeasures, on dataset: Dataset) {
    key = DistrictKey(
      district: dataset.districtID(measures.district), stage: dataset.stages[measures.stage].id, year: measures.year)
    self.measures = measures
  }

  package func write(to columns: inout some ColumnWriter) {
    key.write(to: &columns)
    MeasureCatalogue.districts.write(measures, to: &columns)
  }

  /// Writes the row with the columns that only the page shows.
  package func writeForPage(to columns: inout some ColumnWriter) {
    key.write(to: &columns)
    MeasureCatalogue.districts.writeForPage(measures, to: &columns)
  }

  package static func header(withOptional: Bool = false) -> [String] {
    DistrictKey.header + MeasureCatalogue.districts.names(withOptional: withOptional)
  }
}

/// The district, stage and year of a row.
struct DistrictKey: TableRow {
  var district: String
  var stage: String
  var year: Int

  static let columns: [Column<Self>] = [.text("district", \.district), .text("stage", \.stage), .whole("year", \.year)]
}
