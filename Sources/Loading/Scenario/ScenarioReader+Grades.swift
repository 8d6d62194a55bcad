import Planning

/// Reads which grades schools serve: projects `grades`, and stages that an expansion adds.
extension ScenarioReader {
  /// Defines the stages that expansions add to schools, before anything else, so that any key may name them.
  mutating func defineStages(_ list: [YAMLNode]) {
    for node in list where node["kind"]?.text == ProjectKind.expand.rawValue {
      guard let school = node["school"]?.text.flatMap({ schoolNumbers[$0] }), dataset.schools.indexes.contains(school)
      else { continue }
      for word in node["stage"].map({ ($0.list ?? [$0]).compactMap(\.text) }) ?? [] {
        guard let stage = stages.index(of: word), dataset.schools[school].classrooms[stage] == nil else { continue }
        scenario.schools[school].classrooms[stage] = 0
        let rooms = scenario.schools[school].classrooms
        scenario.schools[school].isNineYear =
          zip(rooms.elements, rooms.elements.dropFirst()).contains { $0 != nil && $1 != nil }
          && (scenario.schools[school].statedNineYear ?? true)
        addedStages[SchoolStage(school: school, stage: stage), default: []].append(node.line)
      }
    }
  }

  /// A school and a stage that expansions add to it.
  struct SchoolStage: Hashable {
    var school: SchoolIndex
    var stage: StageIndex
  }

  /// The stages of an expansion that the school did not have in the dataset.
  func stagesAdded(_ school: SchoolIndex, _ of: [StageIndex]) -> Set<StageIndex> {
    Set(of.filter { addedStages[SchoolStage(school: school, stage: $0)] != nil })
  }

  /// Of several expansions of an added stage, only the first adds it.
  mutating func keepFirstAdditions() {
    var known: Set<SchoolStage> = []
    let order = scenario.projects.indices.sorted {
      (scenario.projects[$0].year, $0) < (scenario.projects[$1].year, $1)
    }
    for at in order {
      guard case .expand(var expansion) = scenario.projects[at].action, !expansion.addedStages.isEmpty else { continue }
      let school = scenario.projects[at].school
      expansion.addedStages = expansion.addedStages.filter {
        known.insert(SchoolStage(school: school, stage: $0)).inserted
      }
      scenario.projects[at].action = .expand(expansion)
    }
  }

  mutating func gradeChange(_ fields: inout Fields, _ school: SchoolIndex, _ of: [StageIndex]) -> Project.Action? {
    let onward = onwardSchools(&fields, school)
    guard let node = fields.take("grades") else {
      fields.missing("grades", Phrase("a span of grades, such as 1-4, or a map of years"), &faults)
      _ = (fields.take("opens"), fields.take("delay_months"))
      return nil
    }
    guard let map = node.map else {
      let (span, year) = (span(node, fields.field("grades"), of), year(&fields, "opens"))
      guard let span, let year else { return nil }
      return .grades(GradeChange(spans: [year: span], onward: onward))
    }
    if let opens = fields.take("opens") {
      wrong(opens, fields.field("opens"), Phrase("no opens, as grades states years"))
    }
    _ = fields.take("delay_months")
    var spans: [Int: ClosedRange<Int>] = [:]
    for (key, value) in map where !["note", "source"].contains(key.text) {
      let field = "\(fields.field("grades")).\(key.shown)"
      guard let year = yearOfMap(key, field), let span = span(value, field, of) else { continue }
      if spans.updateValue(span, forKey: year) != nil { wrong(key, field, Phrase("each year once")) }
    }
    if map.isEmpty { wrong(node, fields.field("grades"), Phrase("a span of grades, such as 1-4, or a map of years")) }
    return spans.isEmpty ? nil : .grades(GradeChange(spans: spans, onward: onward))
  }

  /// The school year of a key; nil, with a fault, for other text and for years up to the base year.
  mutating func yearOfMap(_ key: YAMLNode, _ field: String) -> Int? {
    guard let year = date(key, field)?.schoolYear(from: yearStart) else { return nil }
    guard year > baseYear else {
      tooEarly(key, field)
      return nil
    }
    noteIfLate(year, key, field)
    return year
  }

  /// A span of grades that reaches into each stage concerned; nil, with a fault, for anything else.
  private mutating func span(_ node: YAMLNode, _ field: String, _ of: [StageIndex]) -> ClosedRange<Int>? {
    let grades = of.map { stages[$0].grades }
    let (low, high) = (grades.map(\.lowerBound).min() ?? 1, grades.map(\.upperBound).max() ?? stages.lastGrade)
    if let span = node.text.flatMap({ GradeSpanText.span($0, stages) }), span.lowerBound >= low,
      span.upperBound <= high,
      grades.allSatisfy({ $0.overlaps(span) })
    {
      return span
    }
    let (first, last) = (stages.name(ofGrade: low), stages.name(ofGrade: high))
    wrong(node, field, Phrase("grades of its stages, from \(first) to \(last), such as \(first)-\(last)"))
    return nil
  }

  /// `onward`: a school or a list of schools that take the pupils in grades which the school does not serve.
  private mutating func onwardSchools(_ fields: inout Fields, _ school: SchoolIndex) -> [SchoolIndex] {
    guard let node = fields.take("onward") else { return [] }
    var found: [SchoolIndex] = []
    for one in node.list ?? [node] {
      guard let next = self.school(one, fields.field("onward")) else { continue }
      if next == school || found.contains(next) {
        wrong(one, fields.field("onward"), Phrase("other schools, each once"))
      } else {
        found.append(next)
      }
    }
    return found
  }
}
