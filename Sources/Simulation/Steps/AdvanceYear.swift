internal import Planning

extension Population {
  /// One school year on (model.md §2 "Order within a year").
  ///
  /// - Parameters:
  ///   - index: the year that the population comes to, counted from the base year.
  ///   - known: how places were given in the same year of a simulation with the same rules; taken over where the very same
  ///     is asked, to save time.
  /// - Returns: what happened beside.
  mutating func advance(
    to index: YearIndex, in environment: Environment, knowing known: [StageIndex: StageAdmission] = [:],
    observer: inout some StepObserver
  ) -> YearEvents {
    let year = StepYear(environment: environment, index: index)
    var events = YearEvents()
    growBeforeSchool(in: year, &observer)
    var newcomers = progress(in: year, &observer)
    addHousing(to: &newcomers, in: year, &observer)
    addNewCohorts(to: &newcomers, in: year, &observer)
    enterFirstStage(in: year)
    let ownLeavers = enterLaterStages(in: year)
    attach(newcomers, in: year, &observer)
    advanceUnexplained(in: year, &observer)
    movePhases(in: year, &events, &observer)
    moveClosures(in: year, &events, &observer)
    movePauses(in: year, &events, &observer)
    admitEntrants(ownLeavers, in: year, knowing: known, &events, &observer)
    return events
  }

  /// The same with nobody to observe it.
  mutating func advance(
    to index: YearIndex, in environment: Environment, knowing known: [StageIndex: StageAdmission] = [:]
  ) -> YearEvents {
    var nobody = NoObserver()
    return advance(to: index, in: environment, knowing: known, observer: &nobody)
  }
}
