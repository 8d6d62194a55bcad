internal import Geometry
import Planning

/// The words of `kind`.
private enum ProjectKind: String, CaseIterable {
  case new, expand, relocate, close, pause

  /// Keys of this kind beside those that all have.
  var keys: [String] {
    switch self {
    case .new:
      [
        "district", "site", "opens", "delay_months", "classrooms", "opening", "start_grade", "phase", "catchment",
        "class_size", "entry_plan", "nine_year", "through", "works", "name_zh",
      ]
    case .expand: ["classrooms", "opens", "delay_months", "works"]
    case .relocate: ["site", "classrooms", "opens", "delay_months", "works"]
    case .close: ["closes", "to"]
    case .pause: ["years", "to"]
    }
  }
}

extension ScenarioReader {
  mutating func readProjects(_ fields: inout Fields) {
    guard let list = fields.list("projects", &faults) else { return }
    // new schools first, so that any project may name them
    for (at, node) in list.enumerated() where node["kind"]?.text == "new" { defineSchool(node, at) }
    for (at, node) in list.enumerated() { readProject(node, at) }
    checkTimes()
  }

  private func path(_ node: YAMLNode, _ at: Int) -> String { "projects[\(at + 1)]" }

  /// Gives a new school its number; its other columns are filled in when its project is read.
  private mutating func defineSchool(_ node: YAMLNode, _ at: Int) {
    guard let id = node["school"]?.text else { return }
    if let known = schoolNumbers[id] {
      let isOld = known < dataset.schools.count
      faults.add(
        Fault(
          file: node.file, line: node["school"]?.line ?? node.line, field: "\(path(node, at)).school",
          isOld
            ? Phrase("the dataset has this school already", "数据集中已有该学校")
            : Phrase("the school is founded twice", "该学校重复新建"), found: id,
          expected: Phrase("an id of its own", "唯一的编号")))
      return
    }
    let none = [Double?](repeating: nil, count: stages.count)
    schoolNumbers[id] = scenario.schools.count
    projectLines[id] = node.line
    scenario.schools.append(
      School(
        id: ID(id), name: id, district: 0, site: Position(0, 0), classrooms: none, classSize: none, entryPlan: none,
        isNineYear: false))
  }

  private mutating func readProject(_ node: YAMLNode, _ at: Int) {
    var fields = Fields(node, path: path(node, at))
    guard fields.requireMap(&faults) else { return }
    let id = fields.text("id", &faults) ?? "\(at + 1)"
    if fields.peek("id") == nil { fields.missing("id", Phrase("a name for the project", "项目编号"), &faults) }
    if scenario.projects.contains(where: { $0.id == id }) {
      fields.wrong("id", found: id, expected: Phrase("an id that no other project has", "不重复的项目编号"), &faults)
    }
    guard fields.peek("kind") != nil else {
      fields.missing("kind", .oneOf(ProjectKind.allCases.map(\.rawValue)), &faults)
      return
    }
    guard let kind = fields.choice("kind", ProjectKind.self, &faults) else { return }
    guard let schoolNode = fields.take("school") else {
      fields.missing("school", Phrase("the id of a school", "学校编号"), &faults)
      return
    }
    let number = school(schoolNode, fields.field("school"))
    let name = fields.text("name", &faults)
    let cost = fields.number("cost", in: 0...1e15, nil, &faults)
    let authority = fields.text("authority", &faults)
    let of = stagesOf(&fields, kind, number)
    var action: Project.Action?
    if let number, let of {
      switch kind {
      case .new: action = opening(&fields, number, of, name, authority)
      case .expand: action = expansion(&fields, of)
      case .relocate: action = relocation(&fields, of)
      case .close: action = closure(&fields, number, of)
      case .pause: action = pause(&fields, number, of)
      }
    } else {
      for key in kind.keys { _ = fields.take(key) }
    }
    let others = Set(ProjectKind.allCases.flatMap(\.keys)).subtracting(kind.keys)
    fields.finish(&faults, others: others.sorted())
    guard let action, let number, let of else { return }
    var project = Project(id: id, school: number, stages: of, action: action, file: node.file, line: node.line)
    (project.name, project.cost, project.authority) = (name, cost, authority)
    (project.note, project.source) = (node["note"]?.text, node["source"]?.text)
    scenario.projects.append(project)
  }

  /// The stages that a project concerns; all of the school's where it names none.
  private mutating func stagesOf(_ fields: inout Fields, _ kind: ProjectKind, _ school: Int?) -> [Int]? {
    guard let node = fields.take("stage") else {
      if kind == .new || kind == .expand {
        fields.missing("stage", .oneOf(stages.all.map(\.id)), &faults)
        return nil
      }
      return school.map { school in stages.all.indices.filter { scenario.schools[school].classrooms[$0] != nil } }
    }
    var found: [Int] = []
    for one in node.list ?? [node] {
      guard let word = one.text, let stage = stages.index(of: word) else {
        let known = stages.all.map(\.id)
        wrong(
          one, fields.field("stage"), .oneOf(known),
          nearest: one.text.flatMap { Spelling.nearest(to: $0, among: known) })
        return nil
      }
      if let school, kind != .new, school < dataset.schools.count, dataset.schools[school].classrooms[stage] == nil {
        wrong(
          one, fields.field("stage"),
          Phrase("a stage that \(dataset.schools[school].id) has", "\(dataset.schools[school].id) 所设的学段"))
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

  // MARK: kinds

  private mutating func opening(
    _ fields: inout Fields, _ school: Int, _ of: [Int], _ name: String?, _ authority: String?
  ) -> Project.Action? {
    let isOwn = projectLines[scenario.schools[school].id.text] == fields.node.line
    let year = year(&fields, "opens")
    let rooms = rooms(&fields, of, in: 0...10_000, isRequired: true)
    let site = site(&fields)
    let district = newDistrict(&fields)
    let first = startGrade(&fields, of)
    let phase = phase(fields.take("phase"), fields.field("phase"))
    let zones = zones(&fields, school, of)
    let size = fields.number("class_size", in: 1...200, nil, &faults)
    let plan = fields.number("entry_plan", in: 0...100_000, nil, &faults)
    let isNineYear = fields.bool("nine_year", &faults)
    let through = fields.number("through", in: 0...1, nil, &faults)
    let works = works(&fields, of)
    let chinese = fields.text("name_zh", &faults)
    guard isOwn, school >= dataset.schools.count else { return nil }
    if let district { scenario.schools[school].district = district }
    if let site { scenario.schools[school].site = site }
    scenario.schools[school].name = name ?? scenario.schools[school].id.text
    scenario.schools[school].nameChinese = chinese
    scenario.schools[school].authority = authority
    for stage in of {
      scenario.schools[school].classrooms[stage] = rooms[stage] ?? 0
      scenario.schools[school].classSize[stage] = size
      scenario.schools[school].entryPlan[stage] = plan
    }
    let consecutive = zip(of, of.dropFirst()).contains { $1 == $0 + 1 }
    scenario.schools[school].isNineYear = consecutive && (isNineYear ?? true)
    scenario.schools[school].through = through ?? 1
    guard let year else { return nil }
    var opening = Opening(year: year, gradeByGradeFrom: first, phase: phase, catchments: zones)
    opening.works = works
    return .new(opening)
  }

  private mutating func expansion(_ fields: inout Fields, _ of: [Int]) -> Project.Action? {
    let year = year(&fields, "opens")
    let rooms = rooms(&fields, of, in: -10_000...10_000, isRequired: true)
    let works = works(&fields, of)
    return year.map { .expand(Expansion(year: $0, classrooms: rooms, works: works)) }
  }

  private mutating func relocation(_ fields: inout Fields, _ of: [Int]) -> Project.Action? {
    let year = year(&fields, "opens")
    let site = site(&fields)
    let rooms = rooms(&fields, of, in: 0...10_000, isRequired: false)
    let works = works(&fields, of)
    guard let year, let site else { return nil }
    return .relocate(Relocation(year: year, site: site, classrooms: rooms, works: works))
  }

  private mutating func closure(_ fields: inout Fields, _ school: Int, _ of: [Int]) -> Project.Action? {
    let year = year(&fields, "closes")
    let heirs = heirs(&fields, school, of)
    if heirs.isEmpty, fields.peek("to") == nil, hasOwnZone(school, of) {
      fields.missing(
        "to", Phrase("the school, or list of schools, that takes its zone and pupils", "接收其施教区和学生的学校（可为列表）"), &faults)
      return nil
    }
    return year.map { .close(Closure(year: $0, heirs: heirs)) }
  }

  private mutating func pause(_ fields: inout Fields, _ school: Int, _ of: [Int]) -> Project.Action? {
    let heirs = heirs(&fields, school, of)
    guard let node = fields.take("years") else {
      fields.missing("years", Phrase("a list of school years", "学年列表"), &faults)
      return nil
    }
    var years: [Int] = []
    for one in node.list ?? [node] {
      guard let date = date(one, fields.field("years")) else { continue }
      if date.schoolYear <= baseYear { tooEarly(one, fields.field("years")) } else { years.append(date.schoolYear) }
    }
    return years.isEmpty ? nil : .pause(Pause(years: years.sorted(), heirs: heirs))
  }

  /// True where a zone of the school alone would be left to nobody.
  private func hasOwnZone(_ school: Int, _ of: [Int]) -> Bool {
    dataset.catchments.contains { of.contains($0.stage) && $0.schools == [school] } || school >= dataset.schools.count
  }
}
