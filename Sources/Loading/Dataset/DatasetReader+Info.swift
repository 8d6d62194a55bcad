internal import Geometry
import Planning

extension DatasetReader {
  /// Reads `dataset.yaml`: the origin of the data, its base year, stages and coordinates. Returns false if the file
  /// exists but cannot be read; stages and coordinates are then unknown.
  mutating func readInfo() -> Bool {
    guard source.has("dataset.yaml") else {
      if !loaded.isSeries {
        loaded.faults.add(
          Fault(
            file: "dataset.yaml", Phrase("the file is missing"),
            mend: Phrase("Write one with name, source, licence, synthetic and base_year.")))
      }
      return true
    }
    guard let file = source.yaml("dataset.yaml", into: &loaded.faults) else { return false }
    var fields = Fields(file.root, path: "")
    guard fields.requireMap(&loaded.faults) else { return false }
    let name = fields.name(&loaded.faults)
    loaded.dataset.about.name = name?.text ?? ""
    loaded.dataset.about.nameChinese = name?.chinese
    loaded.dataset.about.source = fields.text("source", &loaded.faults) ?? ""
    loaded.dataset.about.licence = fields.text("licence", &loaded.faults) ?? ""
    readSynthetic(&fields)
    loaded.dataset.about.currency = fields.currency("currency", &loaded.faults)
    if let year = fields.integer("base_year", in: 1900...2200, &loaded.faults) {
      loaded.dataset.about.baseYear = year
    } else if fields.peek("base_year") == nil, !loaded.isSeries {
      fields.missing(
        "base_year", Phrase("the school year that the data describes"), &loaded.faults)
    }
    readCRS(&fields)
    loaded.dataset.about.metricCRS = crs("metric_crs", &fields, isSource: false)
    metricLine = fields.peek("metric_crs")?.line
    readEncoding(&fields)
    readYearStart(&fields)
    let gradeNames = gradeNames(&fields)
    readStages(&fields, gradeNames)
    checkGradeNames(gradeNames, fields)
    fields.finish(&loaded.faults)
    return true
  }

  private mutating func readEncoding(_ fields: inout Fields) {
    guard let name = fields.text("encoding", &loaded.faults) else { return }
    encoding = TextEncoding(name: name)
    if encoding == nil {
      fields.wrong("encoding", found: name, expected: Phrase("utf-8, gb18030 or big5"), &loaded.faults)
    }
  }

  private mutating func readSynthetic(_ fields: inout Fields) {
    guard let node = fields.take("synthetic") else { return }
    if let whole = node.bool {
      loaded.dataset.about.isSynthetic = whole
    } else if let map = node.map {
      for (key, value) in map {
        guard let layer = key.text, let flag = value.bool else {
          fields.wrong(
            "synthetic", found: value.shown, expected: Phrase("true or false"), &loaded.faults)
          continue
        }
        if flag { loaded.dataset.about.syntheticLayers.insert(layer) }
      }
    } else {
      fields.wrong(
        "synthetic", found: node.shown, expected: Phrase("true, false or a map by layer"),
        &loaded.faults)
    }
  }

  private mutating func readStages(_ fields: inout Fields, _ gradeNames: [String]) {
    var stages: [Stage] = []
    if let list = fields.list("stages", &loaded.faults) {
      hasStages = true
      if list.isEmpty {
        fields.wrong("stages", found: "[]", expected: Phrase("at least one stage, or no `stages`"), &loaded.faults)
      }
      for (at, node) in list.enumerated() {
        var stage = Fields(node, path: "stages[\(at + 1)]")
        if let stage = readStage(&stage, after: stages, gradeNames) { stages.append(stage) }
      }
    }
    let age = fields.integer("entry_age", in: 3...10, &loaded.faults) ?? 6
    loaded.dataset.stages = Stages(
      stages.isEmpty ? defaultStages(gradeNames) : stages, entryAge: age, cutoffMonth: cutoffMonth(&fields))
    loaded.dataset.stages.gradeNames = gradeNames
  }

  /// A stage whose grades follow those of the preceding stages; nil, with a fault, if it is invalid.
  private mutating func readStage(_ fields: inout Fields, after stages: [Stage], _ gradeNames: [String]) -> Stage? {
    guard fields.requireMap(&loaded.faults) else { return nil }
    let first = (stages.last?.grades.upperBound ?? 0) + 1
    let id = fields.text("id", &loaded.faults)
    if id == nil { fields.missing("id", Phrase("the stage's id"), &loaded.faults) }
    let name = fields.name(&loaded.faults)
    let grades = gradeCount(&fields, first: first, gradeNames)
    fields.finish(&loaded.faults)
    guard let id, let grades else { return nil }
    if stages.contains(where: { $0.id == id }) {
      fields.wrong("id", found: id, expected: Phrase("an id that no other stage has"), &loaded.faults)
      return nil
    }
    guard first + grades - 1 <= DatasetReader.lastGrade else {
      fields.wrong(
        "grades", found: "\(grades)",
        expected: Phrase("at most \(DatasetReader.lastGrade) grades in all"), &loaded.faults)
      return nil
    }
    return Stage(
      id: id, name: Phrase(LocalText(name?.english ?? id, translations: ["zh": name?.chinese ?? id])),
      grades: first...(first + grades - 1))
  }

  /// The month whose last day is the cut-off date of birth for entry; August by default.
  private mutating func cutoffMonth(_ fields: inout Fields) -> Int {
    guard let text = fields.text("cutoff", &loaded.faults) else { return 8 }
    if let date = PlanDate("2001-" + text) ?? PlanDate("2000-" + text),
      date.month == 2 ? date.day >= 28 : PlanDate(year: 2001, month: date.month, day: 31).isLastDay(date.day)
    {
      return date.month
    }
    fields.wrong("cutoff", found: text, expected: Phrase("the last day of a month, as 08-31"), &loaded.faults)
    return 8
  }

  /// Larger than the last grade of any school system.
  static var lastGrade: Int { 30 }

  /// Number of grades in a range, `[1, 6]`, `1-6` or by name `K-5`, which must follow the grades of the preceding stage.
  private mutating func gradeCount(_ stage: inout Fields, first: Int, _ gradeNames: [String]) -> Int? {
    guard let node = stage.take("grades") else {
      stage.missing("grades", Phrase("the number of grades"), &loaded.faults)
      return nil
    }
    var names = Stages.standard
    names.gradeNames = gradeNames
    let expected = Phrase("a number of grades from 1 to 15, or a range that begins with \(names.name(ofGrade: first))")
    if let count = node.integer, (1...15).contains(count) { return count }
    let words = node.list?.compactMap(\.text) ?? node.text?.split(separator: "-").map { String($0).trimmed } ?? []
    let bounds = words.compactMap(names.grade(named:))
    if bounds.count == 2, bounds[0] == first, bounds[1] >= first, bounds[1] < first + 15 {
      return bounds[1] - first + 1
    }
    stage.wrong("grades", found: node.shown, expected: expected, &loaded.faults)
    return nil
  }
}

extension PlanDate {
  /// True if a day is the last one of this date's month.
  fileprivate func isLastDay(_ day: Int) -> Bool {
    PlanDate(year: year, month: month == 12 ? 12 : month, day: 1).adding(months: 0).month == month
      && PlanDate("\(year)-\(month)-\(day)") != nil && PlanDate("\(year)-\(month)-\(day + 1)") == nil
  }
}
