import Planning

extension ScenarioReader {
  /// `works`: rooms that cannot be used during construction, below 0, or temporary rooms.
  mutating func works(_ fields: inout Fields, _ of: [StageIndex]) -> Works? {
    guard let node = fields.take("works") else { return nil }
    var works = Fields(node, path: fields.field("works"))
    guard works.requireMap(&faults) else { return nil }
    func year(_ key: String) -> Int? {
      guard let node = works.take(key) else {
        works.missing(key, Phrase("a school year"), &faults)
        return nil
      }
      return date(node, works.field(key))?.schoolYear(from: yearStart)
    }
    let (from, to) = (year("from"), year("to"))
    let rooms = rooms(&works, of, in: -10_000...10_000, isRequired: true)
    works.finish(&faults)
    guard let from, let to else { return nil }
    guard from <= to else {
      works.wrong("to", found: "\(to)", expected: Phrase("\(from) or later"), &faults)
      return nil
    }
    if let node = fields.node["works"]?["from"] {
      let field = "\(fields.field("works")).from"
      if from <= baseYear {
        tooEarly(
          node, field,
          mend: to <= baseYear
            ? Phrase("Leave the works out: the rooms of the base year are those of the data.")
            : Phrase("Let the works begin in \(baseYear + 1): the rooms of the base year are those of the data."))
      }
      noteIfLate(from, node, field)
    }
    return Works(from: from, to: to, classrooms: rooms)
  }
}
