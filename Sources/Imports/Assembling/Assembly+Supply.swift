internal import Layers
internal import Loading
internal import Planning

extension Assembly {
  /// Columns of rooms or places that name no stage, by what they hold.
  private static let general: [(suffix: String, names: [String])] = [
    ("classrooms", ["班数", "班级数", "现有班数", "教室数", "教室", "普通教室", "classrooms", "rooms", "classes"]),
    ("places", ["学位", "学位数", "核定学位", "办学规模", "capacity", "places", "seats"]),
    ("class_size", ["班额", "class_size"]), ("entry_plan", ["招生计划", "计划招生"]),
  ]
  private static let ofStage = [
    "学段", "学校类别", "办学类型", "学校类型", "类型", "level", "school_level", "status", "type", "grade_band", "schooltype",
    "school_type",
  ]

  /// Gives rooms that stand in one column for all stages to the stage that the school's row names. A school with rooms or places of a
  /// stage keeps them.
  mutating func divideSupply() {
    guard var clean = layers[.schools] else { return }
    for (suffix, names) in Assembly.general {
      let words = names.map(ColumnNames.folded)
      guard let column = clean.columns.first(where: { words.contains(ColumnNames.folded($0)) }) else { continue }
      var undivided: [String] = []
      for at in clean.rows.indices {
        guard let value = clean.rows[at].cells[column], !clean.rows[at].hasSupply(besides: column) else { continue }
        guard let stage = stageOfRow(clean.rows[at]) else {
          undivided.append(clean.rows[at].text("name") ?? "")
          continue
        }
        let own = "\(stage)_\(suffix)"
        clean.rows[at].cells[own] = value.asNumber
        clean.rows[at].cells[column] = nil
        clean.addColumn(own)
        note(
          clean.rows[at], column: column, found: clean.rows[at].text(own) ?? "",
          Phrase("taken as \(own), the stage of the school"), isGuess: true)
      }
      if !clean.rows.contains(where: { $0.cells[column] != nil }) { clean.columns.removeAll { $0 == column } }
      if !undivided.isEmpty, suffix != "class_size" { nameUndivided(undivided, column, clean.rows.first?.file ?? "") }
    }
    for at in clean.rows.indices { clean.rows[at].makeNumbers() }
    layers[.schools] = clean
  }

  private mutating func nameUndivided(_ names: [String], _ column: String, _ file: String) {
    faults.append(
      Fault(
        .warning, file: file, field: column,
        Phrase(
          "of \(names.count) schools it is not known to which stage these rooms or places belong; they are kept aside"),
        expected: Phrase("a column for each stage, such as primary_classrooms (小学班数)"), foundList: names))
  }

  /// The stage of a school, by its own columns, its name, or the name of its file.
  func stageOfRow(_ row: CleanRow) -> String? {
    if stages.count == 1 { return stages.all[0].id }
    let named = Assembly.ofStage.map(ColumnNames.folded)
    let own = row.cells.keys.filter { named.contains(ColumnNames.folded($0)) || $0 == "stage" }.sorted()
    for column in own {
      if let text = row.text(column), let stage = StageGuess.stage(text, of: stages) { return stage }
    }
    return [row.text("name"), row.sheet, row.file].lazy.compactMap { $0 }.compactMap {
      StageGuess.stage($0, of: self.stages)
    }.first
  }
}

extension PropertyValue {
  /// Text that is a number, as a number: `1,234` too.
  var asNumber: PropertyValue {
    guard case .text(let text) = self else { return self }
    let plain = text.filter { $0 != "," && $0 != "，" && !$0.isWhitespace }
    guard !plain.isEmpty, plain.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }),
      let number = Double(plain),
      number.isFinite
    else { return self }
    return .number(number)
  }
}

extension CleanRow {
  /// True if the school has rooms or places of some stage in another column.
  fileprivate func hasSupply(besides column: String) -> Bool {
    cells.keys.contains { $0 != column && ($0.hasSuffix("_classrooms") || $0.hasSuffix("_places")) && text($0) != nil }
  }

  /// Turns texts of columns of numbers into numbers.
  mutating func makeNumbers() {
    let ends = ["_classrooms", "_places", "_class_size", "_entry_plan"]
    let whole = [
      "dwellings", "population", "teachers", "site_area_m2", "floor_area_m2", "max_classrooms", "cost_per_classroom",
    ]
    for (column, value) in cells where whole.contains(column) || ends.contains(where: column.hasSuffix) {
      cells[column] = value.asNumber
    }
  }
}
