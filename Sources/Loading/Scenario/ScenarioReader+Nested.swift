import Planning

/// A level of a nested map of rates (formats.md, "Years as keys").
enum RateLevel {
  case district, year, kind, stage, gradeLevel, school
  /// A grade below the last one of its stage, as progression rates require.
  case gradeBelowLast
  case housingType([String])
  case word([String])

  var phrase: Phrase {
    switch self {
    case .district: Phrase("district")
    case .year: Phrase("year")
    case .kind: Phrase("kind")
    case .stage: Phrase("stage")
    case .gradeLevel: Phrase("the word grade")
    case .gradeBelowLast: Phrase("grade")
    case .school: Phrase("school")
    case .housingType: Phrase("type of housing")
    case .word(let words): Phrase.oneOf(words)
    }
  }
}

extension ScenarioReader {
  /// Reads a number, or a map nested by the listed levels in this order; any level may be left out.
  mutating func nested(
    _ node: YAMLNode, _ levels: [RateLevel], in range: ClosedRange<Double>, _ field: String, skipping: [String] = [],
    expected: Phrase? = nil
  ) -> RateTable? {
    if let number = node.number {
      if range.contains(number) { return .number(number) }
      wrong(node, field, expected ?? .range(range.lowerBound, range.upperBound))
      return nil
    }
    guard let map = node.map else {
      wrong(node, field, Phrase("a number, or a map by \(levelNames(levels))"))
      return nil
    }
    var result: [RateTable.Key: RateTable] = [:]
    var level: Int?
    for (keyNode, value) in map {
      guard let word = keyNode.text else {
        wrong(keyNode, field, Phrase("a key of text"))
        continue
      }
      if word == "note" || word == "source" || skipping.contains(word) { continue }
      if word == "*" {
        // the keys of the missing level may be those of any remaining level
        if let inner = nested(value, levels, in: range, "\(field).*", expected: expected) { result[.any] = inner }
        continue
      }
      guard let (at, key) = key(word, levels) else {
        if dataset.districts.isEmpty, levels.contains(where: { if case .district = $0 { true } else { false } }) {
          continue
        }
        noSuchKey(keyNode, word, levels, field)
        continue
      }
      if let level, level != at { warnOfTwoLevels(keyNode, word, levels, field) }
      level = min(level ?? at, at)
      let below = Array(levels[(at + 1)...])
      if let inner = nested(value, below, in: range, "\(field).\(word)", expected: expected) { result[key] = inner }
    }
    return .map(result)
  }

  private mutating func warnOfTwoLevels(_ node: YAMLNode, _ word: String, _ levels: [RateLevel], _ field: String) {
    faults.add(
      Fault(
        .warning, file: node.file, line: node.line, field: "\(field).\(word)",
        Phrase("keys of two levels in one map: only those of the outer level are used"), found: word,
        expected: Phrase("\(levelNames(levels)), in this order")))
  }

  private mutating func noSuchKey(_ node: YAMLNode, _ word: String, _ levels: [RateLevel], _ field: String) {
    var expected = Phrase("\(levelNames(levels)), in this order, or \"*\"")
    if levels.isEmpty { expected = Phrase("a number") }
    if case .gradeBelowLast? = levels.first {
      let (first, last) = (stages.name(ofGrade: 1), stages.name(ofGrade: stages.lastGrade))
      expected = Phrase("a grade from \(first) to \(last), the one before the step")
    }
    faults.add(
      Fault(
        file: node.file, line: node.line, field: "\(field).\(word)", Phrase("no such key here"), found: word,
        expected: expected, nearest: isManyFaults ? nil : Spelling.nearest(to: word, among: knownWords(levels))))
  }

  private func key(_ word: String, _ levels: [RateLevel]) -> (Int, RateTable.Key)? {
    for (at, level) in levels.enumerated() {
      switch level {
      case .district:
        if let district = dataset.districts.index(where: { $0.id.text == word }) {
          return (at, .district(district))
        }
      case .year:
        if let year = Digits.number(word).flatMap({ Int(exactly: $0) }), (1900...2200).contains(year) {
          return (at, .year(year))
        }
      case .kind: if let kind = Kind(id: word) { return (at, .kind(kind)) }
      case .stage: if let stage = stages.index(of: word) { return (at, .stage(stage)) }
      case .gradeLevel: if word == "grade" { return (at, .gradeLevel) }
      case .gradeBelowLast:
        if let grade = stages.knownGrade(word) { return (at, .grade(grade)) }
      case .school: if let school = schoolNumbers[word] { return (at, .school(school)) }
      case .housingType(let types): if types.contains(word) { return (at, .housingType(word)) }
      case .word(let words): if words.contains(word) { return (at, .word(word)) }
      }
    }
    return nil
  }

  private func knownWords(_ levels: [RateLevel]) -> [String] {
    levels.flatMap { level -> [String] in
      switch level {
      case .district: dataset.districts.map(\.id.text)
      case .kind: Kind.allCases.map(\.id)
      case .stage: stages.all.map(\.id)
      case .gradeLevel: ["grade"]
      case .school: scenario.schools.map(\.id.text)
      case .housingType(let types): types
      case .word(let words): words
      case .year, .gradeBelowLast: []
      }
    }
  }

  private func levelNames(_ levels: [RateLevel]) -> Phrase {
    Phrase.joined(levels.map(\.phrase), by: " → ")
  }

  mutating func wrong(_ node: YAMLNode, _ field: String, _ expected: Phrase, nearest: String? = nil) {
    faults.add(
      Fault(
        file: node.file, line: node.line, field: field, Phrase("invalid value"),
        found: node.shown, expected: expected, nearest: nearest))
  }
}

extension Stages {
  /// The grade that a word of a scenario names; nil unless it is one of the stages' grades.
  func knownGrade(_ word: String?) -> Int? {
    guard let word else { return nil }
    let found = gradeNames.isEmpty ? Digits.number(word).flatMap { Int(exactly: $0) } : grade(named: word)
    guard let found, (1...lastGrade).contains(found) else { return nil }
    return found
  }
}
