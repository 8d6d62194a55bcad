internal import Planning

/// Advances the pupils whom residence does not explain (model.md §3 "Roll").
extension Population {
  /// Moves unexplained pupils up with their cohort; they leave at the end of the stage. Pupils of a closed school go to its heirs, or where
  /// an heir does not serve their grade to the nearest school that does.
  mutating func advanceUnexplained(in year: StepYear, _ observer: inout some StepObserver) {
    if let record = year.environment.record { return takeUnexplained(from: record, in: year, &observer) }
    let closures = year.closures
    for (project, heirs) in closures { handOverEntry(project, to: heirs) }
    let before = unexplained
    moveUnexplainedUp(in: year)
    observer.didChangeUnexplained(self, from: before, movedUp: true, by: .unexplained, in: year)
    moveUnexplainedOnward(in: year, &observer)
    for (project, heirs) in closures where !heirs.isEmpty {
      let before = unexplained
      handOver(project, to: heirs, in: year)
      observer.didChangeUnexplained(
        self, from: before, movedUp: false, by: .handover(EventID(project)), in: year)
    }
  }

  private mutating func moveUnexplainedUp(in year: StepYear) {
    let environment = year.environment
    let districtOfSchool = environment.supply.districtOfSchool
    let rates = environment.rates.progression(of: .registered, year: year.index)
    for stage in environment.stages.indexes {
      let (grades, entrants) = (environment.stages[stage].grades, unexplainedEntry[stage])
      unexplained.changeRows { school, pupils in
        let district = districtOfSchool[school]
        for grade in grades.dropFirst().reversed() { pupils[grade] = pupils[grade - 1] * rates[district, grade - 1] }
        pupils[grades.lowerBound] = entrants[school]
      }
    }
  }

  /// Adds the future unexplained entry of a closed school to that of its heirs.
  private mutating func handOverEntry(_ project: Project, to heirs: [SchoolIndex]) {
    guard !heirs.isEmpty else { return }
    for stage in project.stages {
      let school = project.school
      let each = unexplainedEntry[stage][school] / Double(heirs.count)
      unexplainedEntry[stage][school] = 0
      for heir in heirs { unexplainedEntry[stage][heir] += each }
    }
  }

  /// Moves the unexplained pupils of a closed school to its heirs, or to the schools that serve the grade for them.
  private mutating func handOver(_ project: Project, to heirs: [SchoolIndex], in year: StepYear) {
    let environment = year.environment
    for stage in project.stages {
      for grade in environment.stages[stage].grades {
        let each = unexplained[project.school, grade] / Double(heirs.count)
        unexplained[project.school, grade] = 0
        for heir in heirs {
          for taker in environment.takersWithoutHome(of: heir, stage, year.index, grade: grade) {
            unexplained[SchoolIndex(rawValue: taker.school), grade] += each * taker.share
          }
        }
      }
    }
  }

  /// Records which schools now have the pupils of schools that do not serve their grade.
  private mutating func handOnRecorded(in year: StepYear) {
    let environment = year.environment
    for stage in environment.stages.indexes {
      for grade in environment.stages[stage].grades {
        for school in environment.schoolsToLeave(stage, year.index, grade: grade) {
          let onward = environment.onwardOfAll(stage, year.index, grade: grade)
          handovers.handOn(
            school, stage: stage, cohort: year.year - grade + 1, to: onward.takersWithoutHome(of: school))
        }
      }
    }
  }

  /// The same where rolls are projected from the record: the record determines their number, and events determine their schools.
  private mutating func takeUnexplained(
    from record: RecordForecast, in year: StepYear, _ observer: inout some StepObserver
  ) {
    let environment = year.environment
    for (project, heirs) in year.closures {
      for stage in project.stages {
        handovers.close(project.school, stage: stage, heirs: heirs)
        for grade in environment.stages[stage].grades where !heirs.isEmpty {
          let takers = heirs.flatMap { environment.takersWithoutHome(of: $0, stage, year.index, grade: grade) }
          guard takers.map(\.school) != heirs.map(\.rawValue) else { continue }
          handovers.handOver(
            project.school, stage: stage, cohort: year.year - grade + 1,
            to: takers.map { SchoolShare(school: $0.school, share: $0.share / Double(heirs.count)) })
        }
      }
    }
    let before = unexplained
    handOnRecorded(in: year)
    unexplained = record.pupils(
      index: year.index, year: year.year, held: handovers, stages: environment.stages,
      schools: environment.scenario.schools.count)
    observer.didChangeUnexplained(self, from: before, movedUp: true, by: .unexplained, in: year)
  }
}
