internal import Planning

/// Checks proposed projects and the zones that go with them.
extension EditCheck {
  mutating func checkProjects(_ edit: EditRequest) {
    let projects = edit.projects ?? []
    if projects.isEmpty, edit.catchments?.isEmpty ?? true { wrong("projects", nil, Phrase("at least one project")) }
    var ids = Set(scenario.projects.map(\.id))
    var founded: [String: AddedProject] = [:]
    let opening = Dictionary(
      projects.filter { $0.kind == ProjectKind.new.rawValue }.map { ($0.school, $0.opens) },
      uniquingKeysWith: { first, _ in first })
    for (at, project) in projects.enumerated() {
      let field = "projects[\(at + 1)]"
      if project.id.isEmpty || !ids.insert(project.id).inserted {
        wrong("\(field).id", project.id, Phrase("an id that no other project has"))
      }
      check(project, field)
      if project.kind == ProjectKind.close.rawValue { checkHeirs(project, field, opening: opening) }
      if project.kind == ProjectKind.new.rawValue, founded.updateValue(project, forKey: project.school) != nil {
        wrong("\(field).school", project.school, Phrase("a unique id of letters, digits and -"))
      }
    }
    for (at, catchments) in (edit.catchments ?? []).enumerated() {
      check(catchments, "catchments[\(at + 1)]", beside: founded)
    }
    checkZones(of: founded, edit.catchments ?? [])
  }

  private mutating func check(_ project: AddedProject, _ field: String) {
    let kinds = SitingRules.kinds
    guard let kind = kinds.first(where: { $0.rawValue == project.kind }) else {
      return wrong("\(field).kind", project.kind, .list(kinds.map(\.rawValue)))
    }
    checkYear(project.opens, "\(field).opens")
    if kind != .close { checkRooms(project, field) }
    if let cost = project.cost, !(0...1e15).contains(cost) {
      wrong("\(field).cost", "\(cost)", Phrase("a number from \(0)"))
    }
    for text in [project.id, project.school, project.name ?? "", project.nameChinese ?? ""]
    where text.utf8.count > EditCheck.longestText {
      wrong("\(field).name", "\(text.utf8.count) bytes", Phrase("at most 2,000 bytes"))
    }
    if kind == .new {
      checkNewID(project.school, "\(field).school")
      if (project.name ?? project.nameChinese ?? "").allSatisfy(\.isWhitespace) {
        wrong("\(field).name", project.name, Phrase("a name"))
      }
      if !dataset.districts.contains(where: { $0.id.text == project.district }) {
        wrong("\(field).district", project.district, Phrase("the id of a district"))
      }
    } else if !hasStages(project) {
      wrong("\(field).school", project.school, Phrase("the id of a school"))
    }
    guard kind == .new || kind == .relocate else { return }
    guard let site = project.site, site.count == 2, abs(site[0]) <= 180, abs(site[1]) <= 90 else {
      return wrong("\(field).site", project.site.map { "\($0)" }, Phrase("[longitude, latitude]"))
    }
  }

  private mutating func checkRooms(_ project: AddedProject, _ field: String) {
    let stages = dataset.stages.all.map(\.id)
    if project.classrooms.isEmpty || project.classrooms.contains(where: { !stages.contains($0.key) }) {
      wrong("\(field).classrooms", project.classrooms.keys.sorted().joined(separator: ", "), .list(stages))
    }
    if let rooms = project.classrooms.values.sorted().first(where: { !(1...400).contains($0) }) {
      wrong("\(field).classrooms", "\(rooms)", Phrase("a number from \(1) to \(400)"))
    }
  }

  /// A closure names other schools that take the pupils, and builds nothing.
  /// - Parameter opening: the years in which new schools of the same edit open, by their ids.
  private mutating func checkHeirs(_ project: AddedProject, _ field: String, opening: [String: Int]) {
    let heirs = project.heirs ?? []
    let unknown = heirs.filter { id in
      if let year = opening[id] { return year > project.opens }
      return id == project.school || !scenario.schools.contains { $0.id.text == id }
    }
    if heirs.isEmpty || !unknown.isEmpty {
      wrong("\(field).to", unknown.isEmpty ? nil : unknown.joined(separator: ", "), Phrase("ids of other schools"))
    }
    if !project.classrooms.isEmpty {
      wrong(
        "\(field).classrooms", project.classrooms.keys.sorted().joined(separator: ", "),
        Phrase("no rooms, as a school closes"))
    }
  }

  /// Whether the school of a project exists with all its stages.
  private func hasStages(_ project: AddedProject) -> Bool {
    guard let school = scenario.schools.first(where: { $0.id.text == project.school }) else { return false }
    return project.classrooms.keys.allSatisfy { id in
      dataset.stages.index(of: id).map { school.classrooms[$0] != nil } ?? true
    }
  }

  private mutating func check(
    _ catchments: AddedCatchments, _ field: String, beside founded: [String: AddedProject]
  ) {
    checkYear(catchments.year, "\(field).year")
    let ids = dataset.stages.all.map(\.id)
    guard let stage = dataset.stages.index(of: catchments.stage) else {
      return wrong("\(field).stage", catchments.stage, .list(ids))
    }
    checkPhase(catchments.phase.phase, of: stage)
    for id in catchments.zones.keys.sorted() {
      if let new = founded[id], new.classrooms[catchments.stage] != nil, new.opens <= catchments.year { continue }
      guard let school = scenario.schools.index(where: { $0.id.text == id }) else {
        wrong("\(field).zones", id, Phrase("the id of a school"))
        continue
      }
      if let why = scenario.noZone(of: school, stage: stage, in: catchments.year) {
        let year = catchments.year
        wrong("\(field).zones", id, Phrase("a school that is open in \(year)"), why: why.phrase)
      }
    }
    let blocks = catchments.zones.sorted { $0.key < $1.key }.flatMap(\.value)
    checkBlocks(blocks, "\(field).zones")
    var seen: Set<String> = []
    let twice = blocks.filter { !seen.insert($0).inserted }
    if !twice.isEmpty {
      wrong("\(field).zones", twice.prefix(5).joined(separator: ", "), Phrase("one school for each block"))
    }
  }

  /// Requires blocks for each new school and stage in its opening year, as it has no other zone.
  private mutating func checkZones(of founded: [String: AddedProject], _ catchments: [AddedCatchments]) {
    for (id, project) in founded.sorted(by: { $0.key < $1.key }) {
      for stage in project.classrooms.keys.sorted() {
        let hasZone = catchments.contains {
          $0.stage == stage && $0.year == project.opens && !($0.zones[id] ?? []).isEmpty
        }
        if !hasZone { wrong("catchments", id, Phrase("blocks for each new school in the year in which it opens")) }
      }
    }
  }
}
