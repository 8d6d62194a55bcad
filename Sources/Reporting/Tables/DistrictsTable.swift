public import Planning
public import Simulation

/// `districts.csv`: a row per stage, year and district, and one for `all`.
public func districtsTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  var table = CSVTable(columns: DistrictRow.columns, rows: result.districts.count)
  for measures in result.districts {
    table.add(
      DistrictRow(
        district: dataset.districtID(measures.district), stage: dataset.stages[measures.stage].id,
        measures: measures))
  }
  return table.bytes
}

/// One district, or all, in a stage and year.
struct DistrictRow: TableRow {
  var district: String
  var stage: String
  var measures: DistrictYearMeasures

  static let columns: StaticString = """
    district,stage,year,pupils,classrooms,capacity,seat_shortfall,pooled_shortfall,reachable_shortfall,\
    entry_shortfall,class_shortfall,spare,utilisation,mean_distance_m,beyond_radius_share
    """

  func write(to columns: inout some ColumnWriter) {
    columns.text("district", district)
    columns.text("stage", stage)
    columns.whole("year", measures.year)
    columns.number("pupils", measures.pupils)
    columns.whole("classrooms", measures.classrooms)
    columns.number("capacity", measures.capacity)
    columns.number("seat_shortfall", measures.seatShortfall)
    columns.number("pooled_shortfall", measures.pooledShortfall)
    columns.number("reachable_shortfall", measures.reachableShortfall)
    columns.number("entry_shortfall", measures.entryShortfall)
    columns.whole("class_shortfall", measures.classShortfall)
    columns.number("spare", measures.spare)
    columns.number("utilisation", measures.utilisation)
    columns.number("mean_distance_m", measures.meanDistance)
    columns.number("beyond_radius_share", measures.beyondRadiusShare)
  }
}
