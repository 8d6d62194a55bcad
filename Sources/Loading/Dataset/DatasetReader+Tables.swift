internal import Geometry
import Planning

extension DatasetReader {
  mutating func readBirths(_ table: CSVTable) {
    var reader = TableReader("births", table)
    guard
      let columns = reader.require(
        ["district", "year", "births"], known: ["district", "year", "births", "kind"], into: &loaded.faults)
    else { return }
    let kinds = reader.columns.find("kind")
    var seen: [String: Int] = [:]
    for row in 0..<table.rowCount {
      guard let district = reader.number(row, columns[0], in: districtNumbers, of: Phrase("district", "区")),
        let year = reader.year(row, columns[1]), let births = reader.count(row, columns[2])
      else { continue }
      var kind: Kind?
      if let kinds, !table.isEmpty(row, kinds) {
        guard let found = reader.kind(row, kinds) else { continue }
        kind = found
      }
      if let line = seen.updateValue(table.line(row), forKey: "\(district) \(year) \(kind?.id ?? "")") {
        reader.add(row, columns[1], Phrase("the row stands twice: also on line \(line)", "该行重复：第 \(line) 行已有"))
        continue
      }
      if let line = other(kind, of: "\(district) \(year)", in: seen) {
        reader.add(
          row, columns[1],
          Phrase(
            "the year has births of both kinds together and of one kind: also on line \(line)",
            "该年出生数既有合计又有分类：第 \(line) 行已有"), expected: Phrase("one or the other", "二者取其一"))
        continue
      }
      loaded.dataset.births.append(BirthCount(district: district, year: year, births: births, kind: kind))
    }
    loaded.faults.add(contentsOf: reader.tally.faults)
  }

  /// The line of a row that counts the same births as this one, the kinds together where this has one, or one where this
  /// has both.
  private func other(_ kind: Kind?, of year: String, in seen: [String: Int]) -> Int? {
    if kind != nil { return seen[year + " "] }
    return Kind.allCases.lazy.compactMap { seen["\(year) \($0.id)"] }.first
  }

  mutating func readEnrolment(_ table: CSVTable) {
    var reader = TableReader("enrolment", table)
    guard
      let columns = reader.require(
        ["school", "year", "grade", "pupils"], known: ["school", "year", "grade", "pupils", "classes"],
        into: &loaded.faults)
    else { return }
    let stages = loaded.dataset.stages
    let base = loaded.dataset.about.baseYear
    var seen: [RollKey: Int] = [:]
    var roomless = RoomlessRolls()
    var strangers: [String: (line: Int, isNow: Bool)] = [:]
    for row in 0..<table.rowCount {
      guard let year = reader.year(row, columns[1]), let grade = grade(&reader, row, columns[2]),
        let pupils = reader.count(row, columns[3])
      else { continue }
      let id = table.text(row, columns[0])
      guard let school = schoolNumbers[id] else {
        let known = strangers[id]
        strangers[id] = (known?.line ?? table.line(row), (known?.isNow ?? false) || year == base)
        continue
      }
      if let line = seen.updateValue(table.line(row), forKey: RollKey(school: school, year: year, grade: grade)) {
        reader.add(
          row, columns[2], Phrase("the row stands twice: also on line \(line)", "该行重复：第 \(line) 行已有"),
          expected: Phrase("one row a school, year and grade", "每校每学年每年级一行"))
        continue
      }
      if let stage = stages.stage(ofGrade: grade), loaded.dataset.schools[school].classrooms[stage] == nil {
        roomless.note(school, stage, line: table.line(row), isNow: year == base && pupils > 0)
        continue
      }
      loaded.dataset.enrolment.append(EnrolmentCount(school: school, year: year, grade: grade, pupils: pupils))
    }
    roomless.name(in: loaded.dataset, file: table.file, into: &reader.tally)
    if !schoolNumbers.isEmpty { nameStrangers(strangers, &reader) }
    loaded.faults.add(contentsOf: reader.tally.faults)
  }

  /// - Parameter known: nil: from 1 to the last grade of the stages.
  func grade(_ reader: inout TableReader, _ row: Int, _ column: Int, of known: ClosedRange<Int>? = nil) -> Int? {
    let known = known ?? 1...loaded.dataset.stages.lastGrade
    if let number = reader.table.number(row, column), let grade = Int(exactly: number), known.contains(grade) {
      return grade
    }
    reader.add(
      row, column, Phrase("no such grade", "没有该年级"),
      expected: Phrase(
        "a grade from \(known.lowerBound) to \(known.upperBound)", "\(known.lowerBound) 至 \(known.upperBound) 年级"))
    return nil
  }

  /// Schools of the enrolment that have no point: an error in the base year, else a warning.
  private func nameStrangers(_ strangers: [String: (line: Int, isNow: Bool)], _ reader: inout TableReader) {
    let ids = loaded.dataset.schools.map(\.id.text)
    for (id, seen) in strangers.sorted(by: { $0.value.line < $1.value.line }) {
      reader.tally.add(
        Fault(
          seen.isNow ? .error : .warning, file: reader.table.file, line: seen.line, field: "school",
          seen.isNow
            ? Phrase(
              "no such school in schools.geojson, but it has a roll in the base year", "schools.geojson 中没有该学校，但基年有在校生")
            : Phrase("no such school in schools.geojson; its rows are left out", "schools.geojson 中没有该学校，相关行忽略"),
          found: id, nearest: Spelling.nearestID(to: id, among: ids)), kind: seen.isNow ? "now" : "once")
    }
  }
}

private struct RollKey: Hashable {
  var school: Int
  var year: Int
  var grade: Int
}
