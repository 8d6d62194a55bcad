import Layers
import Planning

extension ScenarioReader {
  mutating func readRezonings(_ fields: inout Fields) {
    guard let list = fields.list("rezoning", &faults) else { return }
    for (at, node) in list.enumerated() {
      var rezoning = Fields(node, path: "rezoning[\(at + 1)]")
      guard rezoning.requireMap(&faults) else { continue }
      readRezoning(&rezoning)
      rezoning.finish(&faults)
    }
    nameContradictions()
  }

  /// Warns of blocks that two lists of one year give to different schools; the later list holds.
  private mutating func nameContradictions() {
    var first: [ListedBlock: [SchoolIndex]] = [:]
    for rezoning in scenario.rezonings {
      let repeated = rezoning.blocks.keys.sorted().filter { block in
        guard let schools = rezoning.blocks[block] else { return false }
        let key = ListedBlock(from: rezoning.from, stage: rezoning.stage, block: block)
        let before = first.updateValue(schools, forKey: key)
        return before.map { $0 != schools } ?? false
      }
      guard let block = repeated.first else { continue }
      faults.add(
        Fault(
          .warning, file: rezoning.place.file, line: rezoning.place.line, field: "blocks",
          Phrase(
            "another rezoning of \(rezoning.from) gives \(repeated.count) of these blocks to other schools; the later one holds"
          ),
          found: dataset.blocks.ids[block.position], mend: Phrase("Name each block once for a year.")))
    }
  }

  private struct ListedBlock: Hashable {
    var from: Int
    var stage: StageIndex
    var block: BlockIndex
  }

  private mutating func readRezoning(_ fields: inout Fields) {
    let from = year(&fields, "from")
    let stage = rezonedStage(&fields)
    let (phase, grace, _) = phaseAndGrace(&fields, from: from)
    let (polygons, blocks) = (fields.take("catchments"), fields.take("blocks"))
    // lists have no coordinates
    let crs = blocks == nil ? crs(&fields) : nil
    let read: Rezoning?
    switch (polygons, blocks) {
    case (nil, nil):
      return fields.missing("catchments", Phrase("a GeoJSON file of zones; or blocks: lists of blocks"), &faults)
    case (_?, let node?):
      faults.add(
        Fault(
          file: node.file, line: node.line, field: fields.field("blocks"),
          Phrase("a rezoning has catchments or blocks, not both"), found: node.shown,
          expected: .oneOf(["catchments", "blocks"]),
          mend: Phrase("Make two rezonings of the same year: first the polygons, then the lists, which hold over them.")
        ))
      return
    case (let node?, nil): read = drawn(node, fields, from: from, stage: stage, crs, phase)
    case (nil, let node?): read = listed(node, fields, from: from, stage: stage, phase)
    }
    guard var rezoning = read else { return }
    (rezoning.note, rezoning.grace) = (fields.node["note"]?.text, grace)
    if let early = grace.years.first, early < rezoning.from, let node = fields.node["phase"] {
      wrong(node, fields.field("phase"), Phrase("\(rezoning.from) or later"))
    }
    scenario.rezonings.append(rezoning)
  }

  /// A rezoning by polygons; nil, with faults, if it cannot be used.
  private mutating func drawn(
    _ node: YAMLNode, _ fields: Fields, from: Int?, stage: StageIndex?, _ crs: StatedCRS?, _ phase: Phase
  ) -> Rezoning? {
    guard let name = node.text else {
      wrong(node, fields.field("catchments"), Phrase("the path of a GeoJSON file"))
      return nil
    }
    guard var zones = catchmentFile(node, name, fields.field("catchments"), crs), let from, let stage else {
      return nil
    }
    if !zones.hasSchools {
      faults.add(contentsOf: zones.file.tally.faults)
      if zones.file.layer.count > 0 {
        _ = zones.file.columns.require("school", file: zones.file.file, line: nil, into: &faults)
      }
      return nil
    }
    let (found, isWhole) = newZones(&zones, stage: stage, from: from)
    if found.isEmpty, zones.file.tally.faults.isEmpty {
      wrong(
        node, fields.field("catchments"),
        Phrase("a file with \(stages[stage].id) zones", also: "\(stages[stage].name)"))
    }
    keepRepairs(of: zones.file)
    faults.add(contentsOf: zones.file.tally.faults)
    guard isWhole, !found.isEmpty else { return nil }
    return Rezoning(
      from: from, stage: stage, zones: found, phase: phase, file: fields.node.file, line: fields.node.line,
      zoneFile: zones.file.file)
  }

  /// A rezoning by lists of blocks; nil, with faults, if it cannot be used.
  private mutating func listed(
    _ node: YAMLNode, _ fields: Fields, from: Int?, stage: StageIndex?, _ phase: Phase
  ) -> Rezoning? {
    guard let from, let stage else { return nil }
    let field = fields.field("blocks")
    guard let lists = blockLists(node, field, stage: stage, in: from) else { return nil }
    let year = beginning(of: lists, stage: stage, stated: from, at: fields)
    return Rezoning(
      from: year, stage: stage, blocks: lists.schools, phase: phase, file: fields.node.file, line: fields.node.line,
      zoneFile: lists.file)
  }

  /// The year in which lists hold: that in which a school opens for which every listed block waits, as `delay_months` shifts the zone of a
  /// new school with its opening; else the stated one.
  private mutating func beginning(
    of lists: BlockLists, stage: StageIndex, stated from: Int, at fields: Fields
  ) -> Int {
    func opening(_ school: SchoolIndex) -> Int? {
      delayedOpenings[SchoolStage(school: school, stage: stage)].flatMap { $0.stated == from ? $0.opens : nil }
    }
    let years = lists.schools.values.map { $0.compactMap(opening).max() }
    let waiting = Set(years.compactMap(\.self))
    guard let year = waiting.max() else { return from }
    guard waiting.count == 1, years.allSatisfy({ $0 != nil }) else {
      let late = Set(lists.schools.values.joined()).filter { opening($0) != nil }.sorted()
      let names = late.map { scenario.schools[$0].id.text }.joined(separator: ", ")
      faults.add(
        Fault(
          file: fields.node.file, line: fields.node.line, field: fields.field("blocks"),
          Phrase("with its delay \(names) opens in \(year), and other blocks of the list change in \(from)"),
          found: names, expected: Phrase("one school year for all blocks of a rezoning"),
          mend: Phrase(
            "Write a rezoning of its own for each delayed school, also from: \(from); it then begins when the school opens."
          )
        ))
      return from
    }
    noteIfLate(year, fields.peek("from") ?? fields.node, fields.field("from"))
    return year
  }

  private mutating func rezonedStage(_ fields: inout Fields) -> StageIndex? {
    let known = stages.all.map(\.id)
    guard let node = fields.take("stage") else {
      fields.missing("stage", .oneOf(known), &faults)
      return nil
    }
    let stage = node.text.flatMap { stages.index(of: $0) }
    if stage == nil {
      wrong(
        node, fields.field("stage"), .oneOf(known),
        nearest: node.text.flatMap { Spelling.nearest(to: $0, among: known) })
    }
    return stage
  }

  /// The zones of a stage in a file; `isWhole` is false if some zones could not be read. The rezoning is then left out,
  /// because the missing zones would be reported as land without a school, which is not the actual error.
  private func newZones(
    _ zones: inout CatchmentFile, stage: StageIndex, from year: Int
  ) -> (found: [Catchment], isWhole: Bool) {
    var found: [Catchment] = []
    var isWhole = true
    for row in 0..<zones.file.layer.count {
      if zones.isOfOtherStage(row, than: stage) { continue }
      guard let area = zones.file.area(row), let members = zones.members(row, stage: stage) else {
        isWhole = false
        continue
      }
      for school in members.schools { checkIsOpen(school, stage: stage, in: year, &zones, row: row) }
      found.append(
        Catchment(
          schools: members.schools, stage: stage, name: zones.name(row), choice: members.choice, area: area,
          file: zones.file.file, feature: row + 1))
    }
    return (found, isWhole)
  }

  private func checkIsOpen(
    _ school: SchoolIndex, stage: StageIndex, in year: Int, _ zones: inout CatchmentFile, row: Int
  ) {
    guard let why = scenario.noZone(of: school, stage: stage, in: year) else { return }
    zones.file.add(
      row, "school", why.phrase, found: scenario.schools[school].id.text,
      expected: Phrase("a school that is open in \(year)"),
      mend: delayedOpenings[SchoolStage(school: school, stage: stage)].map {
        Phrase(
          "Its delay_months count: write from: \($0.opens), or list the blocks with rezoning: blocks, which waits for it."
        )
      })
  }
}
