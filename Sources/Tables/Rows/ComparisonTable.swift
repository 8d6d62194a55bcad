public import Planning
public import Simulation
internal import Wording

/// `comparison.csv`: scenarios in the order of the command line, then as `districts.csv`.
public func comparisonTable(_ comparison: Comparison, on dataset: Dataset) -> [UInt8] {
  var table = CSVTable(columns: ComparedRow.columns, rows: comparison.rows.count)
  for row in comparison.rows {
    table.add(
      ComparedRow(
        scenario: comparison.results[row.scenario].scenario.id, district: dataset.districtID(row.measures.district),
        stage: dataset.stages[row.measures.stage].id, row: row))
  }
  return table.bytes
}

/// One district, or all, in a stage and year of one scenario, held against the first.
struct ComparedRow: TableRow {
  var scenario: String
  var district: String
  var stage: String
  var row: ComparisonRow

  static let columns: StaticString = """
    scenario,district,stage,year,pupils,capacity,seat_shortfall,pooled_shortfall,entry_shortfall,class_shortfall,\
    mean_distance_m,pupils_moved,seat_shortfall_change
    """

  func write(to columns: inout some ColumnWriter) {
    columns.text("scenario", scenario)
    columns.text("district", district)
    columns.text("stage", stage)
    columns.whole("year", row.measures.year)
    columns.number("pupils", row.measures.pupils)
    columns.number("capacity", row.measures.capacity)
    columns.number("seat_shortfall", row.measures.seatShortfall)
    columns.number("pooled_shortfall", row.measures.pooledShortfall)
    columns.number("entry_shortfall", row.measures.entryShortfall)
    columns.whole("class_shortfall", row.measures.classShortfall)
    columns.number("mean_distance_m", row.measures.meanDistance)
    columns.number("pupils_moved", row.pupilsMoved)
    columns.number("seat_shortfall_change", row.seatShortfallChange)
  }
}
