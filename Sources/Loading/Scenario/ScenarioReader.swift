import Planning

/// Converts the YAML of a scenario into values, and checks them against its dataset.
struct ScenarioReader {
  let document: ScenarioDocument
  let path: String
  let dataset: Dataset
  var faults = Faults()
  /// What may be repaired.
  var rules = ReadingRules()
  /// Files of zones with polygons that were repaired.
  var repaired: [RepairedLayer] = []
  var scenario: Scenario
  var schoolNumbers: [String: SchoolIndex] = [:]
  /// Zone files that are not saved yet, by path.
  var unsaved: [String: [UInt8]] = [:]
  /// Lines on which new schools and projects are defined.
  var projectLines: [String: Int] = [:]
  var projectIDs: Set<String> = []
  /// Lines of the expansions that add a stage to a school.
  var addedStages: [SchoolStage: [Int]] = [:]
  /// For each file, the CRS of its coordinates; WGS 84 if it does not state one.
  var crsOfFile: [String: StatedCRS] = [:]
  /// Block numbers by id; nil until a list of blocks is read.
  var blockNumbers: [String: BlockIndex]?
  /// New schools without `catchment`, which a rezoning of their opening year must list blocks for.
  var schoolsWithoutCatchment: [(school: SchoolIndex, stages: [StageIndex], fields: Fields)] = []
  /// Openings of schools and added stages that are delayed: the school year that the file states, and that of the opening.
  var delayedOpenings: [SchoolStage: (stated: Int, opens: Int)] = [:]
  /// The main sites of new schools that are campuses, with the place in the file.
  var campuses: [(school: SchoolIndex, main: SchoolIndex, node: YAMLNode, field: String)] = []
  /// Closures that name no heir, that is, no school to take over the zone and the pupils.
  var closuresWithoutHeirs: [(school: SchoolIndex, stages: [StageIndex], year: Int, fields: Fields)] = []

  var stages: Stages { dataset.stages }
  var baseYear: Int { dataset.about.baseYear }
  var yearStart: YearStart { dataset.about.yearStart }

  init(_ document: ScenarioDocument, path: String, dataset: Dataset) {
    self.document = document
    self.path = path
    self.dataset = dataset
    let base = dataset.about.baseYear
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let id =
      file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file.hasSuffix(".yml") ? String(file.dropLast(4)) : file
    scenario = Scenario(
      id: id, name: id, file: path, years: base...(base + 8), stages: dataset.stages.count, schools: dataset.schools)
    for at in dataset.schools.indexes { schoolNumbers[dataset.schools[at].id.text] = at }
  }

  mutating func read() -> Scenario? {
    var fields = Fields(document.root, path: "")
    scenario.digests = document.digests
    readHead(&fields)
    readCRSOfFiles(&fields)
    readMergers(&fields)
    defineSchools(document.root["projects"]?.list ?? [])
    defineStages(document.root["projects"]?.list ?? [])
    readStandards(&fields)
    readDemand(&fields)
    readRules(&fields)
    checkMergedKeys()
    readProjects(&fields)
    readRezonings(&fields)
    checkNewCatchments()
    checkHeirs()
    checkCampuses()
    readAdmission(&fields)
    readImprovements(&fields)
    readTargets(&fields)
    readUncertainty(&fields)
    fields.finish(&faults)
    checkClassSizes()
    scenario.notes = AssumptionNote.all(in: document.root)
    return scenario
  }

  private mutating func readHead(_ fields: inout Fields) {
    if let schema = fields.text("schema", &faults) {
      if schema != "schoolzone/1" {
        fields.wrong("schema", found: schema, expected: Phrase("schoolzone/1"), &faults)
      }
    } else if fields.peek("schema") == nil {
      fields.missing("schema", Phrase("schoolzone/1"), &faults)
    }
    let name = fields.name(&faults)
    scenario.name = name?.text ?? scenario.id
    scenario.nameChinese = name?.chinese
    _ = fields.take("dataset")
    _ = fields.take("extends")
    readYears(&fields)
  }

  /// `years: 2012-2020`, `[2012, 2020]` or one year; by default the base year and eight more.
  private mutating func readYears(_ fields: inout Fields) {
    guard let node = fields.take("years") else { return }
    let given: [Int?]
    if let year = node.integer {
      given = [year, year]
    } else if let list = node.list {
      given = list.map(\.integer)
    } else {
      given = (node.text ?? "").split(separator: "-", omittingEmptySubsequences: false).map { part in
        Digits.number(part.filter { $0 != " " }).flatMap { Int(exactly: $0) }
      }
    }
    let bounds = given.compactMap { $0 }
    guard given.count == 2, bounds.count == 2, bounds[0] <= bounds[1], (1900...2200).contains(bounds[0]),
      bounds[1] <= 2200
    else {
      return fields.wrong("years", found: node.shown, expected: Phrase("2012-2020"), &faults)
    }
    guard baseYear > 0 else { return }
    guard bounds[1] >= baseYear, bounds[1] - baseYear <= Scenario.mostYears else {
      return fields.wrong(
        "years", found: node.shown,
        expected: Phrase("years from the base year \(baseYear) to at most \(baseYear + Scenario.mostYears)"),
        &faults)
    }
    guard bounds[0] >= baseYear else {
      return fields.wrong(
        "years", found: node.shown,
        expected: Phrase("a first year from the base year \(baseYear) on"), &faults)
    }
    scenario.years = bounds[0]...bounds[1]
  }

  /// The index of a school; nil, with a fault and the most similar id, if the school is unknown.
  mutating func school(_ node: YAMLNode, _ field: String) -> SchoolIndex? {
    guard let id = node.text else {
      faults.add(
        Fault(
          file: node.file, line: node.line, field: field, Phrase("invalid value"),
          found: node.shown, expected: Phrase("the id of a school")))
      return nil
    }
    if let number = schoolNumbers[id] { return number }
    if dataset.schools.isEmpty { return nil }
    faults.add(
      Fault(
        file: node.file, line: node.line, field: field, Phrase("no such school"), found: id,
        expected: Phrase("the id of a school of the dataset, or of a new one"),
        nearest: nearestSchool(to: id)))
    return nil
  }

  /// True if there are so many faults that searching for similar names would be too slow.
  var isManyFaults: Bool { faults.all.count > 500 }

  func nearestSchool(to word: String) -> String? {
    isManyFaults ? nil : Spelling.nearestID(to: word, among: scenario.schools.map(\.id.text))
  }

  /// A year or date; nil, with a fault, for anything else.
  mutating func date(_ node: YAMLNode, _ field: String) -> PlanDate? {
    if let text = node.text, let date = PlanDate(text), (1900...2200).contains(date.year) { return date }
    faults.add(
      Fault(
        file: node.file, line: node.line, field: field, Phrase("not a year or a date"), found: node.shown,
        expected: Phrase("2015 or 2015-08-20"), mend: PlanDate.advice(for: node.text ?? "")))
    return nil
  }

  /// False where the places of a school are stated, and no project changes its rooms: no class size is needed.
  private func hasRooms(_ school: SchoolIndex, _ stage: StageIndex) -> Bool {
    scenario.schools[school].places[stage] == nil
      || scenario.projects.contains { project in
        project.school == school && project.stages.contains(stage)
          && (project.effects.roomChange(of: stage) != .none || project.effects.works != nil)
      }
  }

  /// Checks that each stage of any school has a class size. The first value also applies to the years before it.
  private mutating func checkClassSizes() {
    for stage in scenario.standards.indices {
      let standard = scenario.standards[stage]
      let bare = scenario.schools.indexes.filter { school in
        scenario.schools[school].classrooms[stage] != nil && scenario.schools[school].classSize[stage] == nil
          && standard.classSizesOfSchool[school] == nil && hasRooms(school, stage)
      }
      guard let first = bare.first else { continue }
      let id = scenario.schools[first].id
      let field = "standards.\(stages[stage].id).class_size"
      let given = document.root["standards"]?[stages[stage].id]?["class_size"]
      let line = document.root["standards"]?.line ?? document.root.line
      if standard.classSizes.isEmpty {
        // an unreadable value has been reported
        if let given, !given.isNull, given.map == nil || standard.classSizesOfSchool.isEmpty { continue }
        faults.add(
          Fault(
            file: path, line: line, field: field,
            Phrase("no class size, for \(id) and \(bare.count - 1) others", also: "\(bare.count)"),
            expected: Phrase("pupils per class, such as 45"),
            mend: Phrase("Add class_size to standards.\(stages[stage].id).")))
      } else if baseYear > 0, !standard.classSizes.contains(where: { $0.from <= baseYear && !$0.isForEntrants }) {
        faults.add(
          Fault(
            .warning, file: path, line: line, field: field,
            Phrase("no class size for the base year \(baseYear): the first one given holds before its year"),
            found: "\(standard.classSizes[0].from): \(Digits.text(standard.classSizes[0].pupils))"))
      }
    }
  }
}

extension AssumptionNote {
  /// Every `note` and `source` of a document, with its key path.
  static func all(in node: YAMLNode, path: String = "") -> [AssumptionNote] {
    var notes: [AssumptionNote] = []
    if let map = node.map {
      let (note, source) = (node["note"]?.text, node["source"]?.text)
      if note != nil || source != nil { notes.append(AssumptionNote(path: path, note: note, source: source)) }
      for (key, value) in map {
        let name = key.text ?? ""
        notes += all(in: value, path: path.isEmpty ? name : "\(path).\(name)")
      }
    } else if let list = node.list {
      for (at, value) in list.enumerated() {
        let name = value["id"]?.text ?? "\(at + 1)"
        notes += all(in: value, path: "\(path)[\(name)]")
      }
    }
    return notes
  }
}
