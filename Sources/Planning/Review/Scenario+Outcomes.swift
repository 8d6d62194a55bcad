extension Scenario {
  /// The scenario with its projects as they were carried out: in the years in which they opened, with the rooms that were built. A project
  /// that has not opened yet opens after `year`.
  ///
  /// A rezoning of the year in which a new school was to open, which gives it blocks or land, moves with it.
  public func with(_ outcomes: [ProjectOutcome], through year: Int) -> Scenario {
    var scenario = self
    for outcome in outcomes where scenario.projects.indices.contains(outcome.project) {
      scenario.carryOut(outcome, through: year)
    }
    return scenario
  }

  private mutating func carryOut(_ outcome: ProjectOutcome, through year: Int) {
    let planned = projects[outcome.project]
    let begins = outcome.year ?? max(planned.year, year + 1)
    var effects = planned.effects
    effects.begin(in: begins)
    for (stage, rooms) in outcome.classrooms.sorted(by: { $0.key < $1.key }) {
      if planned.kind == .new { schools[planned.school].classrooms[stage] = rooms }
      effects.setClassrooms(rooms, of: stage)
    }
    projects[outcome.project].action = effects.action
    guard begins != planned.year, planned.kind == .new || !planned.effects.addedStages.isEmpty else { return }
    for place in rezonings.indices where rezonings[place].from == planned.year && names(place, planned.school) {
      rezonings[place].from = begins
    }
  }

  /// Whether a rezoning gives land or blocks to a school.
  private func names(_ rezoning: Int, _ school: SchoolIndex) -> Bool {
    rezonings[rezoning].zones.contains { $0.schools.contains(school) }
      || rezonings[rezoning].blocks.values.contains { $0.contains(school) }
  }
}
