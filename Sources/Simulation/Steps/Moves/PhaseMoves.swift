internal import Planning

/// Moves pupils already in school to new catchments, as the phase of the event states (model.md §3 "Attachment").
extension Population {
  /// Pupils in the grades that a phase names, in blocks whose schools the event changed, are attached again by the zones of the
  /// year; the entering cohort already is. Nobody moves to a school that has not opened the grade yet.
  mutating func movePhases(in year: StepYear, _ events: inout YearEvents, _ observer: inout some StepObserver) {
    let environment = year.environment
    for stage in environment.timelines.indices {
      for move in environment.timelines[stage].moves[year.index] {
        var tally = MoveTally(stage: stage, year: year.year, event: move.event)
        for grade in environment.stages[stage].grades
        where grade != environment.stages[stage].entryGrade && move.phase.moves(grade: grade) {
          attachAnew(
            move.blocks, grade: grade, in: year, &tally, staysIfNotOpen: true, isByYear: move.isByYear
          ) { _ in true }
        }
        observer.didMove(self, stage: stage, by: .move(move.event), in: year)
        events.moves += tally.moves(environment.homes, environment.shares(year.index))
      }
    }
  }
}
