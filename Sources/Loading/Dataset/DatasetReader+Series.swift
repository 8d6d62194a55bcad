internal import Geometry
internal import Layers
import Planning

extension DatasetReader {
  /// Reads a folder that has only enrolment.csv: the base year is the last year; grades and schools are those of the
  /// table.
  mutating func readSeries(_ table: CSVTable) {
    var reader = TableReader("enrolment", table)
    guard let columns = enrolmentColumns(&reader) else { return }
    if !hasStages, loaded.dataset.stages.gradeNames.isEmpty { takeStages(from: table, columns[2]) }
    let grades = (loaded.dataset.stages.all.first?.grades.lowerBound ?? 1)...loaded.dataset.stages.lastGrade
    var record = EnrolmentRows()
    for row in 0..<table.rowCount {
      guard let cells = enrolmentCells(&reader, row, columns, of: grades) else { continue }
      record.add(cells, recordedSchool(table.text(row, columns[0])), row, columns, &reader)
    }
    loaded.dataset.enrolment = record.counts
    if loaded.dataset.about.baseYear == 0 { loaded.dataset.about.baseYear = record.lastYear }
    loaded.faults.add(contentsOf: reader.faults)
    let missing = record.missingYear(loaded.dataset.about.baseYear, file: table.file)
    loaded.faults.add(contentsOf: missing.isEmpty ? spanFaults(loaded.dataset, file: table.file) : missing)
  }

  /// The index of a school of the record; a new school is added.
  private mutating func recordedSchool(_ id: String) -> SchoolIndex {
    if let number = schoolNumbers[id] { return number }
    let number = loaded.dataset.schools.indexes.upperBound
    let none = Table<StageIndex, Double?>(repeating: nil, count: loaded.dataset.stages.count)
    schoolNumbers[id] = number
    loaded.dataset.schools.append(
      School(
        id: ID(id), name: id, district: 0, site: Position(0, 0), classrooms: none, classSize: none, entryPlan: none,
        isNineYear: false))
    return number
  }

  /// Sets names and districts of the record's schools, if the folder has a layer of schools.
  mutating func nameSchools() {
    guard let file = readLayer("schools") else { return }
    let (ids, districts) = (file.columns.find("id"), file.columns.find("district"))
    let (names, chinese) = (file.columns.find("name"), file.columns.find("name_zh"))
    for row in 0..<file.layer.count {
      guard let id = file.text(row, ids), let school = schoolNumbers[id] else { continue }
      loaded.dataset.schools[school].name = file.text(row, names) ?? id
      loaded.dataset.schools[school].nameChinese = file.text(row, chinese)
      guard let district = file.text(row, districts) else { continue }
      if districtNumbers[district] == nil {
        districtNumbers[district] = loaded.dataset.districts.indexes.upperBound
        loaded.dataset.districts.append(District(id: ID(district), name: district, area: Area()))
      }
      loaded.dataset.schools[school].district = districtNumbers[district] ?? 0
    }
  }

  /// Defines one stage of all grades found, if dataset.yaml defines no stages and some grades are not the usual ones
  /// (for example grade 0, a kindergarten).
  private mutating func takeStages(from table: CSVTable, _ column: Int) {
    let found = (0..<table.rowCount).lazy.compactMap { table.number($0, column).flatMap { Int(exactly: $0) } }
    let usable = found.filter { (0...DatasetReader.lastGrade).contains($0) }
    guard let first = usable.min(), let last = usable.max() else { return }
    guard first < 1 || last > loaded.dataset.stages.lastGrade else { return }
    let all = Stage(id: "school", name: Phrase("school"), grades: min(1, first)...last)
    loaded.dataset.stages = Stages(
      [all], entryAge: loaded.dataset.stages.entryAge, cutoffMonth: loaded.dataset.stages.cutoffMonth)
  }

  /// Reads births for a series: districts are those of the table, without areas.
  mutating func readSeriesBirths(_ table: CSVTable) {
    if let column = ColumnFinder(table: "births", names: table.header).find("district") {
      for row in 0..<table.rowCount {
        let id = table.text(row, column)
        guard !id.isEmpty, districtNumbers[id] == nil else { continue }
        districtNumbers[id] = loaded.dataset.districts.indexes.upperBound
        loaded.dataset.districts.append(District(id: ID(id), name: id, area: Area()))
      }
    }
    readBirths(table)
  }
}
