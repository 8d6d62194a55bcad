internal import Geometry
import Planning

extension DatasetReader {
  /// A folder with only enrolment.csv: base year = the last, grades and schools as found.
  mutating func readSeries(_ table: CSVTable) {
    var reader = TableReader("enrolment", table)
    guard
      let columns = reader.require(
        ["school", "year", "grade", "pupils"], known: ["school", "year", "grade", "pupils", "classes"],
        into: &loaded.faults)
    else { return }
    if !hasStages { takeStages(from: table, columns[2]) }
    let grades = (loaded.dataset.stages.all.first?.grades.lowerBound ?? 1)...loaded.dataset.stages.lastGrade
    let count = loaded.dataset.stages.count
    var seen: [String: Int] = [:]
    for row in 0..<table.rowCount {
      guard let year = reader.year(row, columns[1]), let grade = grade(&reader, row, columns[2], of: grades) else {
        continue
      }
      guard !isSuppressed(&reader, row, columns[3]), let pupils = reader.count(row, columns[3]) else { continue }
      let id = table.text(row, columns[0])
      if schoolNumbers[id] == nil {
        schoolNumbers[id] = loaded.dataset.schools.count
        loaded.dataset.schools.append(
          School(
            id: ID(id), name: id, district: 0, site: Position(0, 0), classrooms: Array(repeating: nil, count: count),
            classSize: Array(repeating: nil, count: count), entryPlan: Array(repeating: nil, count: count),
            isNineYear: false))
      }
      if let line = seen.updateValue(table.line(row), forKey: "\(id) \(year) \(grade)") {
        reader.add(row, columns[2], Phrase("the row stands twice: also on line \(line)", "该行重复：第 \(line) 行已有"))
        continue
      }
      loaded.dataset.enrolment.append(
        EnrolmentCount(school: schoolNumbers[id] ?? 0, year: year, grade: grade, pupils: pupils))
    }
    if loaded.dataset.about.baseYear == 0 {
      loaded.dataset.about.baseYear = loaded.dataset.enrolment.map(\.year).max() ?? 0
    }
    loaded.faults.add(contentsOf: reader.tally.faults)
  }

  /// A count that was left out, or withheld because it is small, is missing: it is said, and never 0.
  private func isSuppressed(_ reader: inout TableReader, _ row: Int, _ column: Int) -> Bool {
    let text = reader.table.text(row, column)
    guard reader.table.number(row, column) == nil, !text.contains(where: \.isNumber) || text.hasPrefix("<") else {
      return false
    }
    reader.tally.add(
      Fault(
        .warning, file: reader.table.file, line: reader.table.line(row), field: "pupils",
        Phrase("no number: taken as not known", "不是数字：按缺失处理"), found: text), kind: "suppressed")
    return true
  }

  /// Names and districts of the record's schools, where the folder has layers of them.
  mutating func nameSchools() {
    guard source.has("schools.geojson"), let file = readLayer("schools") else { return }
    let (ids, districts) = (file.columns.find("id"), file.columns.find("district"))
    let (names, chinese) = (file.columns.find("name"), file.columns.find("name_zh"))
    for row in 0..<file.layer.count {
      guard let id = file.text(row, ids), let school = schoolNumbers[id] else { continue }
      loaded.dataset.schools[school].name = file.text(row, names) ?? id
      loaded.dataset.schools[school].nameChinese = file.text(row, chinese)
      guard let district = file.text(row, districts) else { continue }
      if districtNumbers[district] == nil {
        districtNumbers[district] = loaded.dataset.districts.count
        loaded.dataset.districts.append(District(id: ID(district), name: district, area: Area()))
      }
      loaded.dataset.schools[school].district = districtNumbers[district] ?? 0
    }
  }

  /// Grades beyond those of the usual stages (or a kindergarten as grade 0), where dataset.yaml names none: one stage of all
  /// that are found.
  private mutating func takeStages(from table: CSVTable, _ column: Int) {
    let found = (0..<table.rowCount).lazy.compactMap { table.number($0, column).flatMap { Int(exactly: $0) } }
    let usable = found.filter { (0...DatasetReader.lastGrade).contains($0) }
    guard let first = usable.min(), let last = usable.max() else { return }
    guard first < 1 || last > loaded.dataset.stages.lastGrade else { return }
    let all = Stage(id: "school", name: Phrase("school", "学校"), grades: min(1, first)...last)
    loaded.dataset.stages = Stages(
      [all], entryAge: loaded.dataset.stages.entryAge, cutoffMonth: loaded.dataset.stages.cutoffMonth)
  }

  /// Births beside a series: districts as found, without land.
  mutating func readSeriesBirths(_ table: CSVTable) {
    if let column = ColumnFinder(table: "births", names: table.header).find("district") {
      for row in 0..<table.rowCount {
        let id = table.text(row, column)
        guard !id.isEmpty, districtNumbers[id] == nil else { continue }
        districtNumbers[id] = loaded.dataset.districts.count
        loaded.dataset.districts.append(District(id: ID(id), name: id, area: Area()))
      }
    }
    readBirths(table)
  }
}
