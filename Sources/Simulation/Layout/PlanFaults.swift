internal import Planning

/// Faults of plans that cannot be carried out, although each entry by itself is valid.
extension Environment {
  /// The errors for which `check` and every run reject a plan.
  func planFaults() -> [Fault] {
    closuresWithoutHeirs() + closuresWithoutTakers() + onwardFaults() + pausesWithoutTakers() + overdrawnRooms()
  }

  /// Closures without an heir that leave pupils without a school (formats.md, `close`).
  private func closuresWithoutHeirs() -> [Fault] {
    scenario.projects.compactMap { project in
      let change = project.effects.pupilChange
      guard let heirs = change.heirsOfClosure, heirs.isEmpty else { return nil }
      // a school that is phased out keeps the pupils it has
      let leaves = if case .allLeave = change { true } else { false }
      let left = project.stages.contains { stage in
        abs(base.unexplainedEntry[stage][project.school]) > 1e-9
          || leaves && stages[stage].grades.contains { abs(base.unexplained[project.school, $0]) > 1e-9 }
      }
      guard left else { return nil }
      return Fault(
        file: project.file, line: project.line, field: "to",
        Phrase(
          "\(scenario.schools[project.school].id) closes with pupils whom residence does not explain, and names no school to take them"
        ),
        expected: Phrase("a school, or a list of schools"),
        mend: Phrase("Add to: with the school that takes them."))
    }
  }

  /// Closures in favour of a school that does not serve all grades yet, if some pupils have no school: each school on the chain
  /// sends a grade on to the next, and the chain must not return to its start (model.md §3 "Grades that a school serves").
  private func closuresWithoutTakers() -> [Fault] {
    var faults: [Fault] = []
    for stage in stages.indexes {
      // without an heir that opens grade by grade, every chain leads from each school to an older one, and ends
      let isNeeded = scenario.projects.contains { project in
        guard case .allLeave(let heirs) = project.effects.pupilChange, project.stages.contains(stage) else {
          return false
        }
        return heirs.contains { opensGradeByGrade($0, stage: stage) }
      }
      guard isNeeded else { continue }
      var found: [SchoolIndex: (year: Int, grades: Set<Int>)] = [:]
      for t in 1..<max(1, YearIndex(supply.yearCount)) {
        for grade in stages[stage].grades {
          guard let onward = onward(stage, t, grade: grade) else { continue }
          for school in schoolsInCircles(onward, stage, t) + withoutNearest(onward, stage, t) {
            let known = found[school] ?? (baseYear + t, [])
            if known.year == baseYear + t { found[school] = (known.year, known.grades.union([grade])) }
          }
        }
      }
      faults += scenario.projects.compactMap { project in
        guard case .allLeave(let heirs) = project.effects.pupilChange, project.stages.contains(stage),
          let (year, grades) = found[project.school]
        else { return nil }
        return closureFault(project, heirs: heirs, year: year, grades: grades.sorted())
      }
    }
    return faults
  }

  /// True where a school is founded by a project and does not serve all grades of a stage in its first year.
  private func opensGradeByGrade(_ school: SchoolIndex, stage: StageIndex) -> Bool {
    guard let project = scenario.founding(of: school) else { return false }
    let grades = stages[stage].gradeCount
    return (project.effects.gradesOpen(in: project.year, of: grades) ?? grades) < grades
  }

  /// Closed schools whose pupils of a grade would be sent in a circle.
  private func schoolsInCircles(_ onward: Onward, _ stage: StageIndex, _ t: YearIndex) -> Set<SchoolIndex> {
    let zones = timelines[stage].years[t]
    let sends = (zones.destinations ?? zones.members).map { $0.contains { !onward.takes($0.school) } }
    var found: Set<SchoolIndex> = []
    for block in zones.zoneOfBlock.indices
    where zones.parts != nil || zones.zoneOfBlock[block] >= 0 && sends[Int(zones.zoneOfBlock[block])] {
      zones.forEachDestination(of: block) { school, _ in
        let circle = onward.circle(from: school, block: block) ?? []
        if let closed = circle.last(where: { !supply.isOpen(stage: stage, school: $0, year: t) }) {
          found.insert(closed)
        }
      }
    }
    return found
  }

  /// Schools that close in a year in favour of a school that does not serve a grade, where no other school serves it either:
  /// their unexplained pupils have no school.
  private func withoutNearest(_ onward: Onward, _ stage: StageIndex, _ t: YearIndex) -> [SchoolIndex] {
    scenario.projects.compactMap { project in
      guard case .allLeave(let heirs) = project.effects.pupilChange, project.year == baseYear + t,
        project.stages.contains(stage)
      else { return nil }
      let isLost = heirs.contains { onward.takersWithoutHome(of: $0).contains { !onward.takes($0.school) } }
      return isLost ? project.school : nil
    }
  }

  private func closureFault(_ project: Project, heirs: [SchoolIndex], year: Int, grades: [Int]) -> Fault {
    let id = scenario.schools[project.school].id
    let names = heirs.map { scenario.schools[$0].id.text }.joined(separator: ", ")
    let gradeNames = grades.map(stages.name(ofGrade:)).joined(separator: ", ")
    return Fault(
      file: project.file, line: project.line, field: "projects[\(project.id)].to",
      Phrase(
        "\(id) closes in favour of a school that opens grade by grade, and in \(year) no school takes its pupils of grades \(gradeNames)"
      ),
      found: names,
      expected: Phrase("schools that serve these grades in \(year)"),
      mend: Phrase("Name a school that has these grades, close \(id) once they are open, or open the new school whole.")
    )
  }

  /// Pauses in years in which no other school of the stage can take the first grade.
  private func pausesWithoutTakers() -> [Fault] {
    scenario.projects.compactMap { project in
      guard case .entrantsLeave = project.effects.pupilChange else { return nil }
      for year in project.effects.years where year - baseYear < supply.yearCount {
        let index = YearIndex(of: year, from: baseYear)
        for stage in project.stages
        where supply.isOpen(stage: stage, school: project.school, year: index) {
          guard takers(of: project.school, stage: stage, index: index).isEmpty else { continue }
          let name = stages[stage].name
          return Fault(
            file: project.file, line: project.line, field: "projects[\(project.id)].years",
            Phrase("no other \(name) school is open and unpaused in \(year) to take the first grade"),
            found: scenario.schools[project.school].id.text,
            mend: Phrase("Leave one school of the stage open to entrants, or remove \(year) from the pause."))
        }
      }
      return nil
    }
  }

  /// Works and expansions that remove more rooms, or places, from a school than it has; each school and stage once.
  private func overdrawnRooms() -> [Fault] {
    stages.indexes.flatMap { stage in
      supply.schools.compactMap { school -> Fault? in
        let short = supply.years.first {
          supply.isOpen(stage: stage, school: school, year: $0) && left(of: school, stage, $0).rooms < 0
        }
        guard let t = short, let project = takesRooms(stage, school, through: baseYear + t) else { return nil }
        return overdrawn(school, stage, t, by: project)
      }
    }
  }

  /// Rooms of a school in a year; where it states places, places ÷ places of a room. Below 0 where more are taken than there are.
  private func left(of school: SchoolIndex, _ stage: StageIndex, _ t: YearIndex) -> (rooms: Double, places: Double?) {
    let ofStage = supply[stage]
    guard let stated = ofStage.statedPlaces[school, t] else { return (ofStage.rooms[school, t], nil) }
    guard let size = supply.meanClassSize(stage: stage, school: school, year: t) else { return (0, 0) }
    let exact = stated + Double(ofStage.usableRooms[school, t]) * size
    let places = abs(exact) < 1e-6 ? 0 : exact
    return (size > 0 ? places / size : 0, places)
  }

  /// Rooms that a project takes from a stage in a year, by itself and by its works.
  private func taken(by project: Project, _ stage: StageIndex, in year: Int) -> Double {
    var rooms = 0.0
    if case .add(let more) = project.effects.roomChange(of: stage), project.year <= year { rooms += max(0, -more) }
    if let works = project.effects.works, works.from <= year, year <= works.to {
      rooms += max(0, -(works.classrooms[stage] ?? 0))
    }
    return rooms
  }

  /// The error of a project that takes more than there is: what is there without it, and what it takes.
  private func overdrawn(_ school: SchoolIndex, _ stage: StageIndex, _ t: YearIndex, by project: Project) -> Fault {
    let (left, taken) = (left(of: school, stage, t), taken(by: project, stage, in: baseYear + t))
    let (id, name, year) = (scenario.schools[school].id, stages[stage].name, baseYear + t)
    let place = SourcePlace(file: project.file, line: project.line, field: "projects[\(project.id)].classrooms")
    func whole(_ number: Double) -> String { Int(saturating: number.rounded()).grouped }
    if let places = left.places, left.rooms != 0 {
      let seats = taken * places / left.rooms
      return Fault(
        at: place,
        Phrase(
          "\(project.id) takes \(whole(taken)) \(name) classrooms of \(id) in \(year), \(whole(seats)) places, where there are \(whole(places + seats)) places"
        ),
        found: whole(places), expected: Phrase("0 places or more"),
        mend: Phrase("Remove at most as many rooms as the school has in that year."))
    }
    return Fault(
      at: place,
      Phrase(
        "\(project.id) takes \(whole(taken)) \(name) classrooms of \(id) in \(year), where there are \(whole(left.rooms + taken))"
      ),
      found: whole(left.rooms), expected: Phrase("0 classrooms or more"),
      mend: Phrase("Remove at most as many rooms as the school has in that year."))
  }

  /// The last project of a school, up to a year, that removes rooms.
  private func takesRooms(_ stage: StageIndex, _ school: SchoolIndex, through year: Int) -> Project? {
    scenario.projects.inOrderOfYear().last { project in
      guard project.school == school, project.stages.contains(stage) else { return false }
      if let works = project.effects.works, works.from <= year, year <= works.to, (works.classrooms[stage] ?? 0) < 0 {
        return true
      }
      guard case .add(let rooms) = project.effects.roomChange(of: stage) else { return false }
      return project.year <= year && rooms < 0
    }
  }
}
