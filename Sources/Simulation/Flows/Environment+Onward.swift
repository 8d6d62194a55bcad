internal import Planning

extension Environment {
  /// The rules by which pupils of a grade are sent on in a year; nil where every open school serves the grade.
  /// - Parameter grade: counted through all stages.
  func onward(_ stage: StageIndex, _ t: YearIndex, grade: Int) -> Onward? {
    flows.rules.unlessAllServe(stage, t, grade: grade, timelines[stage].years)
  }

  /// The same, also where every open school serves the grade.
  func onwardOfAll(_ stage: StageIndex, _ t: YearIndex, grade: Int) -> Onward {
    flows.rules.onward(stage, t, grade: grade, timelines[stage].years)
  }

  /// Schools whose pupils may not stay in a grade, counted through all stages.
  func schoolsToLeave(_ stage: StageIndex, _ t: YearIndex, grade: Int) -> [SchoolIndex] {
    supply.schoolsToLeave(stage: stage, year: t, grade: grade - stages[stage].entryGrade)
  }

  /// Calls `body` for each school at which children of a block, in a grade of a stage, are pupils in a year.
  func forEachDestination(
    _ stage: StageIndex, _ t: YearIndex, grade: Int, of block: Int, _ body: (Int32, Double) -> Void
  ) {
    let onward = onward(stage, t, grade: grade)
    timelines[stage].years[t].forEachDestination(of: block) { school, share in
      if let onward { onward.forEachTaker(of: school, share, block: block, body) } else { body(school, share) }
    }
  }

  /// The schools that take a school's unexplained pupils of a grade, with their shares, sum 1: the school itself if it takes the grade.
  func takersWithoutHome(of school: SchoolIndex, _ stage: StageIndex, _ t: YearIndex, grade: Int) -> [SchoolShare] {
    onward(stage, t, grade: grade)?.takersWithoutHome(of: school) ?? [SchoolShare(school: school.rawValue, share: 1)]
  }

  /// Attaches children of a grade by the zones of a year; of those who enter the stage, siblings to the schools that their block had.
  /// - Parameters:
  ///   - children: by kind, shape `[blocks]`.
  ///   - chosen: the only blocks that may have children, ascending; nil: all blocks may.
  ///   - tallies: records the siblings, by event; nil: they are not recorded.
  func attached(
    _ children: [[Double]], of chosen: [Int32]? = nil, _ stage: StageIndex, _ t: YearIndex, grade: Int,
    _ tallies: inout [MoveTally]
  ) -> Attachments {
    let (zones, onward) = (timelines[stage].years[t], onward(stage, t, grade: grade))
    guard grade == stages[stage].entryGrade else { return Attachments(children, of: chosen, by: zones, onward) }
    var (rest, list) = (children, Attachments())
    for former in timelines[stage].former.reversed() where former.years.contains(t) {
      let event = EventID.siblings(of: former.event)
      var tally = MoveTally(stage: stage, year: baseYear + t, event: event)
      let stay = former.take(from: &rest, cohort: baseYear + t - grade + 1, &tally) { school in
        supply.takes(stage: stage, school: SchoolIndex(rawValue: school), year: t, grade: 0)
      } destinations: {
        self.forEachDestination(stage, t, grade: grade, of: $0, $1)
      }
      guard stay.count > 0 else { continue }
      list = list.merged(with: stay)
      tallies.append(tally)
    }
    let byZones = Attachments(rest, of: chosen, by: zones, onward)
    return list.count == 0 ? byZones : list.merged(with: byZones)
  }
}
