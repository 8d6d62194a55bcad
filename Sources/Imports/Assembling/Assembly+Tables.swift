internal import Layers
internal import Loading
internal import Planning

extension Assembly {
  /// Adds a table under the dataset's columns; names in place of ids are replaced once all tables are there.
  mutating func add(_ rows: [[String]], columns: [String], to table: String, sources: [CleanTable.Source]) {
    var clean = tables[table] ?? CleanTable(name: table, columns: columns)
    clean.add(rows, columns: columns, sources: sources)
    tables[table] = clean
  }

  /// Replaces names by ids in all tables. Rows whose name is not found are left out, and listed.
  mutating func matchTables() {
    let finders: [LayerKind: IdFinder] = [
      .schools: IdFinder(layers[.schools]), .blocks: IdFinder(layers[.blocks]),
      .districts: IdFinder(layers[.districts]),
    ]
    for name in tables.keys.sorted() {
      guard var table = tables[name] else { continue }
      if name == "catchments" { addStages(&table) }
      for (at, column) in table.columns.enumerated() {
        guard let kind = Assembly.target(column, of: name), let finder = finders[kind], !finder.isEmpty else {
          continue
        }
        match(&table, at, column, finder)
      }
      tables[name] = table
    }
  }

  /// The layer whose ids a column holds.
  private static func target(_ column: String, of table: String) -> LayerKind? {
    switch (table, column) {
    case (_, "school"), (_, "zone"), ("feeders", "from"), ("feeders", "to"): .schools
    case (_, "block"): .blocks
    case (_, "district"): .districts
    default: nil
    }
  }

  private mutating func match(_ table: inout CleanTable, _ column: Int, _ name: String, _ finder: IdFinder) {
    var answers: [String: IdFinder.Answer] = [:]
    var keptRows: [[String]] = []
    var keptSources: [CleanTable.Source] = []
    var lost = 0
    for (at, var row) in table.rows.enumerated() {
      let (text, source) = (row[column], table.sources[at])
      guard !text.isEmpty else {
        keptRows.append(row)
        keptSources.append(source)
        continue
      }
      let isFirst = answers[text] == nil
      let answer = answers[text] ?? finder.match(text)
      answers[text] = answer
      if case .one(let id, let isLoose) = answer {
        if id != text, isFirst { noteRenamed(text, id, isLoose, name, source) }
        row[column] = id
        keptRows.append(row)
        keptSources.append(source)
        continue
      }
      lost += 1
      guard isFirst else { continue }
      unmatched.append(
        Unmatched(
          file: source.file, sheet: source.sheet, row: source.row, column: name, found: text, nearest: answer.nearest))
    }
    table.rows = keptRows
    table.sources = keptSources
    guard lost > 0 else { return }
    let names = answers.filter { if case .one = $0.value { false } else { true } }.keys.sorted()
    faults.append(
      Fault(
        .warning, file: table.name + ".csv", field: name,
        Phrase("\(lost) rows are left out, since \(names.count) names were not found; unmatched.csv lists them"),
        expected: Phrase("ids or names of the layers"),
        mend: Phrase("Correct the names in the files, and import them again."),
        foundList: names))
  }

  private mutating func noteRenamed(
    _ text: String, _ id: String, _ isLoose: Bool, _ column: String, _ source: CleanTable.Source
  ) {
    note(
      source.file, source.sheet, row: source.row, column: column, found: text,
      isLoose ? Phrase("taken for \(id): only a part of the name is the same") : Phrase("replaced by the id \(id)"),
      isGuess: isLoose)
  }

  /// A list of zones needs stages: by the sheet's or file's name, or the school's.
  private mutating func addStages(_ table: inout CleanTable) {
    if !table.columns.contains("stage") {
      table.columns.append("stage")
      for at in table.rows.indices { table.rows[at].append("") }
    }
    guard let stageAt = table.columns.firstIndex(of: "stage") else { return }
    let schoolAt = table.columns.firstIndex(of: "school")
    let (stages, names) = (self.stages, stagesOfSchools())
    var told: Set<String> = []
    for at in table.rows.indices {
      let text = table.rows[at][stageAt]
      if stages.all.contains(where: { $0.id == text }) { continue }
      let source = table.sources[at]
      let school = schoolAt.map { table.rows[at][$0] } ?? ""
      let words = [text, source.sheet, LayerReader.stem(source.file), school]
      let guess =
        words.lazy.filter { !$0.isEmpty }.compactMap { StageGuess.stage($0, of: stages) }.first ?? names[school]
      table.rows[at][stageAt] = guess ?? stages.all[0].id
      guard text.isEmpty, told.insert(source.file + source.sheet).inserted else { continue }
      note(
        source.file, source.sheet, column: "stage",
        guess == nil
          ? Phrase("\(stages.all[0].id), as nothing says another stage")
          : Phrase("\(guess ?? ""), by the names of file, sheet or school"),
        isGuess: true)
    }
  }

  /// The stage of each school whose name or rooms show only one, by id.
  private func stagesOfSchools() -> [String: String] {
    var found: [String: String] = [:]
    for row in layers[.schools]?.rows ?? [] {
      guard let id = row.text("id") else { continue }
      found[id] = row.text("name").flatMap { StageGuess.stage($0, of: stages) } ?? onlyStage(of: row)
    }
    return found
  }

  // MARK: tables about the features of a layer

  /// Fills the columns of a layer from a table; rows that are not in the layer are added without a place.
  mutating func supplement(_ kind: LayerKind, _ rows: [[String]], columns: [String], sources: [CleanTable.Source]) {
    var clean = layers[kind] ?? CleanLayer(kind: kind, columns: ["id", "name"])
    let finder = IdFinder(clean)
    var places: [String: Int] = [:]
    for (at, row) in clean.rows.enumerated() { if let id = row.text("id") { places[id] = at } }
    var (joined, added) = (0, 0)
    for column in columns { clean.addColumn(column) }
    for (at, cells) in rows.enumerated() {
      let source = at < sources.count ? sources[at] : sources.last ?? CleanTable.Source(file: "", sheet: "")
      var given: [String: PropertyValue] = [:]
      for (column, cell) in zip(columns, cells) where !cell.isEmpty { given[column] = .text(cell) }
      var row = CleanRow(cells: given, file: source.file, sheet: source.sheet, number: source.row ?? at + 1)
      row.makeNumbers()
      let keys = ["id", "name", "name_zh"].compactMap { row.text($0) }
      if let id = keys.lazy.compactMap({ Assembly.one(finder.match($0)) }).first, let place = places[id] {
        for (column, value) in row.cells where column != "id" && clean.rows[place].text(column) == nil {
          clean.rows[place].cells[column] = value
        }
        joined += 1
      } else if !keys.isEmpty {
        clean.rows.append(row)
        added += 1
      }
    }
    layers[kind] = clean
    makeIds(kind)
    if kind == .schools { divideSupply() }
    let file = sources.first?.file ?? ""
    if joined > 0 {
      faults.append(
        Fault(.note, file: file, Phrase("\(joined) rows were joined with the layer of \(kind.rawValue) by id or name")))
    }
    guard added > 0 else { return }
    faults.append(
      Fault(
        .warning, file: file, Phrase("\(added) rows of \(kind.rawValue) have no place: no layer has them"),
        expected: Phrase("columns lon and lat (经度, 纬度), or a layer with the same ids or names")))
  }

  private static func one(_ answer: IdFinder.Answer) -> String? {
    if case .one(let id, _) = answer { return id }
    return nil
  }
}
