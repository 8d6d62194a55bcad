public import Planning
public import Simulation
internal import Wording

/// `districts.csv`: a row per stage, year and district, and one for `all`.
public func districtsTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  let admits = result.scenario.overflow.admits
  var table = CSVTable(
    columns: admits ? DistrictRow.columnsWithAdmission : DistrictRow.columns, rows: result.districts.count)
  for measures in result.districts {
    table.add(
      DistrictRow(
        district: dataset.districtID(measures.district), stage: dataset.stages[measures.stage].id,
        measures: measures))
  }
  return table.bytes
}

/// One district, or all, in a stage and year.
package struct DistrictRow: TableRow {
  package var district: String
  package var stage: String
  package var measures: DistrictYearMeasures

  package init(district: String, stage: String, measures: DistrictYearMeasures) {
    self.district = district
    self.stage = stage
    self.measures = measures
  }

  package static let columns: StaticString = """
    district,stage,year,pupils,classrooms,capacity,seat_shortfall,pooled_shortfall,reachable_shortfall,\
    entry_shortfall,class_shortfall,spare,utilisation,mean_distance_m,beyond_radius_share
    """

  static let columnsWithAdmission: StaticString = """
    district,stage,year,pupils,classrooms,capacity,seat_shortfall,pooled_shortfall,reachable_shortfall,\
    entry_shortfall,class_shortfall,spare,utilisation,mean_distance_m,beyond_radius_share,\
    displaced,by_vacancy,placed_in_group,placed_in_district,placed_in_city,not_placed,\
    migrant_children,migrant_public_share
    """

  package func write(to columns: inout some ColumnWriter) {
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
    guard let admission = measures.admission else { return }
    columns.number("displaced", admission.displaced)
    columns.number("by_vacancy", admission.byVacancy)
    columns.number("placed_in_group", admission.placed[0])
    columns.number("placed_in_district", admission.placed[1])
    columns.number("placed_in_city", admission.placed[2])
    columns.number("not_placed", admission.notPlaced)
    columns.number("migrant_children", admission.migrantChildren)
    columns.number("migrant_public_share", admission.migrantPublicShare)
  }
}
