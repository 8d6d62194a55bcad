import Planning

/// `attendance.csv`: pupils by home and by school attended.
extension DatasetReader {
  mutating func readAttendance(_ table: CSVTable) {
    var reader = TableReader("attendance", table)
    guard
      let columns = reader.require(
        ["school", "grade", "pupils"], into: &loaded.faults)
    else { return }
    let (zones, blocks) = (reader.columns.find("zone"), reader.columns.find("block"))
    guard zones != nil || blocks != nil else {
      _ = reader.columns.require("zone", file: table.file, line: 1, into: &loaded.faults)
      return
    }
    var seen: [AttendanceCount: Int] = [:]
    for row in 0..<table.rowCount {
      let school = reader.number(row, columns[0], in: schoolNumbers, of: Phrase("school"))
      let grade = grade(&reader, row, columns[1])
      let pupils = reader.count(row, columns[2])
      let home = home(&reader, row, zones: zones, blocks: blocks, grade: grade)
      guard let school, let grade, let pupils, let home,
        let stage = loaded.dataset.stages.stage(ofGrade: grade)
      else { continue }
      guard loaded.dataset.schools[school].classrooms[stage] != nil else {
        let name = loaded.dataset.stages[stage].name
        reader.add(
          row, columns[0],
          Phrase("the school has no \(name) classrooms"),
          expected: Phrase("a school with grade \(loaded.dataset.stages.name(ofGrade: grade))"))
        continue
      }
      let key = AttendanceCount(home: home, school: school, grade: grade, pupils: 0)
      if let line = seen.updateValue(table.line(row), forKey: key) {
        reader.add(
          row, columns[1], Phrase("the row appears twice: also on line \(line)"),
          expected: Phrase("one row for each home, school and grade"))
        continue
      }
      loaded.dataset.attendance.append(AttendanceCount(home: home, school: school, grade: grade, pupils: pupils))
    }
    loaded.faults.add(contentsOf: reader.faults)
    compareAttendanceWithRolls(table.file)
  }

  /// The origin that a cell names: a block, the zone of a school, or outside the area; nil, with a fault, if the name
  /// is unknown.
  private func home(
    _ reader: inout TableReader, _ row: Int, zones: Int?, blocks: Int?, grade: Int?
  ) -> AttendanceCount.Home? {
    if let blocks, !reader.table.isEmpty(row, blocks) {
      return reader.number(row, blocks, in: blockNumbers, of: Phrase("block")).map { .block(BlockIndex(rawValue: $0)) }
    }
    guard let zones, !reader.table.isEmpty(row, zones) else { return .outside }
    guard let school = reader.number(row, zones, in: schoolNumbers, of: Phrase("school")) else { return nil }
    guard let grade, let stage = loaded.dataset.stages.stage(ofGrade: grade) else { return .zone(school) }
    let (drawn, listed) = (loaded.dataset.catchments, loaded.dataset.listedZones)
    let hasZone =
      drawn.contains { $0.stage == stage && $0.schools.contains(school) }
      || listed.contains { $0.stage == stage && $0.schools.contains(school) }
    if hasZone || drawn.isEmpty && listed.isEmpty { return .zone(school) }
    let name = loaded.dataset.stages[stage].name
    reader.add(
      row, zones, Phrase("the school has no \(name) catchment"),
      expected: Phrase("a school with a catchment, or nothing for pupils from outside"))
    return nil
  }

  /// Reports schools that have more pupils in `attendance.csv` than on the roll.
  private mutating func compareAttendanceWithRolls(_ file: String) {
    let dataset = loaded.dataset
    let (schools, stages) = (dataset.schools.indexes, dataset.stages.indexes)
    var attending = Grid<SchoolIndex, StageIndex, Double>(repeating: 0, rows: schools.count, columns: stages.count)
    var rolls = Grid<SchoolIndex, StageIndex, Double?>(repeating: nil, rows: schools.count, columns: stages.count)
    for row in dataset.attendance {
      if let stage = dataset.stages.stage(ofGrade: row.grade) { attending[row.school, stage] += row.pupils }
    }
    for row in dataset.enrolment where row.year == dataset.about.baseYear {
      if let stage = dataset.stages.stage(ofGrade: row.grade) {
        // rolls with unknown counts cannot be compared
        rolls[row.school, stage] = (rolls[row.school, stage] ?? 0) + (row.pupils ?? .infinity)
      }
    }
    var tally = FaultTally()
    for school in schools {
      for stage in stages {
        let pupils = attending[school, stage]
        guard let roll = rolls[school, stage], pupils > 1.01 * roll + 1 else { continue }
        let name = dataset.stages[stage].name
        tally.add(
          Fault(
            .warning, file: file, field: "pupils",
            Phrase(
              "more \(name) pupils attend \(dataset.schools[school].id) than are on its roll in \(dataset.about.baseYear)"
            ),
            found: "\(Int(saturating: pupils.rounded()).grouped)",
            expected: Phrase("at most \(Int(saturating: roll.rounded()).grouped)")),
          kind: "roll")
      }
    }
    loaded.faults.add(contentsOf: tally.faults)
  }
}
