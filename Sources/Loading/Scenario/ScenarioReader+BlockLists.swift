internal import Bytes
import Planning

/// The lists of blocks of a rezoning.
struct BlockLists {
  /// The schools of each listed block, ascending.
  private(set) var schools: [BlockIndex: [SchoolIndex]] = [:]
  /// The file of the lists: a CSV file, or the scenario.
  let file: String

  init(file: String) { self.file = file }

  /// Adds a school to a block; false if the block has it already.
  mutating func add(_ school: SchoolIndex, to block: BlockIndex) -> Bool {
    guard !schools[block, default: []].contains(school) else { return false }
    schools[block, default: []].append(school)
    schools[block]?.sort()
    return true
  }
}

extension ScenarioReader {
  /// `blocks` of a rezoning: a CSV file with `block` and `school`, or the ids of blocks by school. Nil, with faults, if a part
  /// of it cannot be used.
  mutating func blockLists(_ node: YAMLNode, _ field: String, stage: StageIndex, in year: Int) -> BlockLists? {
    if let name = node.text { return listedInFile(node, name, field, stage: stage, in: year) }
    guard node.map != nil else {
      wrong(node, field, Phrase("the path of a CSV file, or ids of blocks by school: { school: [blocks] }"))
      return nil
    }
    return listedInline(node, field, stage: stage, in: year)
  }

  private mutating func listedInline(
    _ node: YAMLNode, _ field: String, stage: StageIndex, in year: Int
  ) -> BlockLists? {
    let known = knownBlocks()
    var (lists, tally, isWhole) = (BlockLists(file: node.file), FaultTally(), !known.isEmpty)
    for (key, value) in node.map ?? [] {
      if let word = key.text, ["note", "source"].contains(word), schoolNumbers[word] == nil { continue }
      guard let school = school(key, field) else {
        isWhole = false
        continue
      }
      let place = SourcePlace(file: key.file, line: key.line, field: "\(field).\(key.shown)")
      if let refusal = refusal(of: school, stage: stage, in: year) {
        tally.add(refusal.fault(at: place, found: key.shown), kind: refusal.message.english)
      }
      let ids = value.list ?? (value.isNull ? [] : [value])
      if ids.isEmpty { tally.add(emptyList(at: place), kind: "empty") }
      for one in ids {
        guard let block = listed(one, place.field, in: known, &tally) else { continue }
        guard !lists.add(school, to: block) else { continue }
        tally.add(
          Fault(
            at: SourcePlace(file: one.file, line: one.line, field: place.field), Phrase("the block is listed twice"),
            found: one.shown, expected: Phrase("each block once for a school")), kind: "twice")
      }
    }
    if lists.schools.isEmpty, isWhole, tally.faults.isEmpty {
      tally.add(emptyList(at: SourcePlace(file: node.file, line: node.line, field: field)), kind: "empty")
    }
    faults.add(contentsOf: tally.faults)
    return isWhole && tally.faults.isEmpty ? lists : nil
  }

  /// The block of an id; nil, with a fault, if it is unknown.
  private func listed(
    _ id: YAMLNode, _ field: String, in known: [String: BlockIndex], _ tally: inout FaultTally
  ) -> BlockIndex? {
    if let block = id.text.flatMap({ known[$0] }) { return block }
    guard !known.isEmpty else { return nil }
    let thing = Phrase("block")
    let isRoom = tally.isRoom(for: "block", found: id.shown) && known.count <= 20_000
    tally.add(
      Fault(
        at: SourcePlace(file: id.file, line: id.line, field: field),
        Phrase("no such \(thing) in \(thing.english)s.geojson"), found: id.shown,
        expected: Phrase("the id of a \(thing)"),
        nearest: isRoom ? id.text.flatMap { Spelling.nearestID(to: $0, among: known.keys.sorted()) } : nil),
      kind: "block")
    return nil
  }

  private mutating func listedInFile(
    _ node: YAMLNode, _ name: String, _ field: String, stage: StageIndex, in year: Int
  ) -> BlockLists? {
    let before = faults.errors.count
    guard let table = listTable(node, name, field) else { return nil }
    var reader = TableReader("rezoning: blocks", table)
    let names = ["block", "school"]
    guard let columns = reader.require(names, into: &faults) else { return nil }
    var (lists, lines) = (BlockLists(file: table.file), [BlockIndex: Int]())
    let known = knownBlocks()
    for row in 0..<table.rowCount {
      let block = reader.number(row, columns[0], in: known, of: Phrase("block"))
      let school = reader.number(row, columns[1], in: schoolNumbers, of: Phrase("school"))
      guard let block, let school else { continue }
      if let refusal = refusal(of: school, stage: stage, in: year) {
        reader.add(row, columns[1], refusal.message, expected: refusal.expected, mend: refusal.mend)
      }
      if !lists.add(school, to: block) {
        reader.add(
          row, columns[0], Phrase("the row appears twice: also on line \(lines[block] ?? 0)"),
          expected: Phrase("each block once for a school"))
      }
      lines[block] = table.line(row)
    }
    if table.rowCount == 0, table.isWhole {
      faults.add(emptyList(at: SourcePlace(file: table.file, line: table.headerLine)))
    }
    faults.add(contentsOf: reader.faults)
    return faults.errors.count == before && !lists.schools.isEmpty ? lists : nil
  }

  /// Reads a CSV file that the scenario names; nil, with faults, if it cannot be used.
  private mutating func listTable(_ node: YAMLNode, _ name: String, _ field: String) -> CSVTable? {
    let path = node.path(name)
    let kind = Phrase("a CSV file, with a path relative to this file")
    guard let bytes = namedFile(node, name, field, expected: kind) else { return nil }
    return SourceFolder.table(at: path, bytes, into: &faults)
  }

  private func emptyList(at place: SourcePlace) -> Fault {
    Fault(
      at: place, Phrase("the list has no blocks"), expected: Phrase("ids of blocks"),
      mend: Phrase("List the blocks that change school, or remove the entry."))
  }

  private mutating func knownBlocks() -> [String: BlockIndex] {
    if let blockNumbers { return blockNumbers }
    var known: [String: BlockIndex] = [:]
    known.reserveCapacity(dataset.blocks.count)
    for block in dataset.blocks.indexes { known[dataset.blocks.ids[block.position]] = block }
    blockNumbers = known
    return known
  }

  /// The reason why a school cannot take blocks of a stage in a year.
  private struct Refusal {
    var message: Phrase
    var expected: Phrase?
    var mend: Phrase?

    func fault(at place: SourcePlace, found: String) -> Fault {
      Fault(at: place, message, found: found, expected: expected, mend: mend)
    }
  }

  private func refusal(of school: SchoolIndex, stage: StageIndex, in year: Int) -> Refusal? {
    // the lists of a delayed school wait for it
    let isAwaited = delayedOpenings[SchoolStage(school: school, stage: stage)]?.stated == year
    if !isAwaited, let why = scenario.noZone(of: school, stage: stage, in: year) {
      return Refusal(message: why.phrase, expected: Phrase("a school that is open in \(year)"))
    }
    guard scenario.schools[school].classrooms[stage] == nil, hasRooms(stage) else { return nil }
    let (id, stage) = (scenario.schools[school].id, stages[stage])
    return Refusal(
      message: Phrase("\(id) has no \(stage.name) classrooms"),
      mend: Phrase("Give the school \(stage.id)_classrooms, or correct the zone."))
  }
}
