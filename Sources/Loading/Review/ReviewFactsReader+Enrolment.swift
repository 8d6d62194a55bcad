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
      switch school {
      case .several: continue
      case .none: addStranger(cells, &table, row, columns)
      case .one(let school):
        guard serves(school, cells, &table, row, columns[2]) else { continue }
        add(cells, school, &table, row, columns, group: one.group)
      }
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
    guard isFirst(scenario.schools[school].id.text, cells, &table, row, columns[2]) else { return }
    if cells.pupils == nil {
      let id = table.table.text(row, columns[0])
      table.noteUnknown(row, columns[3], name: "\(id) \(cells.year) (\(cells.grade))")
    } else {
      lastYears[group] = max(lastYears[group] ?? 0, cells.year)
    }
    facts.enrolment.append(EnrolmentCount(school: school, year: cells.year, grade: cells.grade, pupils: cells.pupils))
  }

  /// False, with a fault, where another row has the same school, year and grade.
  private mutating func isFirst(
    _ school: String, _ cells: EnrolmentRows.Cells, _ table: inout TableReader, _ row: Int, _ column: Int
  ) -> Bool {
    let place = SourcePlace(file: table.table.file, line: table.table.line(row))
    let key = StrangerCount(school: school, year: cells.year, grade: cells.grade, pupils: nil)
    guard let other = rolls.updateValue(place, forKey: key) else { return true }
    let line = other.line ?? 0
    table.add(
      row, column,
      other.file == place.file
        ? Phrase("the row appears twice: also on line \(line)")
        : Phrase("the row appears twice: also in \(other.file), line \(line)"),
      expected: Phrase("one row for each school, year and grade"))
    return false
  }

  /// The school that a cell names; a fault where leading zeros are lost and several match.
  private func school(_ table: inout TableReader, _ row: Int, _ column: Int) -> TableReader.Match<SchoolIndex> {
    let found = table.match(row, column, in: schools, of: Phrase("school"))
    if case .several(let candidates) = found { table.nameSeveral(row, column, candidates, of: Phrase("school")) }
    return found
  }

  /// A roll of a school that neither the dataset nor the plan has.
  private mutating func addStranger(
    _ cells: EnrolmentRows.Cells, _ table: inout TableReader, _ row: Int, _ columns: [Int]
  ) {
    let id = table.table.text(row, columns[0]).trimmed
    guard isFirst(id, cells, &table, row, columns[2]) else { return }
    facts.strangers.append(StrangerCount(school: id, year: cells.year, grade: cells.grade, pupils: cells.pupils))
  }

  /// Warns of schools that neither the dataset nor the plan has, with their pupils in the year of the review.
  mutating func nameStrangers(in year: Int) {
    var (order, sums): ([String], [String: Double]) = ([], [:])
    for row in facts.strangers where row.year == year {
      if sums[row.school] == nil { order.append(row.school) }
      sums[row.school, default: 0] += row.pupils ?? 0
    }
    var group = FaultGroup()
    for id in order {
      guard let pupils = sums[id], pupils > 0 else { continue }
      let place = firstRow(of: id, in: year)
      let nearest = order.count > 20 ? nil : Spelling.nearestID(to: id, among: schools.keys.sorted())
      let count = Int(pupils.rounded()).grouped
      group.add(
        Fault(
          .warning, file: place?.file ?? facts.enrolmentFile, line: place?.line, field: "school",
          Phrase(
            "neither the dataset nor the plan has this school: its \(count) pupils of \(year) stand in a line of their own"
          ),
          found: id, nearest: nearest, mend: ReviewFactsReader.mendStranger), name: "\(id) (\(count))")
    }
    faults.add(
      contentsOf: group.summedUp { count, names in
        Phrase(
          "\(count.grouped) schools are neither in the dataset nor in the plan: their pupils of \(year) stand in a line of their own: \(names)"
        )
      })
  }

  private static let mendStranger = Phrase(
    "Correct the id; or, if the school is to be planned for, add it to schools.geojson, or to the plan as a project.")

  private func firstRow(of school: String, in year: Int) -> SourcePlace? {
    rolls.filter { $0.key.school == school && $0.key.year == year }.map(\.value).min { ($0.line ?? 0) < ($1.line ?? 0) }
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
