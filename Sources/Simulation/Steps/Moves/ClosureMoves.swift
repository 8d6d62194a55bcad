internal import Planning

/// Moves pupils of closed schools (model.md §3 "Attachment").
extension Population {
  /// Moves each pupil to the schools of the block's zone, or to the schools that take the grade for these.
  mutating func moveClosures(in year: StepYear, _ events: inout YearEvents, _ observer: inout some StepObserver) {
    let environment = year.environment
    for (project, _) in year.closures {
      for stage in project.stages {
        var tally = MoveTally(stage: stage, year: year.year, event: EventID(project))
        for grade in environment.stages[stage].grades {
          guard let blocks = attached[year.year - grade + 1]?.blocks(at: project.school) else { continue }
          attachAnew(blocks, grade: grade, in: year, &tally, staysIfNotOpen: false) { $0 == project.school.rawValue }
        }
        observer.didMove(self, stage: stage, by: .move(tally.event), in: year)
        events.moves += tally.moves(environment.homes, environment.shares(year.index))
      }
    }
  }
}
