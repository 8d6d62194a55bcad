public import Measures
public import Planning
public import Simulation
internal import Wording

/// `comparison.csv`: scenarios in the order of the command line, then in the order of `districts.csv`.
public func comparisonTable(_ comparison: Comparison, on dataset: Dataset) -> [UInt8] {
  var table = CSVTable(header: ComparedRow.header, rows: comparison.rows.count)
  for row in comparison.rows { table.add(ComparedRow(row, of: comparison, on: dataset)) }
  return table.bytes
}

/// One district, or all, in a stage and year of one scenario, compared with the first.
struct ComparedRow: ColumnSource {
  var scenario: ScenarioKey
  var key: DistrictKey
  var row: ComparisonRow

  struct ScenarioKey: TableRow {
    var scenario: String

    static let columns: [Column<Self>] = [.text("scenario", \.scenario)]
  }

  init(_ row: ComparisonRow, of comparison: Comparison, on dataset: Dataset) {
    scenario = ScenarioKey(scenario: comparison.results[row.scenario].scenario.id)
    key = DistrictRow(row.measures, on: dataset).key
    self.row = row
  }

  static let header =
    ScenarioKey.header + DistrictKey.header + MeasureCatalogue.districts.comparedNames + ComparisonRow.header

  func write(to columns: inout some ColumnWriter) {
    scenario.write(to: &columns)
    key.write(to: &columns)
    MeasureCatalogue.districts.writeCompared(row.measures, to: &columns)
    row.write(to: &columns)
  }
}

/// The columns of a comparison in addition to the measures of the scenario.
extension ComparisonRow: TableRow {
  /// These columns, which come after those of the catalogue.
  public static let columns: [Column<Self>] = [
    .number("pupils_moved", \.pupilsMoved), .number("seat_shortfall_change", \.seatShortfallChange),
  ]
}
