import Planning

extension ScenarioReader {
  /// Checks that paused schools do not pass pupils on to each other in a cycle, and warns where they pass them on at all.
  mutating func checkPauses() {
    let pauses = pausedSchools()
    warnOfPausedHeirs(pauses)
    guard
      let first = ScenarioReader.inCycles(pauses).min(by: {
        ($0.value.project, $0.key.year, $0.key.stage) < ($1.value.project, $1.key.year, $1.key.stage)
      })
    else { return }
    let year = first.key.year
    refuse(
      scenario.projects[first.value.project], "to",
      Phrase("in \(year) the paused schools pass their entrants to each other in a circle"))
  }

  /// Warns of pauses whose `to` pauses in the same year too: a warning for each project and school named, with the years.
  private mutating func warnOfPausedHeirs(_ pauses: [PausedSchool: Pause]) {
    for project in scenario.projects {
      guard case .entrantsLeave(let heirs) = project.effects.pupilChange else { continue }
      for heir in heirs {
        let years = project.effects.years.filter { year in
          project.stages.contains { pauses[PausedSchool(stage: $0, year: year, school: heir)] != nil }
        }
        guard let first = years.first else { continue }
        let (school, other) = (scenario.schools[project.school].id, scenario.schools[heir].id)
        let list = years.map(String.init).joined(separator: ", ")
        faults.add(
          Fault(
            .warning, file: project.file, line: project.line, field: "projects[\(project.id)].to",
            Phrase("\(other) pauses too in \(list): the new pupils of \(school) go on to where those of \(other) go"),
            found: other.text, expected: Phrase("a school that takes entrants in \(first)"),
            mend: Phrase("Name the school that is to take them, or pause one of the two in other years.")))
      }
    }
  }

  /// A school that is paused in a stage and year.
  private struct PausedSchool: Hashable {
    var stage: StageIndex
    var year: Int
    var school: SchoolIndex
  }

  /// The schools to which its pupils are passed on, and the index of its project.
  private typealias Pause = (heirs: [SchoolIndex], project: Int)

  /// All paused schools; two pauses of a school at the same time are a fault.
  private mutating func pausedSchools() -> [PausedSchool: Pause] {
    var pauses: [PausedSchool: Pause] = [:]
    for (number, project) in scenario.projects.enumerated() {
      guard case .entrantsLeave(let heirs) = project.effects.pupilChange else { continue }
      for stage in project.stages {
        for year in project.effects.years {
          let place = PausedSchool(stage: stage, year: year, school: project.school)
          if pauses.updateValue((heirs, number), forKey: place) != nil {
            refuse(project, "years", Phrase("the school pauses twice in \(year)"))
          }
        }
      }
    }
    return pauses
  }

  /// The paused schools that are in a cycle or receive pupils from one. Schools that receive pupils from no remaining
  /// school are removed one after another; the rest is returned.
  private static func inCycles(_ pauses: [PausedSchool: Pause]) -> [PausedSchool: Pause] {
    var givers: [PausedSchool: Int] = [:]
    for (place, pause) in pauses {
      for heir in pause.heirs {
        let taker = PausedSchool(stage: place.stage, year: place.year, school: heir)
        if pauses[taker] != nil { givers[taker, default: 0] += 1 }
      }
    }
    var free = pauses.keys.filter { givers[$0] == nil }
    var left = pauses
    while let place = free.popLast() {
      for heir in left.removeValue(forKey: place)?.heirs ?? [] {
        let taker = PausedSchool(stage: place.stage, year: place.year, school: heir)
        guard let count = givers[taker] else { continue }
        givers[taker] = count - 1
        if count == 1 { free.append(taker) }
      }
    }
    return left
  }

  private mutating func refuse(_ project: Project, _ field: String, _ message: Phrase) {
    faults.add(
      Fault(
        file: project.file, line: project.line, field: "projects[\(project.id)].\(field)", message,
        found: scenario.schools[project.school].id.text))
  }
}
