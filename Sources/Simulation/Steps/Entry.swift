internal import Planning

/// Attaches children who enter a stage, and children who come to a school by the zone of the home (model.md §3 "Attachment").
extension Population {
  /// - Parameter tallies: records siblings who enter the school that their block had, by event.
  mutating func enterFirstStage(in year: StepYear, _ tallies: inout [MoveTally]) {
    let environment = year.environment
    guard let entering = preschool.removeValue(forKey: year.year) else { return }
    attached[year.year] = environment.attached(
      entering, 0, year.index, grade: environment.stages[0].entryGrade, &tallies)
  }

  /// Attaches the cohort that enters a later stage: at a nine-year school, the share `through` of its own leavers stays; then
  /// feeders apply, and all other children go by the zones of the year.
  /// - Parameter tallies: records siblings who enter the school that their block had, by event.
  /// - Returns: the children who stay at nine-year schools, by stage.
  mutating func enterLaterStages(in year: StepYear, _ tallies: inout [MoveTally]) -> [StageIndex: Attachments] {
    let (environment, stages, t) = (year.environment, year.environment.stages, year.index)
    var ownLeavers: [StageIndex: Attachments] = [:]
    for stage in stages.indexes.dropFirst() {
      let grade = stages[stage].entryGrade
      let cohort = year.year - grade + 1
      guard var list = attached[cohort] else { continue }
      let entered = environment.feeders.enter(
        stage, &list, through: environment.supply.through(stage, t, environment.scenario.schools),
        isOpen: { environment.supply.isOpen(stage: stage, school: SchoolIndex($0), year: t) },
        blocks: environment.dataset.blocks.count)
      var own = entered.own
      if let onward = environment.onward(stage, t, grade: grade) {
        own.removeAll { !onward.takes($0) }
        list.sendOn(by: onward)
      }
      attached[cohort] = list.merged(with: environment.attached(entered.rest, stage, t, grade: grade, &tallies))
      ownLeavers[stage] = own
    }
    return ownLeavers
  }

  /// Attaches children who joined cohorts in school during the year.
  mutating func attach(
    _ newcomers: Newcomers, in year: StepYear, _ tallies: inout [MoveTally], _ observer: inout some StepObserver
  ) {
    let (environment, t) = (year.environment, year.index)
    for (cohort, children) in newcomers.byCohort.sorted(by: { $0.key < $1.key }) {
      let grade = environment.stages.grade(ofCohort: cohort, in: year.year)
      guard let stage = environment.stages.stage(ofGrade: grade) else { continue }
      attached[cohort, default: Attachments()].take(
        environment.attached(
          children, of: year.mayRise(cohort) ? nil : environment.arrivals.blocks, stage, t, grade: grade, &tallies))
    }
    observer.didEnter(self, in: year)
  }
}

extension StepYear {
  /// False where new housing is the only way to join a cohort in school.
  fileprivate func mayRise(_ cohort: Int) -> Bool {
    let grade = environment.stages.grade(ofCohort: cohort, in: year - 1)
    return environment.newCohorts.appears(cohort) == index || environment.counts[year] != nil
      || environment.following.injected != nil
      || !(1...environment.stages.lastGrade).contains(grade)
      || environment.rates.canRise(year: index, from: grade)
  }
}
