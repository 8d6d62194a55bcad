import Planning

extension ReviewFactsReader {
  /// What became of the projects: `project,opened,classrooms`, and `stage` for a project with rooms of several stages.
  mutating func readOutcomes(_ table: CSVTable, through year: Int) {
    var reader = TableReader("done", table)
    guard let columns = reader.require(["project", "opened"], into: &faults) else { return }
    let (stages, rooms) = (reader.columns.find("stage"), reader.columns.find("classrooms"))
    let ids = Dictionary(scenario.projects.enumerated().map { ($1.id, $0) }) { first, _ in first }
    var outcomes: [ProjectOutcome] = []
    for row in 0..<table.rowCount {
      // every cell of a row is checked, whatever is wrong with the others
      let project = project(&reader, row, columns[0], in: ids)
      let opened = opening(&reader, row, columns[1])
      let number = rooms.flatMap { roomNumber(&reader, row, $0, of: project) }
      let built: (stage: StageIndex, rooms: Double)? =
        if let rooms, let number, let project {
          builtRooms(number, &reader, row, rooms, stage: stages, of: project)
        } else { nil }
      guard let project, let opened else { continue }
      let place = SourcePlace(file: table.file, line: table.line(row))
      var outcome = ProjectOutcome(project: project, year: opened.year, place: place)
      if let built { outcome.classrooms[built.stage] = built.rooms }
      join(outcome, to: &outcomes, &reader, row, columns)
    }
    faults.add(contentsOf: reader.faults)
    facts.outcomes = outcomes
  }

  /// Adds a row to those of the same project.
  private func join(
    _ outcome: ProjectOutcome, to outcomes: inout [ProjectOutcome], _ reader: inout TableReader, _ row: Int,
    _ columns: [Int]
  ) {
    guard let at = outcomes.firstIndex(where: { $0.project == outcome.project }) else {
      outcomes.append(outcome)
      return
    }
    let line = outcomes[at].place.line ?? 0
    guard let (stage, rooms) = outcome.classrooms.first, outcomes[at].classrooms[stage] == nil,
      !outcomes[at].classrooms.isEmpty
    else {
      reader.add(
        row, columns[0], Phrase("the row appears twice: also on line \(line)"),
        expected: Phrase("one row for each project, or for each of its stages"))
      return
    }
    guard outcomes[at].year == outcome.year else {
      reader.add(
        row, columns[1], Phrase("the project opens in another year on line \(line)"),
        expected: Phrase("the same in each row of the project"))
      return
    }
    outcomes[at].classrooms[stage] = rooms
  }

  /// The project that a cell names; nil, with a fault, if the plan has none, or one that never opens.
  private func project(
    _ reader: inout TableReader, _ row: Int, _ column: Int, in ids: [String: Int]
  ) -> Int? {
    let text = reader.table.text(row, column).trimmed
    guard let project = ids[text] else {
      reader.add(
        row, column, Phrase("the plan has no such project"), expected: .oneOf(scenario.projects.map(\.id)),
        nearest: Spelling.nearest(to: text, among: scenario.projects.map(\.id)))
      return nil
    }
    switch scenario.projects[project].kind {
    case .new, .expand, .relocate, .close: return project
    case .pause, .grades:
      reader.add(
        row, column, Phrase("a pause or a change of grades has no date of opening"),
        expected: Phrase("a school that is built, expanded, moved or closed"))
      return nil
    }
  }

  /// The school year of an opening, whose `year` is nil where it has not opened; nil, with a fault, if the cell says neither.
  private func opening(_ reader: inout TableReader, _ row: Int, _ column: Int) -> Opened? {
    let text = reader.table.text(row, column).trimmed
    if ReviewFactsReader.notYet.contains(text.lowercased().filter { !$0.isWhitespace }) { return Opened(year: nil) }
    guard let date = PlanDate(text) else {
      reader.add(
        row, column, Phrase("not a year or a date"), expected: Phrase("2014 or 2014-06-30, or nothing: not opened yet"),
        mend: PlanDate.advice(for: text))
      return nil
    }
    let (year, base) = (date.schoolYear(from: dataset.about.yearStart), dataset.about.baseYear)
    guard year > base else {
      reader.add(
        row, column, Phrase("the school year \(year) is not after the base year \(base)"),
        expected: Phrase("\(base + 1) or later"))
      return nil
    }
    return Opened(year: year)
  }

  /// When a project came into use; a nil year: not yet.
  private struct Opened {
    var year: Int?
  }

  /// Cells of a project that is not in use.
  private static let notYet: Set<String> = [
    "", "-", "–", "—", "no", "none", "notyet", "未", "否", "无", "尚未", "未开", "未建", "未完成", "未竣工", "未建成", "未启用", "未开学",
  ]

  /// The rooms that a cell states, in the range of the project's own `classrooms`; nil where it is empty, or with a fault.
  private func roomNumber(_ reader: inout TableReader, _ row: Int, _ column: Int, of project: Int?) -> Double? {
    guard !reader.table.isEmpty(row, column) else { return nil }
    let takesAway = project.map { scenario.projects[$0].kind == .expand } ?? true
    let range = takesAway ? -10_000...10_000 : 0...10_000
    if let rooms = reader.table.number(row, column).flatMap({ Int(exactly: $0) }), range.contains(rooms) {
      return Double(rooms)
    }
    reader.add(
      row, column, Phrase("not a number of rooms"),
      expected: Phrase("a whole number from \(range.lowerBound) to \(range.upperBound)"),
      mend: Phrase("Leave the cell empty where the rooms are as planned."))
    return nil
  }

  /// Rooms that were built, and their stage; nil, with a fault, where the project states no such rooms.
  private func builtRooms(
    _ rooms: Double, _ reader: inout TableReader, _ row: Int, _ column: Int, stage: Int?, of number: Int
  ) -> (stage: StageIndex, rooms: Double)? {
    let project = scenario.projects[number]
    let having = project.effects.stagesWithRooms(of: scenario.schools[project.school]).sorted()
    let named = stage.flatMap { reader.table.isEmpty(row, $0) ? nil : $0 }
    let ids = having.map { dataset.stages[$0].id }
    if let named {
      let text = reader.table.text(row, named).trimmed
      if let found = dataset.stages.index(of: text), having.contains(found) { return (found, rooms) }
      reader.add(
        row, named, Phrase("the project states no rooms of this stage"), expected: .oneOf(ids),
        nearest: Spelling.nearest(to: text, among: ids))
      return nil
    }
    if having.count == 1 { return (having[0], rooms) }
    reader.add(
      row, column,
      having.isEmpty
        ? Phrase("the project states no rooms") : Phrase("the project has rooms of several stages"),
      expected: having.isEmpty ? Phrase("an empty cell") : Phrase("a row for each stage, named in the column stage"))
    return nil
  }
}
