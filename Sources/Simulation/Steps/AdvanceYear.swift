internal import Planning

extension Population {
  /// Advances the population by one school year (model.md §2 "Order within a year").
  ///
  /// - Parameters:
  ///   - index: the new year of the population, counted from the base year.
  ///   - known: admission in the same year of a simulation with the same rules; reused where applicants and places are the
  ///     same, to save time.
  /// - Returns: the events of the year.
  mutating func advance(
    to index: YearIndex, in environment: Environment, knowing known: [StageIndex: StageAdmission] = [:],
    observer: inout some StepObserver
  ) -> YearEvents {
    let year = StepYear(environment: environment, index: index)
    var events = YearEvents()
    observer.didBegin(self, in: year)
    growBeforeSchool(in: year, &observer)
    var newcomers = progress(in: year, &observer)
    addHousing(to: &newcomers, in: year, &observer)
    addNewCohorts(to: &newcomers, in: year, &observer)
    takeCounts(into: &newcomers, in: year)
    var siblings: [MoveTally] = []
    enterFirstStage(in: year, &siblings)
    let ownLeavers = enterLaterStages(in: year, &siblings)
    attach(newcomers, in: year, &siblings, &observer)
    for tally in siblings { events.moves += tally.moves(environment.homes, environment.base.shares) }
    moveOnward(in: year, &events, &observer)
    advanceUnexplained(in: year, &observer)
    movePhases(in: year, &events, &observer)
    moveClosures(in: year, &events, &observer)
    movePauses(in: year, &events, &observer)
    admitEntrants(ownLeavers, in: year, knowing: known, &events, &observer)
    return events
  }

  /// The same without an observer.
  mutating func advance(
    to index: YearIndex, in environment: Environment, knowing known: [StageIndex: StageAdmission] = [:]
  ) -> YearEvents {
    var nobody = NoObserver()
    return advance(to: index, in: environment, knowing: known, observer: &nobody)
  }
}
