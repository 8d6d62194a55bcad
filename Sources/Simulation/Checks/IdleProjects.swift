internal import Geometry
internal import Planning

/// Warnings about projects and rezonings that change nothing.
func idleProjects(_ scenario: Scenario, _ stages: Stages) -> [Fault] {
  var sites = Table<SchoolIndex, Position>(scenario.schools.map(\.site))
  var faults: [Fault] = []
  for project in scenario.projects.inOrderOfYear() {
    let (school, old) = (scenario.schools[project.school], sites[project.school])
    if let site = project.effects.site { sites[project.school] = site }
    faults += idleParts(of: project, school, at: old, stages)
  }
  for rezoning in scenario.rezonings {
    for phase in [rezoning.phase] + rezoning.grace.years.compactMap({ rezoning.grace.phaseOfYear[$0] }) {
      faults += idlePhase(phase, [rezoning.stage], stages, rezoning.place)
    }
  }
  return faults
}

/// The parts of a project that change nothing.
/// - Parameter old: site of the school before the project.
private func idleParts(of project: Project, _ school: School, at old: Position, _ stages: Stages) -> [Fault] {
  let effects = project.effects
  func warning(_ field: String, _ message: Phrase, _ mend: Phrase) -> Fault {
    Fault(
      .warning, file: project.file, line: project.line, field: "projects[\(project.id)].\(field)", message,
      found: school.id.text, mend: mend)
  }
  var faults: [Fault] = []
  if stages.indexes.allSatisfy({ effects.roomChange(of: $0) == .add(0) }), effects.works.isIdle {
    faults.append(
      warning(
        "classrooms", Phrase("an expansion by 0 rooms changes nothing"),
        Phrase("Give the rooms that are added, such as +12.")))
  }
  if let site = effects.site {
    guard old.metres(to: site) < 1, effects.stagesWithRooms(of: school).isEmpty, effects.works.isIdle
    else { return faults }
    faults.append(
      warning(
        "site", Phrase("the school moves to where it stands already: nothing changes"),
        Phrase("Give the new site, or rooms.")))
  }
  faults += idlePhase(effects.phase, project.stages, stages, project.place)
  if let works = effects.works, works.classrooms.values.allSatisfy({ $0 == 0 }), !works.classrooms.isEmpty {
    faults.append(
      warning(
        "works.classrooms", Phrase("works that use 0 rooms change nothing"),
        Phrase("Give the rooms out of use, such as -8, or temporary rooms, such as +4.")))
  }
  return faults
}

/// A phase that names no grade of the stages concerned.
private func idlePhase(_ phase: Phase, _ concerned: [StageIndex], _ stages: Stages, _ place: SourcePlace) -> [Fault] {
  guard case .grades(let grades) = phase,
    !concerned.contains(where: { stage in grades.contains { stages[stage].grades.contains($0) } })
  else { return [] }
  let known = concerned.map { stages.name(ofGrades: stages[$0].grades) }.joined(separator: ", ")
  return [
    Fault(
      .warning, at: place.field("phase.grades"),
      Phrase("the stage has none of these grades: nobody already in school moves"),
      found: grades.sorted().map(stages.name(ofGrade:)).joined(separator: ", "),
      expected: Phrase("grades of \(known)"))
  ]
}

extension Works? {
  fileprivate var isIdle: Bool { map { $0.classrooms.values.allSatisfy { $0 == 0 } } ?? true }
}
