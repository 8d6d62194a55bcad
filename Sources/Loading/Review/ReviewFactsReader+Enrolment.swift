import Planning

extension ReviewFactsReader {
  /// Observed rolls of all tables. Years up to the base year are in the dataset and are not read again.
  mutating func readEnrolment(_ tables: [FactTable]) {
    for one in tables where one.kind == .enrolment { readRolls(one) }
  }

  private mutating func readRolls(_ one: FactTable) {
    var table = TableReader("enrolment", one.table)
    guard let columns = reader.enrolmentColumns(&table) else { return takeFaults() }
    var before = 0
    for row in 0..<one.table.rowCount {
      let school = school(&table, row, columns[0])
      guard let cells = reader.enrolmentCells(&table, row, columns, of: 1...dataset.stages.lastGrade) else { continue }
      guard cells.year > dataset.about.baseYear else {
        before += 1
        continue
      }
      guard years.contains(cells.year) else {
        table.add(
          row, columns[1], Phrase("the plan does not reach this year"),
          expected: Phrase("a year from \(years.lowerBound) to \(years.upperBound)"))
        continue
      }
      guard let school, serves(school, cells, &table, row, columns[2]) else { continue }
      add(cells, school, &table, row, columns, group: one.group)
    }
    takeFaults()
    faults.add(contentsOf: table.faults)
    guard before > 0 else { return }
    faults.add(
      Fault(
        .note, file: one.table.file, field: "year",
        Phrase("\(before.grouped) rows of the base year \(dataset.about.baseYear) and before are not read")))
  }

  private mutating func add(
    _ cells: EnrolmentRows.Cells, _ school: SchoolIndex, _ table: inout TableReader, _ row: Int, _ columns: [Int],
    group: Int
  ) {
    let key = EnrolmentCount(school: school, year: cells.year, grade: cells.grade, pupils: nil)
    let place = SourcePlace(file: table.table.file, line: table.table.line(row))
    if let other = rolls.updateValue(place, forKey: key) {
      let line = other.line ?? 0
      table.add(
        row, columns[2],
        other.file == place.file
          ? Phrase("the row appears twice: also on line \(line)")
          : Phrase("the row appears twice: also in \(other.file), line \(line)"),
        expected: Phrase("one row for each school, year and grade"))
      return
    }
    if cells.pupils == nil {
      let id = table.table.text(row, columns[0])
      table.noteUnknown(row, columns[3], name: "\(id) \(cells.year) (\(cells.grade))")
    } else {
      lastYears[group] = max(lastYears[group] ?? 0, cells.year)
    }
    facts.enrolment.append(EnrolmentCount(school: school, year: cells.year, grade: cells.grade, pupils: cells.pupils))
  }

  /// The school that a cell names; nil, with a fault, if neither dataset nor plan has it.
  private func school(_ table: inout TableReader, _ row: Int, _ column: Int) -> SchoolIndex? {
    switch table.match(row, column, in: schools, of: Phrase("school")) {
    case .one(let school): return school
    case .several(let candidates): table.nameSeveral(row, column, candidates, of: Phrase("school"))
    case .none:
      let text = table.table.text(row, column)
      table.add(
        row, column, Phrase("neither the dataset nor the plan has this school"),
        expected: Phrase("the id of a school"), nearest: Spelling.nearestID(to: text, among: schools.keys.sorted()))
    }
    return nil
  }

  /// Whether the school has, or is to have, the stage of a grade; a row without pupils agrees with a school without it.
  private func serves(
    _ school: SchoolIndex, _ cells: EnrolmentRows.Cells, _ table: inout TableReader, _ row: Int, _ column: Int
  ) -> Bool {
    guard let stage = dataset.stages.stage(ofGrade: cells.grade) else { return false }
    if scenario.schools[school].classrooms[stage] != nil { return true }
    if scenario.projects.contains(where: { $0.school == school && $0.effects.addedStages.contains(stage) }) {
      return true
    }
    guard (cells.pupils ?? 0) > 0 else { return false }
    let name = dataset.stages[stage].name
    table.add(
      row, column, Phrase("the school has no \(name) classrooms"),
      expected: Phrase("a school with grade \(dataset.stages.name(ofGrade: cells.grade))"))
    return false
  }

  /// Moves faults of the reader of datasets here.
  mutating func takeFaults() {
    faults.add(contentsOf: reader.loaded.faults.all)
    reader.loaded.faults = Faults()
  }
}
