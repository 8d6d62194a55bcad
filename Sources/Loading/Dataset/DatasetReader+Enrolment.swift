import Planning

extension DatasetReader {
  mutating func readEnrolment(_ table: CSVTable) {
    var reader = TableReader("enrolment", table)
    guard let columns = enrolmentColumns(&reader) else { return }
    let base = loaded.dataset.about.baseYear
    var record = EnrolmentRows()
    var strangers: [String: (line: Int, isNow: Bool)] = [:]
    for row in 0..<table.rowCount {
      guard let cells = enrolmentCells(&reader, row, columns, of: 1...loaded.dataset.stages.lastGrade) else { continue }
      switch reader.match(row, columns[0], in: schoolNumbers, of: Phrase("school")) {
      case .one(let school): record.add(cells, school, row, columns, &reader)
      case .several(let candidates): reader.nameSeveral(row, columns[0], candidates, of: Phrase("school"))
      case .none:
        record.note(cells)
        let id = table.text(row, columns[0])
        let known = strangers[id]
        strangers[id] = (known?.line ?? table.line(row), (known?.isNow ?? false) || cells.year == base)
      }
    }
    if !schoolNumbers.isEmpty { nameStrangers(strangers, &reader) }
    keep(record, &reader)
    loaded.faults.add(contentsOf: reader.faults + record.missingYear(base, file: table.file))
  }

  mutating func enrolmentColumns(_ reader: inout TableReader) -> [Int]? {
    reader.require(
      ["school", "year", "grade", "pupils"],
      into: &loaded.faults)
  }

  /// Year, grade and pupils of a row; nil, with a fault, if one of them is invalid.
  func enrolmentCells(
    _ reader: inout TableReader, _ row: Int, _ columns: [Int], of grades: ClosedRange<Int>
  ) -> EnrolmentRows.Cells? {
    guard let year = reader.year(row, columns[1]), let grade = grade(&reader, row, columns[2], of: grades),
      let count = reader.countOrUnknown(row, columns[3])
    else { return nil }
    if case .known(let pupils) = count { return EnrolmentRows.Cells(year: year, grade: grade, pupils: pupils) }
    return EnrolmentRows.Cells(year: year, grade: grade, pupils: nil)
  }

  /// Keeps only the rows whose stage the school has.
  private mutating func keep(_ record: EnrolmentRows, _ reader: inout TableReader) {
    let (base, stages) = (loaded.dataset.about.baseYear, loaded.dataset.stages)
    loaded.faults.add(contentsOf: dropEmptyStages(record.counts))
    var roomless = RoomlessRolls()
    for (row, line) in zip(record.counts, record.lines) {
      guard let stage = stages.stage(ofGrade: row.grade),
        loaded.dataset.schools[row.school].classrooms[stage] == nil
      else {
        let stage = stages.stage(ofGrade: row.grade)
        if let outside = stage.flatMap({ outsideSpan(row, $0, line: line, file: reader.table.file) }) {
          reader.tally.add(outside, kind: "outside the span")
        }
        loaded.dataset.enrolment.append(row)
        continue
      }
      // a count of 0, or no count, agrees with a school without the stage
      guard (row.pupils ?? 0) > 0 else { continue }
      roomless.note(row.school, stage, line: line, isNow: row.year == base)
    }
    roomless.name(in: loaded.dataset, file: reader.table.file, into: &reader.tally)
  }

  /// - Parameter known: the accepted grades; nil for grades from 1 to the last grade of the stages.
  func grade(_ reader: inout TableReader, _ row: Int, _ column: Int, of known: ClosedRange<Int>? = nil) -> Int? {
    let known = known ?? 1...loaded.dataset.stages.lastGrade
    let stages = loaded.dataset.stages
    let grade =
      stages.gradeNames.isEmpty
      ? reader.table.number(row, column).flatMap { Int(exactly: $0) }
      : stages.grade(named: reader.table.text(row, column))
    if let grade, known.contains(grade) { return grade }
    let (first, last) = (stages.name(ofGrade: known.lowerBound), stages.name(ofGrade: known.upperBound))
    reader.add(row, column, Phrase("no such grade"), expected: Phrase("a grade from \(first) to \(last)"))
    return nil
  }

  /// Reports schools of the enrolment that are not in the layer of schools: an error if they have pupils in the base
  /// year, otherwise a warning.
  private func nameStrangers(_ strangers: [String: (line: Int, isNow: Bool)], _ reader: inout TableReader) {
    let ids = loaded.dataset.schools.map(\.id.text)
    for (id, seen) in strangers.sorted(by: { $0.value.line < $1.value.line }) {
      reader.tally.add(
        Fault(
          seen.isNow ? .error : .warning, file: reader.table.file, line: seen.line, field: "school",
          seen.isNow
            ? Phrase("no such school in schools.geojson, but it has a roll in the base year")
            : Phrase("no such school in schools.geojson; its rows are left out"),
          found: id, nearest: Spelling.nearestID(to: id, among: ids)), kind: seen.isNow ? "now" : "once")
    }
  }
}
