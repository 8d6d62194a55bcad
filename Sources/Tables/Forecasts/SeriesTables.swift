public import Forecasting
internal import Measures
public import Output
public import Planning
internal import Simulation
internal import Wording

/// The files of a projected record except the run record: the usual tables as far as the record fills them, and the intervals.
public func seriesFiles(_ projection: SeriesProjection, _ scenario: Scenario?, on dataset: Dataset) -> [ReportedFile] {
  [
    ReportedFile("forecast.csv", forecastTable(projection, on: dataset)),
    ReportedFile("schools.csv", seriesSchoolsTable(projection, scenario, on: dataset)),
    ReportedFile("grades.csv", seriesGradesTable(projection, scenario, on: dataset)),
    ReportedFile("districts.csv", seriesDistrictsTable(projection, scenario, on: dataset)),
  ]
}

/// `forecast.csv`: rolls with their 80 % intervals; one row per grade, and one for grade `all`.
func forecastTable(_ projection: SeriesProjection, on dataset: Dataset) -> [UInt8] {
  var table = CSVTable(header: ProjectedRow.header, rows: projection.rows.count)
  for row in projection.rows { table.add(ProjectedRow(row, on: dataset)) }
  return table.bytes
}

struct ProjectedRow: TableRow {
  var school: String
  var row: SeriesProjection.Row
  var grade: String

  init(_ row: SeriesProjection.Row, on dataset: Dataset) {
    (self.row, school) = (row, dataset.schools[row.school].id.text)
    grade = row.grade.map(dataset.stages.name(ofGrade:)) ?? "all"
  }

  static let columns: [Column<Self>] = [
    .text("school", \.school),
    .whole("year", \.row.year),
    .text("grade", \.grade),
    .number("pupils", \.row.pupils),
    .number("low80") { $0.row.interval?.lowerBound },
    .number("high80") { $0.row.interval?.upperBound },
  ]
}

extension SeriesProjection {
  /// Pupils in the grades of a stage, by school and year in the order of the tables.
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

/// `schools.csv` of a record: only rolls and entry; columns that need places or homes are empty.
private func seriesSchoolsTable(_ projection: SeriesProjection, _ scenario: Scenario?, on dataset: Dataset) -> [UInt8] {
  let mergers = scenario?.mergers ?? DistrictMergers()
  var table = CSVTable(header: SchoolRow.header(), rows: projection.rows.count)
  for stage in dataset.stages.all {
    for row in projection.ofStage(stage) {
      let school = dataset.schools[row.school]
      let key = SchoolKey(
        school: school.id.text, name: school.name,
        district: dataset.districts.isEmpty
          ? nil : dataset.districtID(mergers.district(of: school.district, in: row.year)), stage: stage.id,
        year: row.year)
      table.add(SeriesRow(key: key, known: ["pupils": row.pupils, "entry_pupils": row.entry], .schools))
    }
  }
  return table.bytes
}

/// A row of the usual tables in which only some measures are known.
private struct SeriesRow<Key: TableRow, Row: MeasuredRow>: ColumnSource {
  var key: Key
  /// The known values, by id of the measure.
  var known: [String: Double]
  var catalogue: MeasureCatalogue<Row>

  init(key: Key, known: [String: Double], _ catalogue: MeasureCatalogue<Row>) {
    (self.key, self.known, self.catalogue) = (key, known, catalogue)
  }

  func write(to columns: inout some ColumnWriter) {
    key.write(to: &columns)
    catalogue.writeEmpty(to: &columns, except: known)
  }
}

/// `grades.csv` of a record: only rolls, and the classes needed where the scenario has a class size.
private func seriesGradesTable(_ projection: SeriesProjection, _ scenario: Scenario?, on dataset: Dataset) -> [UInt8] {
  var table = CSVTable(header: GradeRow.header, rows: projection.rows.count)
  for (number, stage) in dataset.stages.indexed {
    let sizes = scenario?.standards[number].classSizes ?? []
    for row in projection.rows {
      guard let grade = row.grade, stage.grades.contains(grade) else { continue }
      let size = sizes.last { $0.from <= row.year }?.pupils ?? sizes.first?.pupils
      let needed = size.map { size in
        row.pupils >= 0.5 ? Int(saturating: ((row.pupils + 0.5).rounded(.down) / size).rounded(.up)) : 0
      }
      table.add(
        GradeRow(
          school: dataset.schools[row.school].id.text, stage: stage.id, year: row.year,
          grade: GradeName(grade, of: dataset.stages),
          pupils: .value(row.pupils), classesNeeded: needed))
    }
  }
  return table.bytes
}

/// `districts.csv` of a record: only rolls.
private func seriesDistrictsTable(_ projection: SeriesProjection, _ scenario: Scenario?, on dataset: Dataset) -> [UInt8]
{
  let mergers = scenario?.mergers ?? DistrictMergers()
  var table = CSVTable(header: DistrictRow.header(), rows: 64)
  func add(_ district: DistrictIndex?, _ stage: Stage, _ year: Int, pupils: Double) {
    let key = DistrictKey(district: dataset.districtID(district), stage: stage.id, year: year)
    table.add(SeriesRow(key: key, known: ["pupils": pupils], .districts))
  }
  for stage in dataset.stages.all {
    let rows = projection.ofStage(stage)
    guard !rows.isEmpty else { continue }
    for year in projection.years {
      let here = rows.filter { $0.year == year }
      for district in dataset.districts.indexes where mergers.exists(district, in: year) {
        let own = here.filter { mergers.district(of: dataset.schools[$0.school].district, in: year) == district }
        let pupils = own.reduce(0) { $0 + $1.pupils }
        add(district, stage, year, pupils: pupils)
      }
      add(nil, stage, year, pupils: here.reduce(0) { $0 + $1.pupils })
    }
  }
  return table.bytes
}
