import Planning

extension ScenarioReader {
  /// Reads a number; or a map by year, each value a number or `{ value, from: entry }`; or a map by school, then by
  /// year.
  mutating func readClassSizes(_ node: YAMLNode, _ stage: StageIndex) {
    let field = "standards.\(stages[stage].id).class_size"
    guard let map = node.map else {
      scenario.standards[stage].classSizes = classSizes(node, field)
      return
    }
    let districts = Dictionary(
      dataset.districts.indexes.map { (dataset.districts[$0].id.text, $0) }, uniquingKeysWith: { first, _ in first })
    guard isBySchool(map, districts) else {
      scenario.standards[stage].classSizes = classSizes(node, field)
      return
    }
    for (key, value) in map {
      guard let word = key.text else {
        wrong(key, field, Phrase("a key of text"))
        continue
      }
      if word == "note" || word == "source" { continue }
      if word == "*" {
        scenario.standards[stage].classSizes = classSizes(value, "\(field).*")
      } else if schoolNumbers[word] == nil, let district = districts[word] {
        let changes = classSizes(value, "\(field).\(word)")
        scenario.standards[stage].classSizesOfDistrict[district] = changes
        // a school's own value overrides its district's
        let own = Set(map.compactMap(\.key.text))
        for (school, row) in dataset.schools.indexed where row.district == district && !own.contains(row.id.text) {
          scenario.standards[stage].classSizesOfSchool[school] = changes
          scenario.standards[stage].schoolsByDistrict.insert(school)
        }
      } else if let school = school(key, "\(field).\(word)") {
        scenario.standards[stage].classSizesOfSchool[school] = classSizes(value, "\(field).\(word)")
      }
    }
  }

  /// True if the keys are schools or districts. A number is a year unless it is the id of a school.
  private func isBySchool(_ map: [(key: YAMLNode, value: YAMLNode)], _ districts: [String: DistrictIndex]) -> Bool {
    let words = map.map(\.key.text)
    let hasPlace = words.contains { $0.map { $0 == "*" || schoolNumbers[$0] != nil || districts[$0] != nil } ?? false }
    return hasPlace
      && words.allSatisfy { $0.flatMap { Digits.number($0) } == nil || $0.map { schoolNumbers[$0] != nil } == true }
  }

  private mutating func classSizes(_ node: YAMLNode, _ field: String) -> [ClassSizeChange] {
    if let pupils = classSize(node, field) { return [ClassSizeChange(pupils: pupils)] }
    guard let map = node.map else {
      if node.number == nil { wrong(node, field, Phrase("pupils per class, or a map by year")) }
      return []
    }
    var changes: [ClassSizeChange] = []
    for (key, value) in map {
      guard let word = key.text else {
        wrong(key, field, Phrase("a key of text"))
        continue
      }
      if word == "note" || word == "source" { continue }
      let inner = "\(field).\(word)"
      guard word == "*" || PlanDate(word).map({ (1900...2200).contains($0.year) }) == true else {
        let isSchool = schoolNumbers[word] != nil
        wrong(
          key, inner,
          isSchool ? Phrase("years, or schools with years below them") : Phrase("a year"),
          nearest: isSchool ? nil : nearestSchool(to: word))
        continue
      }
      if let change = classSizeChange(value, from: PlanDate(word)?.schoolYear(from: yearStart) ?? .min, inner) {
        changes.append(change)
      }
    }
    return changes.sorted { $0.from < $1.from }
  }

  /// A number, or `{ value, from: entry }`; nil, with a fault, for anything else.
  private mutating func classSizeChange(_ value: YAMLNode, from year: Int, _ field: String) -> ClassSizeChange? {
    if let pupils = classSize(value, field) { return ClassSizeChange(from: year, pupils: pupils) }
    guard value.map != nil else {
      if value.number == nil { wrong(value, field, Phrase("pupils per class, or { value: 45, from: entry }")) }
      return nil
    }
    var change = Fields(value, path: field)
    let pupils = change.number("value", in: 1...200, nil, &faults)
    if pupils == nil, change.peek("value") == nil { change.missing("value", Phrase("pupils per class"), &faults) }
    let start = change.text("from", &faults)
    if let start, start != "entry" { change.wrong("from", found: start, expected: Phrase("entry"), &faults) }
    change.finish(&faults)
    return pupils.map { ClassSizeChange(from: year, pupils: $0, isForEntrants: start == "entry") }
  }

  /// A single class size; nil if the node is not a number, with a fault if it is out of range.
  private mutating func classSize(_ node: YAMLNode, _ field: String) -> Double? {
    guard let pupils = node.number else { return nil }
    if (1...200).contains(pupils) { return pupils }
    wrong(node, field, .range(1, 200))
    return nil
  }
}
