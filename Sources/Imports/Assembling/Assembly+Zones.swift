internal import Bytes
internal import Geometry
internal import Layers
internal import Loading
internal import Planning

extension Assembly {
  /// Gives zones the ids of their schools and of their stage, and joins the parts of a zone.
  mutating func finishZones() {
    guard var clean = layers[.catchments] else { return }
    let schools = IdFinder(layers[.schools])
    var rows: [CleanRow] = []
    var lost = 0
    for var row in clean.rows {
      if row.text("schools") == nil, case .raw = row.cells["schools"] ?? .missing {
        rows.append(staged(row))
        continue
      }
      guard let named = row.text("school") ?? row.text("schools") else {
        lost += 1
        note(row, column: "school", Phrase("left out: the zone names no school"))
        continue
      }
      let ids = schools.isEmpty ? [Assembly.id(from: named)] : matched(named, row, schools)
      guard !ids.isEmpty else {
        lost += 1
        note(row, column: "school", found: named, Phrase("left out: no school has this name"))
        continue
      }
      name(&row, ids, named)
      for column in ["school", "schools", "name"] where row.cells[column] != nil { clean.addColumn(column) }
      rows.append(staged(row))
    }
    clean.addColumn("stage")
    clean.rows = joined(rows)
    layers[.catchments] = clean
    guard lost > 0 else { return }
    faults.append(
      Fault(
        .warning, file: "catchments.geojson", field: "school",
        Phrase("\(lost) zones are left out, as no school has their name; unmatched.csv lists them"),
        mend: Phrase("Correct the names, or map another column to school.")))
  }

  /// Writes the ids of a zone's schools into its row, and keeps what stood there as its name.
  private mutating func name(_ row: inout CleanRow, _ ids: [String], _ named: String) {
    if ids.count > 1 {
      row.cells["schools"] = .raw(String(decoding: jsonList(ids), as: UTF8.self))
      row.cells["school"] = nil
    } else {
      if ids[0] != named { note(row, column: "school", found: named, Phrase("replaced by the id \(ids[0])")) }
      row.cells["school"] = .text(ids[0])
      row.cells["schools"] = nil
    }
    if row.text("name") == nil, named != ids[0] { row.cells["name"] = .text(named) }
  }

  /// The schools that a text names: one, or a list with separators.
  private mutating func matched(_ text: String, _ row: CleanRow, _ schools: IdFinder) -> [String] {
    if case .one(let id, let isLoose) = schools.match(text) {
      if isLoose {
        note(
          row, column: "school", found: text, Phrase("taken for \(id): only a part of the name is the same"),
          isGuess: true)
      }
      return [id]
    }
    let parts = text.split { ";；、,，/".contains($0) }.map { String($0).trimmedOfSpace }.filter { !$0.isEmpty }
    var ids: [String] = []
    if parts.count > 1 {
      for part in parts { if case .one(let id, _) = schools.match(part), !ids.contains(id) { ids.append(id) } }
      if ids.count == parts.count { return ids }
    }
    nameUnmatched(row, "school", text, schools)
    return []
  }

  /// The row with the id of its stage.
  private mutating func staged(_ row: CleanRow) -> CleanRow {
    var row = row
    if let text = row.text("stage") {
      if stages.all.contains(where: { $0.id == text }) { return row }
      if let stage = StageGuess.stage(text, of: stages) {
        row.cells["stage"] = .text(stage)
      }
      // a stage that the dataset does not have stays as it is, and is an error when the dataset is read
      return row
    }
    let words = [row.sheet, LayerReader.stem(row.file), row.text("name"), schoolName(row)].compactMap { $0 }
    let stages = self.stages
    if let stage = words.lazy.compactMap({ StageGuess.stage($0, of: stages) }).first
      ?? schoolRow(row).flatMap(onlyStage(of:))
    {
      note(
        row, column: "stage", found: row.text("stage") ?? "", Phrase("\(stage), by the names of layer, zone or school"),
        isGuess: true)
      row.cells["stage"] = .text(stage)
    } else {
      let first = stages.all[0].id
      note(
        row, column: "stage", found: row.text("stage") ?? "", Phrase("\(first), as nothing says another stage"),
        isGuess: true)
      if !faults.contains(where: { $0.file == row.file && $0.field == "stage" }) {
        faults.append(
          Fault(
            .warning, file: row.file, field: "stage",
            Phrase("nothing says of which stage the zones are; they are taken as \(first)"),
            mend: Phrase("Say it in a map: constants: { stage: \(first) }.")))
      }
      row.cells["stage"] = .text(first)
    }
    return row
  }

  private func schoolRow(_ row: CleanRow) -> CleanRow? {
    row.text("school").flatMap { id in layers[.schools]?.rows.first { $0.text("id") == id } }
  }

  private func schoolName(_ row: CleanRow) -> String? { schoolRow(row)?.text("name") }

  /// The only stage of which a school has rooms or places.
  func onlyStage(of school: CleanRow) -> String? {
    let supplied = stages.all.filter { stage in
      ["classrooms", "places"].contains { suffix in
        school.text("\(stage.id)_\(suffix)").flatMap(Double.init).map { $0 > 0 } ?? false
      }
    }
    return supplied.count == 1 ? supplied[0].id : nil
  }

  /// Features of the same school, stage and year are one zone.
  private mutating func joined(_ rows: [CleanRow]) -> [CleanRow] {
    var kept: [CleanRow] = []
    var places: [[String]: Int] = [:]
    for row in rows {
      let key = ["school", "stage", "from"].map { row.text($0) ?? "" }
      guard !key[0].isEmpty, let first = places[key], let one = kept[first].area, let other = row.area,
        let whole = try? Area.union([one, other])
      else {
        if !key[0].isEmpty { places[key] = kept.count }
        kept.append(row)
        continue
      }
      kept[first].shape = .area(whole.roundedToCentimetres)
      note(
        row, column: "geometry", found: key[0],
        Phrase("a part of the same zone: joined with feature \(kept[first].number)"))
    }
    return kept
  }
}
