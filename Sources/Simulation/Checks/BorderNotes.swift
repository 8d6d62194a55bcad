internal import Planning

/// Notes for `check`: the school to which each block on a border between catchments was assigned in the base year.
///
/// - Parameter listsAll: lists each block with its schools; otherwise only a count.
func borderNotes(
  _ timelines: Table<StageIndex, Timeline>, _ borders: [[Int32: [Int32]]], of dataset: Dataset, listsAll: Bool
) -> [Fault] {
  zip(timelines.indices, borders).flatMap { stage, borders -> [Fault] in
    let timeline = timelines[stage]
    guard let year = timeline.years.elements.first, !borders.isEmpty else { return [] }
    let name = dataset.stages[stage].name
    func schools(_ zone: Int32) -> String {
      guard zone >= 0, Int(zone) < year.members.count else { return "–" }
      return year.members[Int(zone)].map { dataset.schools[Int($0.school)].id.text }.joined(separator: "+")
    }
    let blocks = borders.keys.sorted()
    guard listsAll else {
      return [
        Fault(
          .note, file: "blocks.geojson", field: "geometry",
          Phrase(
            "\(blocks.count.grouped) \(blocks.count == 1 ? "block lies" : "blocks lie") on a border between \(name) catchments and \(blocks.count == 1 ? "goes" : "go") to the nearest school (check --all says which)"
          ),
          found: NameList.text(blocks.map { dataset.blocks.ids[Int($0)] }))
      ]
    }
    return blocks.map { block in
      let others = (borders[block] ?? []).filter { $0 != year.zoneOfBlock[Int(block)] }.map(schools).joined(
        separator: ", ")
      let own = schools(year.zoneOfBlock[Int(block)])
      return Fault(
        .note, file: "blocks.geojson", feature: Int(block) < dataset.blocks.featureCount ? Int(block) + 1 : nil,
        field: "geometry",
        Phrase(
          "block \(dataset.blocks.ids[Int(block)]) lies on a border between \(name) catchments: it goes to \(own), the nearest school, not to \(others)"
        ))
    }
  }
}
