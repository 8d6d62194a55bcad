internal import Planning

/// Moves the entering grade of paused schools (model.md §3 "Attachment").
extension Population {
  /// Moves the whole first grade of a paused school, unexplained entry included, to the schools that take it, where it stays.
  mutating func movePauses(in year: StepYear, _ events: inout YearEvents, _ observer: inout some StepObserver) {
    let environment = year.environment
    for project in environment.scenario.projects {
      guard case .entrantsLeave = project.effects.pupilChange, project.effects.years.contains(year.year) else {
        continue
      }
      for stage in project.stages
      where environment.supply.isOpen(
        stage: stage, school: project.school, year: year.index)
      {
        let takers = environment.takers(of: project.school, stage: stage, index: year.index)
        guard !takers.isEmpty else { continue }
        var tally = MoveTally(stage: stage, year: year.year, event: EventID(project))
        moveEntrants(of: project.school, to: takers, in: year, &tally)
        let before = unexplained
        moveUnexplainedEntrants(of: project.school, to: takers, stage: stage, in: year)
        observer.didMove(self, stage: stage, by: .move(tally.event), in: year)
        observer.didChangeUnexplained(self, from: before, movedUp: false, by: .handover(tally.event), in: year)
        events.moves += tally.moves(environment.homes, environment.shares(year.index))
      }
    }
  }

  private mutating func moveEntrants(
    of school: SchoolIndex, to takers: [SchoolShare], in year: StepYear, _ tally: inout MoveTally
  ) {
    let cohort = year.year - year.environment.stages[tally.stage].entryGrade + 1
    let blocks = attached[cohort]?.blocks(at: school) ?? []
    attached[cohort]?.rebuild(only: blocks) { block, range, old, new in
      for at in range {
        let (registered, migrant) = (old.children[0][at], old.children[1][at])
        guard old.schools[at] == school.rawValue else {
          new.add(old.schools[at], registered, migrant)
          continue
        }
        for taker in takers {
          new.add(taker.school, registered * taker.share, migrant * taker.share)
          tally.add(
            block, cohort: cohort, from: old.schools[at], to: taker.school, registered: registered * taker.share,
            migrant: migrant * taker.share)
        }
      }
    }
  }

  private mutating func moveUnexplainedEntrants(
    of school: SchoolIndex, to takers: [SchoolShare], stage: StageIndex, in year: StepYear
  ) {
    let grade = year.environment.stages[stage].entryGrade
    handovers.handOver(school, stage: stage, cohort: year.year - grade + 1, to: takers)
    let handed = unexplained[school, grade]
    unexplained[school, grade] = 0
    for taker in takers { unexplained[SchoolIndex(rawValue: taker.school), grade] += handed * taker.share }
  }
}
