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
    let count = loaded.dataset.stages.count
    var seen: [String: Int] = [:]
    for row in 0..<table.rowCount {
      guard let year = reader.year(row, columns[1]), let grade = grade(&reader, row, columns[2]),
        let pupils = reader.count(row, columns[3])
      else { continue }
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

  /// Grades beyond those of the usual stages, where dataset.yaml names none: one stage of all that are found.
  private mutating func takeStages(from table: CSVTable, _ column: Int) {
    let found = (0..<table.rowCount).lazy.compactMap { table.number($0, column).flatMap { Int(exactly: $0) } }
    let last = found.filter { (1...DatasetReader.lastGrade).contains($0) }.max() ?? 0
    guard last > loaded.dataset.stages.lastGrade else { return }
    let all = Stage(id: "school", name: Phrase("school", "学校"), grades: 1...last)
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
