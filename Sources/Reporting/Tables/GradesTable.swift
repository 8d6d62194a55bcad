public import Planning
public import Simulation

/// `grades.csv`: a row per stage, school, year and grade.
public func gradesTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  var table = CSVTable(columns: GradeRow.columns, rows: result.grades.count)
  for measures in result.grades {
    table.add(
      GradeRow(
        school: result.scenario.schools[measures.school].id.text, stage: dataset.stages[measures.stage].id,
        measures: measures))
  }
  return table.bytes
}

/// One grade of a school in a year.
struct GradeRow: TableRow {
  var school: String
  var stage: String
  var measures: GradeYearMeasures

  static let columns: StaticString = "school,stage,year,grade,pupils,classes_needed,classes,class_size"

  func write(to columns: inout some ColumnWriter) {
    columns.text("school", school)
    columns.text("stage", stage)
    columns.whole("year", measures.year)
    columns.whole("grade", measures.grade)
    columns.number("pupils", measures.pupils)
    columns.whole("classes_needed", measures.classesNeeded)
    columns.whole("classes", measures.classes)
    columns.number("class_size", measures.classSize)
  }
}
