internal import Geometry
internal import Planning

extension TimelineBuilder {
  /// Warns of a rezoning after which every block has the schools that it had before.
  /// - Parameter moved: blocks whose schools changed.
  mutating func checkEffect(of event: ZoneEvent, _ moved: [Int32], _ year: YearIndex) {
    guard let laid = checks?.laid.last?.zones, moved.isEmpty, !faults.hasErrors else { return }
    // zones without any block have a warning of their own
    guard state.zoneOfBlock.contains(where: { laid.contains(Int($0)) }) else { return }
    let schoolYear = dataset.about.baseYear + year
    let earlier = scenario.rezonings.last { $0.stage == stage && $0.from < schoolYear }
    let name = dataset.stages[stage].name
    let mend: Phrase
    if event.phase == .intake {
      mend = Phrase("Remove it, or draw the zones that should change.")
    } else if let earlier {
      mend = Phrase(
        "phase moves pupils of blocks that change school in the same year, so nobody moves: to move those already at school, give the rezoning of \(earlier.from) phase: all or { grades: […] }, or let it begin in \(schoolYear). A year of grace between the two cannot be stated yet."
      )
    } else {
      mend = Phrase(
        "phase moves pupils of blocks that change school in the same year, so nobody moves. Remove it, or draw the zones that should change."
      )
    }
    let since = earlier.map { Phrase("in force since \($0.from)") } ?? Phrase("in force already")
    note(
      warning(
        event,
        Phrase("the \(name) rezoning of \(schoolYear) changes the school of no block: its zones are those \(since)"),
        mend: mend))
  }
}

/// Warnings about projects that change nothing.
func idleProjects(_ scenario: Scenario, _ stages: Stages) -> [Fault] {
  var sites = Table<SchoolIndex, Position>(scenario.schools.map(\.site))
  var faults: [Fault] = []
  for project in scenario.projects.inOrderOfYear() {
    let id = scenario.schools[project.school].id
    func warn(_ field: String, _ message: Phrase, _ mend: Phrase) {
      faults.append(
        Fault(
          .warning, file: project.file, line: project.line, field: "projects[\(project.id)].\(field)", message,
          found: id.text, mend: mend))
    }
    let effects = project.effects
    if stages.indexes.allSatisfy({ effects.roomChange(of: $0) == .add(0) }), effects.works.isIdle {
      warn(
        "classrooms", Phrase("an expansion by 0 rooms changes nothing"),
        Phrase("Give the rooms that are added, such as +12."))
    }
    if let site = effects.site {
      let metres = sites[project.school].metres(to: site)
      sites[project.school] = site
      guard metres < 1, effects.stagesWithRooms(of: scenario.schools[project.school]).isEmpty, effects.works.isIdle
      else {
        continue
      }
      warn(
        "site", Phrase("the school moves to where it stands already: nothing changes"),
        Phrase("Give the new site, or rooms."))
    }
    if let opening = effects as? Opening {
      faults += idlePhase(opening.phase, project.stages, stages, project.place)
    }
    if let works = effects.works, works.classrooms.values.allSatisfy({ $0 == 0 }), !works.classrooms.isEmpty {
      warn(
        "works.classrooms", Phrase("works that use 0 rooms change nothing"),
        Phrase("Give the rooms out of use, such as -8."))
    }
  }
  for rezoning in scenario.rezonings {
    faults += idlePhase(rezoning.phase, [rezoning.stage], stages, rezoning.place)
  }
  return faults
}

/// A phase that names no grade of the stages concerned.
private func idlePhase(_ phase: Phase, _ concerned: [StageIndex], _ stages: Stages, _ place: SourcePlace) -> [Fault] {
  guard case .grades(let grades) = phase,
    !concerned.contains(where: { stage in grades.contains { stages[stage].grades.contains($0) } })
  else { return [] }
  let known = concerned.map { "\(stages[$0].grades.lowerBound)–\(stages[$0].grades.upperBound)" }.joined(
    separator: ", ")
  return [
    Fault(
      .warning, at: place.field("phase.grades"),
      Phrase("the stage has none of these grades: nobody already in school moves"),
      found: grades.sorted().map(String.init).joined(separator: ", "),
      expected: Phrase("grades of \(known)"))
  ]
}

extension Works? {
  fileprivate var isIdle: Bool { map { $0.classrooms.values.allSatisfy { $0 == 0 } } ?? true }
}
