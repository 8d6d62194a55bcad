public import Forecasting
public import Output
public import Planning
internal import Wording

/// The files of a projected record, the run's own apart: what a record knows of the usual tables, and the intervals.
public func seriesFiles(_ projection: SeriesProjection, _ scenario: Scenario?, on dataset: Dataset) -> [ReportedFile] {
  [
    ReportedFile("forecast.csv", forecastTable(projection, on: dataset)),
    ReportedFile("schools.csv", seriesSchoolsTable(projection, on: dataset)),
    ReportedFile("grades.csv", seriesGradesTable(projection, scenario, on: dataset)),
    ReportedFile("districts.csv", seriesDistrictsTable(projection, on: dataset)),
  ]
}

/// `forecast.csv`: rolls with their 80 % intervals; a row a grade, and one with grade `all`.
func forecastTable(_ projection: SeriesProjection, on dataset: Dataset) -> [UInt8] {
  var table = CSVTable(columns: ProjectedRow.columns, rows: projection.rows.count)
  for row in projection.rows { table.add(ProjectedRow(school: dataset.schools[row.school].id.text, row: row)) }
  return table.bytes
}

struct ProjectedRow: TableRow {
  var school: String
  var row: SeriesProjection.Row

  static let columns: StaticString = "school,year,grade,pupils,low80,high80"

  func write(to columns: inout some ColumnWriter) {
    columns.text("school", school)
    columns.whole("year", row.year)
    columns.text("grade", row.grade.map(String.init) ?? "all")
    columns.number("pupils", row.pupils)
    columns.number("low80", row.interval?.lowerBound)
    columns.number("high80", row.interval?.upperBound)
  }
}

extension SeriesProjection {
  /// Pupils of a stage's grades, by school and year in the order of the tables.
  fileprivate func ofStage(_ stage: Stage) -> [(school: Int, year: Int, pupils: Double, entry: Double)] {
    var order: [[Int]] = []
    var sums: [[Int]: (pupils: Double, entry: Double)] = [:]
    for row in rows {
      guard let grade = row.grade, stage.grades.contains(grade) else { continue }
      let key = [row.school, row.year]
      if sums[key] == nil { order.append(key) }
      sums[key, default: (0, 0)].pupils += row.pupils
      if grade == stage.entryGrade { sums[key, default: (0, 0)].entry += row.pupils }
    }
    return order.map { (school: $0[0], year: $0[1], pupils: sums[$0]?.pupils ?? 0, entry: sums[$0]?.entry ?? 0) }
  }
}

/// `schools.csv` as far as a record goes: rolls and entry; what needs places or homes is empty.
private func seriesSchoolsTable(_ projection: SeriesProjection, on dataset: Dataset) -> [UInt8] {
  var table = CSVTable(columns: SchoolRow.columns, rows: projection.rows.count)
  for stage in dataset.stages.all {
    for row in projection.ofStage(stage) {
      table.add(
        SeriesSchoolRow(
          dataset: dataset, stage: stage.id, school: row.school, year: row.year, pupils: row.pupils, entry: row.entry))
    }
  }
  return table.bytes
}

private struct SeriesSchoolRow: TableRow {
  var dataset: Dataset
  var stage: String
  var school: Int
  var year: Int
  var pupils: Double
  var entry: Double

  func write(to columns: inout some ColumnWriter) {
    let place = dataset.schools[school]
    columns.text("school", place.id.text)
    columns.text("name", place.name)
    columns.text("district", dataset.districts.isEmpty ? nil : dataset.districtID(place.district))
    columns.text("stage", stage)
    columns.whole("year", year)
    columns.number("pupils", pupils)
    for name in ["classrooms", "capacity", "seat_shortfall"] { columns.number(name, nil) }
    columns.number("entry_pupils", entry)
    for name in [
      "entry_places", "entry_shortfall", "warning", "class_shortfall", "utilisation", "largest_class", "large_classes",
      "very_large_classes", "mean_distance_m", "p90_distance_m", "beyond_radius_share", "unexplained",
    ] { columns.number(name, nil) }
  }
}

/// `grades.csv` as far as a record goes; classes needed where the scenario has a class size.
private func seriesGradesTable(_ projection: SeriesProjection, _ scenario: Scenario?, on dataset: Dataset) -> [UInt8] {
  var table = CSVTable(columns: GradeRow.columns, rows: projection.rows.count)
  for (number, stage) in dataset.stages.all.enumerated() {
    let sizes = scenario?.standards[number].classSizes ?? []
    for row in projection.rows {
      guard let grade = row.grade, stage.grades.contains(grade) else { continue }
      let size = sizes.last { $0.from <= row.year }?.pupils ?? sizes.first?.pupils
      let needed = size.map { size in
        row.pupils >= 0.5 ? Int(saturating: ((row.pupils + 0.5).rounded(.down) / size).rounded(.up)) : 0
      }
      table.add(
        SeriesGradeRow(
          school: dataset.schools[row.school].id.text, stage: stage.id, year: row.year, grade: grade,
          pupils: row.pupils, needed: needed))
    }
  }
  return table.bytes
}

private struct SeriesGradeRow: TableRow {
  var school: String
  var stage: String
  var year: Int
  var grade: Int
  var pupils: Double
  var needed: Int?

  func write(to columns: inout some ColumnWriter) {
    columns.text("school", school)
    columns.text("stage", stage)
    columns.whole("year", year)
    columns.whole("grade", grade)
    columns.number("pupils", pupils)
    columns.whole("classes_needed", needed)
    columns.whole("classes", nil)
    columns.number("class_size", nil)
  }
}

/// `districts.csv` as far as a record goes: rolls.
private func seriesDistrictsTable(_ projection: SeriesProjection, on dataset: Dataset) -> [UInt8] {
  var table = CSVTable(columns: DistrictRow.columns, rows: 64)
  for stage in dataset.stages.all {
    let rows = projection.ofStage(stage)
    guard !rows.isEmpty else { continue }
    for year in projection.years {
      let here = rows.filter { $0.year == year }
      for district in dataset.districts.indices {
        let pupils = here.filter { dataset.schools[$0.school].district == district }.reduce(0) { $0 + $1.pupils }
        table.add(
          SeriesDistrictRow(district: dataset.districtID(district), stage: stage.id, year: year, pupils: pupils))
      }
      table.add(
        SeriesDistrictRow(district: "all", stage: stage.id, year: year, pupils: here.reduce(0) { $0 + $1.pupils }))
    }
  }
  return table.bytes
}

private struct SeriesDistrictRow: TableRow {
  var district: String
  var stage: String
  var year: Int
  var pupils: Double

  func write(to columns: inout some ColumnWriter) {
    columns.text("district", district)
    columns.text("stage", stage)
    columns.whole("year", year)
    columns.number("pupils", pupils)
    for name in [
      "classrooms", "capacity", "seat_shortfall", "pooled_shortfall", "reachable_shortfall", "entry_shortfall",
      "class_shortfall", "spare", "utilisation", "mean_distance_m", "beyond_radius_share",
    ] { columns.number(name, nil) }
  }
}
