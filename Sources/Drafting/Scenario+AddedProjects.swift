internal import Geometry
internal import Planning

extension Scenario {
  /// Adds proposed projects, and the zones that go with them as lists of blocks.
  mutating func add(_ added: ProjectsAddition, _ logged: LoggedEdit, on dataset: Dataset) {
    for project in added.projects { add(project, logged, on: dataset) }
    let numbers = Dictionary(schools.indexed.map { ($1.id.text, $0) }) { first, _ in first }
    let blocks = Dictionary(dataset.blocks.indexes.map { (dataset.blocks.ids[$0.position], $0) }) { first, _ in first }
    for catchments in added.catchments {
      guard let stage = dataset.stages.index(of: catchments.stage) else { continue }
      var schoolOfBlock: [BlockIndex: [SchoolIndex]] = [:]
      for (school, ids) in catchments.zones {
        guard let school = numbers[school] else { continue }
        for id in ids { if let block = blocks[id] { schoolOfBlock[block] = [school] } }
      }
      rezonings.append(
        Rezoning(
          from: catchments.year, stage: stage, blocks: schoolOfBlock, phase: catchments.phase.phase, file: file,
          line: 0,
          zoneFile: file))
    }
  }

  private mutating func add(_ added: AddedProject, _ logged: LoggedEdit, on dataset: Dataset) {
    let rooms = Dictionary(
      uniqueKeysWithValues: added.classrooms.compactMap { id, rooms in
        dataset.stages.index(of: id).map { ($0, Double(rooms)) }
      })
    let site = added.site.map { Position($0[0], $0[1]) } ?? Position(0, 0)
    if added.kind == ProjectKind.new.rawValue { found(added, at: site, rooms, on: dataset) }
    guard let school = schools.index(where: { $0.id.text == added.school }) else { return }
    let action: Project.Action
    switch ProjectKind(rawValue: added.kind) {
    case .new: action = .new(Opening(year: added.opens, catchments: [:]))
    case .relocate: action = .relocate(Relocation(year: added.opens, site: site, classrooms: rooms))
    case .expand: action = .expand(Expansion(year: added.opens, classrooms: rooms))
    case .close, .pause, .grades, nil: return
    }
    var project = Project(
      id: added.id, school: school, stages: rooms.keys.sorted(), action: action, file: file, line: 0)
    (project.name, project.nameChinese) = (added.name ?? added.nameChinese, added.nameChinese)
    project.cost = added.cost
    append(project, logged)
  }

  private mutating func found(
    _ added: AddedProject, at site: Position, _ rooms: [StageIndex: Double], on dataset: Dataset
  ) {
    let none = Table<StageIndex, Double?>(repeating: nil, count: dataset.stages.count)
    var classrooms = none
    for (stage, count) in rooms { classrooms[stage] = count }
    schools.append(
      School(
        id: ID(added.school), name: added.name ?? added.nameChinese ?? added.school, nameChinese: added.nameChinese,
        district: dataset.districts.index { $0.id.text == added.district } ?? 0, site: site, classrooms: classrooms,
        classSize: none, entryPlan: none, isNineYear: false))
  }
}
