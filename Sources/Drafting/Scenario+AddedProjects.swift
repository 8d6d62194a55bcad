internal import Geometry
internal import Planning

extension Scenario {
  /// Adds proposed projects, and the zones that go with them as lists of blocks.
  mutating func add(_ added: ProjectsAddition, _ logged: LoggedEdit, on dataset: Dataset) {
    // a closure may name a school that is founded after it in the list
    for project in added.projects where project.kind == ProjectKind.new.rawValue { found(project, on: dataset) }
    let numbers = Dictionary(schools.indexed.map { ($1.id.text, $0) }) { first, _ in first }
    for project in added.projects { add(project, numbers, logged, on: dataset) }
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

  private mutating func add(
    _ added: AddedProject, _ numbers: [String: SchoolIndex], _ logged: LoggedEdit, on dataset: Dataset
  ) {
    let rooms = added.rooms(on: dataset)
    guard let school = numbers[added.school] else { return }
    var stages = rooms.keys.sorted()
    let action: Project.Action
    switch ProjectKind(rawValue: added.kind) {
    case .new: action = .new(Opening(year: added.opens, catchments: [:]))
    case .relocate: action = .relocate(Relocation(year: added.opens, site: added.position, classrooms: rooms))
    case .expand: action = .expand(Expansion(year: added.opens, classrooms: rooms))
    case .close:
      action = .close(Closure(year: added.opens, heirs: (added.heirs ?? []).compactMap { numbers[$0] }))
      stages = schools[school].stages
    case .pause, .grades, nil: return
    }
    var project = Project(id: added.id, school: school, stages: stages, action: action, file: file, line: 0)
    (project.name, project.nameChinese) = (added.name ?? added.nameChinese, added.nameChinese)
    project.cost = added.cost
    append(project, logged)
  }

  private mutating func found(_ added: AddedProject, on dataset: Dataset) {
    let none = Table<StageIndex, Double?>(repeating: nil, count: dataset.stages.count)
    var classrooms = none
    for (stage, count) in added.rooms(on: dataset) { classrooms[stage] = count }
    schools.append(
      School(
        id: ID(added.school), name: added.name ?? added.nameChinese ?? added.school, nameChinese: added.nameChinese,
        district: dataset.districts.index { $0.id.text == added.district } ?? 0, site: added.position,
        classrooms: classrooms,
        classSize: none, entryPlan: none, isNineYear: false))
  }
}

extension AddedProject {
  fileprivate var position: Position { site.map { Position($0[0], $0[1]) } ?? Position(0, 0) }

  fileprivate func rooms(on dataset: Dataset) -> [StageIndex: Double] {
    Dictionary(
      uniqueKeysWithValues: classrooms.compactMap { id, rooms in
        dataset.stages.index(of: id).map { ($0, Double(rooms)) }
      })
  }
}
