internal import Geometry
internal import Planning

extension EditRequest {
  /// The edit; nil where a member is absent that the kind of edit needs. Ids and years are not checked.
  var edit: Edit? { action.map { Edit($0, reason: reason) } }

  private var action: Edit.Action? {
    switch kind {
    case .move: move.map(Edit.Action.move)
    case .rezone: rezoning.map(Edit.Action.rezone)
    case .addSchool: addedSchool.map(Edit.Action.addSchool)
    case .addClassrooms: addedClassrooms.map(Edit.Action.addClassrooms)
    case .changeProject: projectChange.map(Edit.Action.changeProject)
    case .addProjects: projects.map { .addProjects(ProjectsAddition(projects: $0, catchments: catchments ?? [])) }
    }
  }

  private var move: BlockMove? {
    guard let blocks, let school, let stage, let year else { return nil }
    return BlockMove(blocks: blocks, school: school, stage: stage, year: year, phase: phase ?? .intake)
  }

  private var rezoning: BlockRezoning? {
    guard let zones, let stage, let year else { return nil }
    return BlockRezoning(zones: zones, stage: stage, year: year, phase: phase ?? .intake)
  }

  private var addedSchool: SchoolAddition? {
    guard let school, let name, let stage, let site, site.count == 2, let year, let classrooms else { return nil }
    return SchoolAddition(
      id: school, name: name, stage: stage, site: Position(site[0], site[1]), year: year, classrooms: classrooms)
  }

  private var addedClassrooms: ClassroomAddition? {
    guard let school, let stage, let year, let classrooms else { return nil }
    return ClassroomAddition(school: school, stage: stage, year: year, classrooms: classrooms)
  }

  private var projectChange: ProjectChange? {
    project.map { ProjectChange(project: $0, year: year, classrooms: classrooms, stage: stage) }
  }
}
