internal import Planning

/// Moves pupils who come up into a grade that their school does not serve (model.md §3 "Grades that a school serves").
extension Population {
  /// Pupils of grades after the first of a stage; who enters a stage is attached to schools that serve its first grade.
  mutating func moveOnward(in year: StepYear, _ events: inout YearEvents, _ observer: inout some StepObserver) {
    let (environment, t) = (year.environment, year.index)
    for stage in environment.stages.indexes where !environment.supply[stage].spans.partialSchools.isEmpty {
      var tally = MoveTally(stage: stage, year: year.year, event: .onward)
      for grade in environment.stages[stage].grades.dropFirst() {
        let left = Set(environment.schoolsToLeave(stage, t, grade: grade).map(\.rawValue))
        let cohort = year.year - grade + 1
        guard !left.isEmpty, let blocks = attached[cohort]?.blocks(atAnyOf: left), !blocks.isEmpty else { continue }
        let onward = environment.onwardOfAll(stage, t, grade: grade)
        attached[cohort]?.rebuild(only: blocks) { block, range, old, new in
          for at in range {
            let (from, registered, migrant) = (old.schools[at], old.children[0][at], old.children[1][at])
            guard left.contains(from) else {
              new.add(from, registered, migrant)
              continue
            }
            onward.forEachTaker(of: from, 1, block: Int(block)) { school, share in
              new.add(school, registered * share, migrant * share)
              tally.add(
                block, cohort: cohort, from: from, to: school, registered: registered * share,
                migrant: migrant * share)
            }
          }
        }
      }
      observer.didMove(self, stage: stage, by: .move(.onward), in: year)
      events.moves += tally.moves(environment.homes, environment.base.shares)
    }
  }

  /// Unexplained pupils of grades that their school does not serve go to the schools that do.
  mutating func moveUnexplainedOnward(in year: StepYear, _ observer: inout some StepObserver) {
    let (environment, t) = (year.environment, year.index)
    let before = unexplained
    for stage in environment.stages.indexes where !environment.supply[stage].spans.partialSchools.isEmpty {
      for grade in environment.stages[stage].grades {
        for school in environment.schoolsToLeave(stage, t, grade: grade) where unexplained[school, grade] != 0 {
          let takers = environment.onwardOfAll(stage, t, grade: grade).takersWithoutHome(of: school)
          let pupils = unexplained[school, grade]
          unexplained[school, grade] = 0
          for taker in takers { unexplained[SchoolIndex(rawValue: taker.school), grade] += pupils * taker.share }
        }
      }
    }
    observer.didChangeUnexplained(self, from: before, movedUp: false, by: .handover(.onward), in: year)
  }
}
