import Planning

extension ScenarioReader {
  /// Paused schools may hand on to each other, but not in a circle.
  mutating func checkPauses() {
    /// A paused school of a stage and year, and the number of its project.
    struct Place: Hashable { var stage, year, school: Int }
    var pauses: [Place: (heirs: [Int], project: Int)] = [:]
    for (number, project) in scenario.projects.enumerated() {
      guard case .entrantsLeave(let heirs) = project.effects.pupilChange else { continue }
      for stage in project.stages {
        for year in project.effects.years {
          let place = Place(stage: stage, year: year, school: project.school)
          if pauses.updateValue((heirs, number), forKey: place) != nil {
            refuse(project, "years", Phrase("the school pauses twice in \(year)"))
          }
        }
      }
    }
    // A school is done once nobody hands on to it any more; what is left hands on in a circle, or to one.
    var givers: [Place: Int] = [:]
    for (place, pause) in pauses {
      for heir in pause.heirs {
        let taker = Place(stage: place.stage, year: place.year, school: heir)
        if pauses[taker] != nil { givers[taker, default: 0] += 1 }
      }
    }
    var free = pauses.keys.filter { givers[$0] == nil }
    var left = pauses
    while let place = free.popLast() {
      for heir in left.removeValue(forKey: place)?.heirs ?? [] {
        let taker = Place(stage: place.stage, year: place.year, school: heir)
        guard let count = givers[taker] else { continue }
        givers[taker] = count - 1
        if count == 1 { free.append(taker) }
      }
    }
    guard
      let first = left.min(by: {
        ($0.value.project, $0.key.year, $0.key.stage) < ($1.value.project, $1.key.year, $1.key.stage)
      })
    else { return }
    let year = first.key.year
    refuse(
      scenario.projects[first.value.project], "to",
      Phrase("in \(year) the paused schools pass their entrants to each other in a circle"))
  }
  private mutating func refuse(_ project: Project, _ field: String, _ message: Phrase) {
    faults.add(
      Fault(
        file: project.file, line: project.line, field: "projects[\(project.id)].\(field)", message,
        found: scenario.schools[project.school].id.text))
  }
}
