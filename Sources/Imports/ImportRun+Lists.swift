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
    let stages = assembly.stages
    let stageColumn = one.sheet.rows.prefix(20).lazy.compactMap { row in
      row.firstIndex {
        ColumnNames.column(named: $0, of: "catchments.csv", stages: stages)?.name == "stage"
      }
    }.first
    let isKnown = assembly.layers[.blocks] != nil && assembly.layers[.schools] != nil
    guard isKnown,
      stageColumn == nil
        || ZoneWords.hasLists(one.sheet, blocks: assembly.matcher(.blocks), schools: assembly.matcher(.schools))
    else {
      guard let table = sheets.tidy(at, stages: assembly.stages) else { return }
      return assembly.add(table.rows, columns: table.columns, to: "catchments", sources: sources(at, table))
    }
    if let stageColumn {
      for (stage, sheet) in one.sheet.parts(byStageIn: stageColumn, of: assembly.stages) {
        addZoneWords(of: sheet, at, stage: stage)
      }
    } else {
      let named =
        StageGuess.stage(one.sheet.name, of: assembly.stages)
        ?? StageGuess.stage(LayerReader.stem(one.file), of: assembly.stages)
      addZoneWords(of: one.sheet, at, stage: constant ?? named ?? "")
    }
  }

  private mutating func addZoneWords(of sheet: Sheet, _ at: Int, stage: String) {
    let one = sheets.all[at]
    let (table, faults, unmatched) = ZoneWords.lists(
      sheet, blocks: assembly.matcher(.blocks), schools: assembly.matcher(.schools), stage: stage)
    sheets.add(faults, of: one)
    sheets.note(table.changes, one)
    assembly.add(table.rows, columns: table.columns, to: "catchments", sources: sources(at, table))
    assembly.addUnmatched(unmatched, column: "block", one)
  }
}

extension Sheet {
  /// The rows of each stage that a column names, below the rows above the first of them: lists of several stages in one sheet.
  fileprivate func parts(byStageIn column: Int, of stages: Stages) -> [(stage: String, sheet: Sheet)] {
    let ofRow = rows.map { $0.indices.contains(column) ? StageGuess.stage($0[column], of: stages) : nil }
    guard let first = ofRow.firstIndex(where: { $0 != nil }) else { return [("", self)] }
    return stages.all.map(\.id).filter(ofRow.contains).map { stage in
      var part = self
      // blank rows keep the numbers of the others
      part.rows = rows.indices.map { $0 < first || ofRow[$0] == stage ? rows[$0] : [] }
      return (stage, part)
    }
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
