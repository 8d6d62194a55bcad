internal import Loading
internal import Planning
internal import Sheets

extension ImportRun {
  /// Counts a list with a row for each child. Names and dates of birth go nowhere.
  mutating func addPupilList(_ at: Int) {
    let one = sheets.all[at]
    let (blocks, schools) = (assembly.matcher(.blocks), assembly.matcher(.schools))
    let map = SheetSet.columnMap(one.entry)
    let counts =
      one.isBeginning
      ? PupilList.counts(
        one.path, map: map, blocks: blocks, schools: schools, stages: assembly.stages, year: request.baseYear,
        encoding: one.entry?.encoding ?? request.encoding ?? request.map.encoding)
      : PupilList.counts(
        of: one.sheet, map: map, blocks: blocks, schools: schools, stages: assembly.stages, year: request.baseYear)
    sheets.add(counts.faults, of: one)
    for table in [counts.children, counts.enrolment, counts.attendance].compactMap({ $0 }) {
      sheets.note(table.changes, one)
      assembly.add(table.rows, columns: table.columns, to: table.kind.rawValue, sources: sources(at, table))
    }
    assembly.addUnmatched(counts.unmatched, column: "block", one)
    assembly.addUnmatched(counts.unmatchedSchools, column: "school", one)
  }

  /// Zones as words: lists of blocks by school; a table with a column of stages is taken as it is.
  mutating func addZoneList(_ at: Int) {
    let one = sheets.all[at]
    let constant = one.entry?.constants["stage"]
    let hasStages = one.sheet.rows.prefix(20).contains { row in
      row.contains { ColumnNames.column(named: $0, of: "catchments.csv", stages: assembly.stages)?.name == "stage" }
    }
    guard !hasStages, assembly.layers[.blocks] != nil, assembly.layers[.schools] != nil else {
      guard let table = sheets.tidy(at, stages: assembly.stages) else { return }
      return assembly.add(table.rows, columns: table.columns, to: "catchments", sources: sources(at, table))
    }
    let named =
      StageGuess.stage(one.sheet.name, of: assembly.stages)
      ?? StageGuess.stage(LayerReader.stem(one.file), of: assembly.stages)
    let (table, faults, unmatched) = ZoneWords.lists(
      one.sheet, blocks: assembly.matcher(.blocks), schools: assembly.matcher(.schools), stage: constant ?? named ?? "")
    sheets.add(faults, of: one)
    sheets.note(table.changes, one)
    assembly.add(table.rows, columns: table.columns, to: "catchments", sources: sources(at, table))
    assembly.addUnmatched(unmatched, column: "block", one)
  }
}

extension Assembly {
  /// Finds the features of a layer by id and name.
  func matcher(_ kind: LayerKind) -> NameMatcher {
    NameMatcher(
      (layers[kind]?.rows ?? []).compactMap { row in
        row.text("id").map { ($0, ["name", "name_zh"].compactMap { row.text($0) }) }
      })
  }

  mutating func addUnmatched(
    _ texts: [(text: String, count: Int, nearest: [String])], column: String, _ one: SheetSet.One
  ) {
    for text in texts {
      unmatched.append(
        Unmatched(
          file: one.file, sheet: one.name, row: nil, column: column, found: text.text, count: text.count,
          nearest: text.nearest.first))
    }
  }
}
