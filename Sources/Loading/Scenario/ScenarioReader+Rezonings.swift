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
  }

  private mutating func readRezoning(_ fields: inout Fields) {
    let from = year(&fields, "from")
    var stage: Int?
    if let node = fields.take("stage") {
      stage = node.text.flatMap { stages.index(of: $0) }
      let known = stages.all.map(\.id)
      if stage == nil {
        wrong(
          node, fields.field("stage"), .oneOf(known),
          nearest: node.text.flatMap { Spelling.nearest(to: $0, among: known) })
      }
    } else {
      fields.missing("stage", .oneOf(stages.all.map(\.id)), &faults)
    }
    let phase = phase(fields.take("phase"), fields.field("phase"))
    let crs = crs(&fields)
    guard let node = fields.take("catchments") else {
      return fields.missing("catchments", Phrase("a GeoJSON file of zones"), &faults)
    }
    guard let name = node.text else {
      return wrong(node, fields.field("catchments"), Phrase("the path of a GeoJSON file"))
    }
    guard var zones = catchmentFile(node, name, fields.field("catchments"), crs), let from, let stage else { return }
    if !zones.hasSchools {
      faults.add(contentsOf: zones.file.tally.faults)
      if zones.file.layer.count > 0 {
        _ = zones.file.columns.require("school", file: zones.file.file, line: nil, into: &faults)
      }
      return
    }
    var found: [Catchment] = []
    // without all of its zones it would give land up to nobody, which is not what is wrong with it
    var isWhole = true
    for row in 0..<zones.file.layer.count {
      if zones.isOfOtherStage(row, than: stage) { continue }
      guard let area = zones.file.area(row), let members = zones.members(row, stage: stage) else {
        isWhole = false
        continue
      }
      for school in members.schools { checkOpen(school, stage, from, &zones, row) }
      found.append(
        Catchment(
          schools: members.schools, stage: stage, name: zones.name(row), choice: members.choice, area: area,
          file: zones.file.file, feature: row + 1))
    }
    if found.isEmpty, zones.file.tally.faults.isEmpty {
      wrong(
        node, fields.field("catchments"),
        Phrase("a file with \(stages[stage].id) zones", also: "\(stages[stage].name)"))
    }
    faults.add(contentsOf: zones.file.tally.faults)
    guard isWhole, !found.isEmpty else { return }
    var rezoning = Rezoning(
      from: from, stage: stage, zones: found, phase: phase, file: fields.node.file, line: fields.node.line,
      zoneFile: zones.file.file)
    rezoning.note = fields.node["note"]?.text
    scenario.rezonings.append(rezoning)
  }

  private func checkOpen(_ school: Int, _ stage: Int, _ year: Int, _ zones: inout CatchmentFile, _ row: Int) {
    guard let why = scenario.noZone(of: school, stage: stage, in: year) else { return }
    zones.file.add(
      row, "school", why.phrase, found: scenario.schools[school].id.text,
      expected: Phrase("a school that is open in \(year)"))
  }
}
