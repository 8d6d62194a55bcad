internal import Bytes
public import Planning
public import Simulation

/// `grades.csv`: a row per stage, school, year and grade.
public func gradesTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  gradesText(result, on: dataset).bytes
}

func gradesText(_ result: SimulationResult, on dataset: Dataset) -> PiecewiseText {
  CSVTable.pieces(columns: GradeRow.columns, count: result.grades.count) { row in
    let measures = result.grades[row]
    return GradeRow(
      school: result.scenario.schools[measures.school].id.text, stage: dataset.stages[measures.stage].id,
      measures: measures)
  }
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
