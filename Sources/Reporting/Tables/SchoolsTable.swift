internal import Bytes
public import Planning
public import Simulation

/// `schools.csv`: a row per stage, school and year.
public func schoolsTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  schoolsText(result, on: dataset).bytes
}

func schoolsText(_ result: SimulationResult, on dataset: Dataset) -> PiecewiseText {
  CSVTable.pieces(
    columns: result.showsAttendance ? SchoolRow.columnsWithResidents : SchoolRow.columns, count: result.schools.count
  ) { row in
    SchoolRow(result.schools[row], of: result.scenario.schools, on: dataset)
  }
}

/// One school, stage and year.
struct SchoolRow: TableRow {
  var id: String
  var name: String
  var district: String
  var stage: String
  var measures: SchoolYearMeasures

  static let columns: StaticString = """
    school,name,district,stage,year,pupils,classrooms,capacity,seat_shortfall,entry_pupils,entry_places,\
    entry_shortfall,warning,class_shortfall,utilisation,largest_class,large_classes,very_large_classes,\
    mean_distance_m,p90_distance_m,beyond_radius_share,unexplained
    """

  static let columnsWithResidents: StaticString = """
    school,name,district,stage,year,pupils,classrooms,capacity,seat_shortfall,entry_pupils,entry_places,\
    entry_shortfall,warning,class_shortfall,utilisation,largest_class,large_classes,very_large_classes,\
    mean_distance_m,p90_distance_m,beyond_radius_share,unexplained,\
    residents,residents_kept,residents_lost,from_outside
    """

  func write(to columns: inout some ColumnWriter) {
    columns.text("school", id)
    columns.text("name", name)
    columns.text("district", district)
    columns.text("stage", stage)
    columns.whole("year", measures.year)
    measures.write(to: &columns)
  }
}

extension SchoolRow {
  init(_ measures: SchoolYearMeasures, of schools: [School], on dataset: Dataset) {
    id = schools[measures.school].id.text
    name = schools[measures.school].name
    district = dataset.districtID(schools[measures.school].district)
    stage = dataset.stages[measures.stage].id
    self.measures = measures
  }
}

extension SchoolYearMeasures: TableRow {
  /// The measures alone, without what they are of.
  public func write(to columns: inout some ColumnWriter) {
    columns.number("pupils", pupils)
    columns.whole("classrooms", classrooms)
    columns.number("capacity", capacity)
    columns.number("seat_shortfall", seatShortfall)
    columns.number("entry_pupils", entryPupils)
    columns.number("entry_places", entryPlaces)
    columns.number("entry_shortfall", entryShortfall)
    columns.text("warning", warning?.rawValue)
    columns.whole("class_shortfall", classShortfall)
    columns.number("utilisation", utilisation)
    columns.whole("largest_class", largestClass)
    columns.whole("large_classes", largeClasses)
    columns.whole("very_large_classes", veryLargeClasses)
    columns.number("mean_distance_m", meanDistance)
    columns.number("p90_distance_m", p90Distance)
    columns.number("beyond_radius_share", beyondRadiusShare)
    columns.number("unexplained", unexplained)
    guard let balance else { return }
    columns.number("residents", balance.residents)
    columns.number("residents_kept", balance.kept)
    columns.number("residents_lost", balance.lost)
    columns.number("from_outside", balance.outside)
  }
}
