internal import Geometry
internal import Planning

extension Scenario {
  /// The scenario with the schools and projects of some edits, equal to the result of reading the saved draft. Moves of blocks
  /// are left out, as `SteppedRun` computes their zones.
  ///
  /// - Parameter edits: in the order in which they were made; each complete and checked against the scenario before the edit.
  /// - Throws: `Faults` where the edits do not fit the other projects and rezonings, such as a school that would close
  ///   before its expansion.
  func applying(_ edits: [LoggedEdit], on dataset: Dataset) throws(Faults) -> Scenario {
    var scenario = self
    var changed: Set<String> = []
    for edit in edits {
      scenario.apply(edit, on: dataset)
      if case .changeProject(let change) = edit.edit.action { changed.insert(change.project) }
    }
    let faults = scenario.faultsOfEdits(changed: changed, on: dataset)
    if !faults.isEmpty { throw Faults(faults) }
    return scenario
  }

  private mutating func apply(_ logged: LoggedEdit, on dataset: Dataset) {
    switch logged.edit.action {
    case .move, .rezone: break
    case .addSchool(let new): add(new, logged, on: dataset)
    case .addClassrooms(let more): add(more, logged, on: dataset)
    case .changeProject(let change): apply(change, on: dataset)
    case .addProjects(let added): add(added, logged, on: dataset)
    }
  }

  private mutating func add(_ new: SchoolAddition, _ logged: LoggedEdit, on dataset: Dataset) {
    guard let stage = dataset.stages.index(of: new.stage) else { return }
    let none = Table<StageIndex, Double?>(repeating: nil, count: dataset.stages.count)
    var classrooms = none
    classrooms[stage] = Double(new.classrooms)
    schools.append(
      School(
        id: ID(new.id), name: new.name, district: dataset.district(at: new.site) ?? 0, site: new.site,
        classrooms: classrooms, classSize: none, entryPlan: none, isNineYear: false))
    let opening = Opening(year: new.year, gradeByGradeFrom: 1, catchments: [stage: .nearest])
    append(.new(opening), of: schools.indexes.upperBound.advanced(by: -1), stage: stage, logged)
  }

  private mutating func add(_ more: ClassroomAddition, _ logged: LoggedEdit, on dataset: Dataset) {
    guard let stage = dataset.stages.index(of: more.stage),
      let school = schools.index(where: { $0.id.text == more.school })
    else { return }
    let expansion = Expansion(year: more.year, classrooms: [stage: Double(more.classrooms)])
    append(.expand(expansion), of: school, stage: stage, logged)
  }

  private mutating func append(
    _ action: Project.Action, of school: SchoolIndex, stage: StageIndex, _ logged: LoggedEdit
  ) {
    append(
      Project(id: projectID(for: logged), school: school, stages: [stage], action: action, file: file, line: 0), logged)
  }

  /// Appends a project, with a note of the edit that made it.
  mutating func append(_ given: Project, _ logged: LoggedEdit) {
    var project = given
    project.note = logged.summary
    projects.append(project)
    let note = AssumptionNote(path: "projects[\(project.id)]", note: project.note, source: nil)
    let last = notes.lastIndex { $0.path.hasPrefix("projects[") }
    notes.insert(note, at: last.map { $0 + 1 } ?? notes.firstIndex { $0.path.hasPrefix("rezoning[") } ?? notes.count)
  }

  private mutating func apply(_ change: ProjectChange, on dataset: Dataset) {
    guard let number = projects.firstIndex(where: { $0.id == change.project }) else { return }
    if let year = change.year { projects[number].change { $0.begin(in: year) } }
    guard let rooms = change.classrooms else { return }
    let stages = projects[number].stagesWithClassrooms(in: self)
    guard let stage = change.stage.flatMap({ dataset.stages.index(of: $0) }) ?? stages.first else { return }
    if projects[number].effects.standing == .opens {
      schools[projects[number].school].classrooms[stage] = Double(rooms)
    } else {
      projects[number].change { $0.setClassrooms(Double(rooms), of: stage) }
    }
  }

  /// Id of the project that implements an edit; no project of the scenario has this id.
  func projectID(for edit: LoggedEdit) -> String {
    let known = Set(projects.map(\.id))
    var id = "DRAFT-\(edit.number)"
    while known.contains(id) { id += "x" }
    return id
  }
}

extension Project {
  /// Stages for which the project states the number of classrooms that it builds.
  func stagesWithClassrooms(in scenario: Scenario) -> [StageIndex] {
    let stated = effects.stagesWithRooms(of: scenario.schools[school])
    return stages.filter(stated.contains)
  }

  /// Changes the effects of the project.
  fileprivate mutating func change(_ body: (inout any ProjectEffects) -> Void) {
    var changed = effects
    body(&changed)
    action = changed.action
  }
}

extension Dataset {
  /// The first district that contains a position.
  func district(at place: Position) -> DistrictIndex? { districts.index(where: { $0.area.contains(place.x, place.y) }) }
}
