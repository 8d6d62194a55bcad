internal import Geometry
import Planning

extension ScenarioReader {
  mutating func readProjects(_ fields: inout Fields) {
    guard let list = fields.list("projects", &faults) else { return }
    for (at, node) in list.enumerated() { readProject(node, at) }
    keepFirstAdditions()
    faults.add(contentsOf: scenario.faultsOfProjectTimes(on: dataset))
    checkPauses()
  }

  /// Defines new schools before anything else, so that any key may name them.
  mutating func defineSchools(_ list: [YAMLNode]) {
    for (at, node) in list.enumerated() where node["kind"]?.text == ProjectKind.new.rawValue { defineSchool(node, at) }
  }

  private func path(_ node: YAMLNode, _ at: Int) -> String { "projects[\(at + 1)]" }

  /// Adds a new school; its other fields are set when its project is read.
  private mutating func defineSchool(_ node: YAMLNode, _ at: Int) {
    guard let id = node["school"]?.text else { return }
    guard !id.trimmed.isEmpty else {
      return wrong(node["school"] ?? node, "\(path(node, at)).school", Phrase("a unique id"))
    }
    if let known = schoolNumbers[id] {
      let isOld = dataset.schools.indexes.contains(known)
      faults.add(
        Fault(
          file: node.file, line: node["school"]?.line ?? node.line, field: "\(path(node, at)).school",
          isOld
            ? Phrase("the dataset has this school already")
            : Phrase("the school opens twice"), found: id,
          expected: Phrase("a unique id")))
      return
    }
    let none = Table<StageIndex, Double?>(repeating: nil, count: stages.count)
    // rooms are read later; until then 0 marks the stages that the school has
    let words = node["stage"].map { ($0.list ?? [$0]).compactMap(\.text) } ?? []
    schoolNumbers[id] = scenario.schools.indexes.upperBound
    projectLines[id] = node.line
    scenario.schools.append(
      School(
        id: ID(id), name: id, district: 0, site: Position(0, 0),
        classrooms: Table(stages.all.map { words.contains($0.id) ? 0 : nil }), classSize: none, entryPlan: none,
        isNineYear: false))
  }

  private mutating func projectID(_ fields: inout Fields, _ at: Int) -> String {
    let id = fields.text("id", &faults) ?? "\(at + 1)"
    if fields.peek("id") == nil || id.trimmed.isEmpty {
      fields.missing("id", Phrase("a name for the project"), &faults)
    }
    if !projectIDs.insert(id).inserted {
      fields.wrong("id", found: id, expected: Phrase("an id that no other project has"), &faults)
    }
    return id
  }

  private mutating func readProject(_ node: YAMLNode, _ at: Int) {
    var fields = Fields(node, path: path(node, at))
    guard fields.requireMap(&faults) else { return }
    let id = projectID(&fields, at)
    guard fields.peek("kind") != nil else {
      return fields.missing("kind", .oneOf(ProjectKind.allCases.map(\.rawValue)), &faults)
    }
    guard let kind = fields.choice("kind", ProjectKind.self, &faults) else { return }
    guard let schoolNode = fields.take("school") else {
      return fields.missing("school", Phrase("the id of a school"), &faults)
    }
    let number = school(schoolNode, fields.field("school"))
    let name = fields.name(&faults)
    let cost = fields.number("cost", in: 0...1e15, Phrase("a number from 0"), &faults)
    let authority = fields.text("authority", &faults)
    let of = stagesOf(&fields, kind, number)
    var action: Project.Action?
    var later: [Expansion] = []
    if let of, kind.form.keys.contains("phases") { later = phases(&fields, of) }
    if let number, let of {
      switch kind {
      case .new: action = opening(&fields, number, of, name, authority)
      case .expand: action = expansion(&fields, number, of)
      case .relocate: action = relocation(&fields, of)
      case .close: action = closure(&fields, number, of)
      case .pause: action = pause(&fields, number, of)
      case .grades: action = gradeChange(&fields, number, of)
      }
    } else {
      for key in kind.form.keys { _ = fields.take(key) }
    }
    let others = Set(ProjectKind.allCases.flatMap(\.form.keys)).subtracting(kind.form.keys)
    fields.finish(&faults, others: others.sorted())
    guard let action, let number, let of else { return }
    var project = Project(id: id, school: number, stages: of, action: action, file: node.file, line: node.line)
    (project.name, project.nameChinese) = (name?.text, name?.chinese)
    (project.cost, project.authority) = (cost, authority)
    (project.note, project.source) = (node["note"]?.text, node["source"]?.text)
    append(project, later, from: node)
  }

  /// Appends a project, and each of its later phases as a separate project.
  private mutating func append(_ project: Project, _ later: [Expansion], from node: YAMLNode) {
    scenario.projects.append(project)
    for (at, expansion) in later.enumerated() {
      var phase = Project(
        id: "\(project.id)/\(at + 2)", school: project.school, stages: project.stages, action: .expand(expansion),
        file: node.file, line: node.line)
      (phase.partOf, phase.authority) = (project.id, project.authority)
      (phase.note, phase.source) = (project.note, project.source)
      scenario.projects.append(phase)
    }
  }

  /// `phases: [ { opens: 2017, classrooms: +12 } ]`: rooms to be added later.
  private mutating func phases(_ fields: inout Fields, _ of: [StageIndex]) -> [Expansion] {
    guard let list = fields.list("phases", &faults) else { return [] }
    return list.enumerated().compactMap { at, node in
      var one = Fields(node, path: "\(fields.field("phases"))[\(at + 1)]")
      guard one.requireMap(&faults) else { return nil }
      let year = year(&one, "opens")
      let rooms = rooms(&one, of, in: -10_000...10_000, isRequired: true)
      one.finish(&faults)
      return year.map { Expansion(year: $0, classrooms: rooms) }
    }
  }

  /// The stages that a project names; if it names none, all stages of the school.
  private mutating func stagesOf(_ fields: inout Fields, _ kind: ProjectKind, _ school: SchoolIndex?) -> [StageIndex]? {
    guard let node = fields.take("stage") else {
      if kind == .new || kind == .expand {
        fields.missing("stage", .oneOf(stages.all.map(\.id)), &faults)
        return nil
      }
      return school.map { school in stages.indexes.filter { scenario.schools[school].classrooms[$0] != nil } }
    }
    var found: [StageIndex] = []
    for one in node.list ?? [node] {
      guard let word = one.text, let stage = stages.index(of: word) else {
        let known = stages.all.map(\.id)
        wrong(
          one, fields.field("stage"), .oneOf(known),
          nearest: one.text.flatMap { Spelling.nearest(to: $0, among: known) })
        return nil
      }
      if let school, kind != .new, hasRooms(stage), scenario.schools[school].classrooms[stage] == nil {
        let id = scenario.schools[school].id
        wrong(one, fields.field("stage"), Phrase("a stage that \(id) has"))
        return nil
      }
      if !found.contains(stage) { found.append(stage) }
    }
    guard !found.isEmpty else {
      wrong(node, fields.field("stage"), .oneOf(stages.all.map(\.id)))
      return nil
    }
    return found.sorted()
  }
}
