package import Bytes
internal import Measures
public import Planning
public import Simulation
internal import Wording

/// `grades.csv`: a row per stage, school, year and grade.
public func gradesTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  gradesText(result, on: dataset).bytes
}

package func gradesText(_ result: SimulationResult, on dataset: Dataset) -> PiecewiseText {
  CSVTable.pieces(count: result.grades.count) { row in
    GradeRow.at(row, of: result, on: dataset)
  }
}

/// One grade of a school in a year.
struct GradeRow: TableRow {
  var school: String
  var stage: String
  var year: Int
  var grade: GradeName
  var pupils: Figure
  /// Nil where no class size is known.
  var classesNeeded: Int?
  var classes: Int?
  var classSize: Figure = .absent

  static let columns: [Column<Self>] = [
    .text("school", \.school), .text("stage", \.stage), .whole("year", \.year), .grade("grade", \.grade),
    .number("pupils", \.pupils), .whole("classes_needed", \.classesNeeded), .whole("classes", \.classes),
    .number("class_size", \.classSize),
  ]
}

extension GradeRow {
  /// The row of an index in the grades of a result. (A function, since an initialiser would be given a copy of the result each time.)
  static func at(_ number: Int, of result: SimulationResult, on dataset: Dataset) -> GradeRow {
    let measures = result.grades[number]
    return GradeRow(
      school: result.scenario.schools[measures.school].id.text, stage: dataset.stages[measures.stage].id,
      year: measures.year, grade: GradeName(measures.grade, of: dataset.stages), pupils: result.pupils(ofGrade: number),
      classesNeeded: measures.hasRooms ? measures.classesNeeded : nil,
      classes: measures.hasRooms ? measures.classes : nil, classSize: result.classSize(ofGrade: number))
  }
}
