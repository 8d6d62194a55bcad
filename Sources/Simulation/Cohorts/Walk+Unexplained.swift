internal import Planning

/// Pupils whom residence does not explain (model.md §3 "Roll").
extension Walk {
  /// Unexplained pupils move up with their cohort and leave at the end of the stage; a closed school's go to its heirs, or from
  /// an heir that does not serve their grade to the nearest school that does.
  mutating func advanceUnexplained(_ t: YearIndex) {
    let before = unexplained
    let closures = scenario.projects.filter { $0.year == baseYear + t }
    if record != nil { return takeFromRecord(t, closures) }
    for project in closures {
      guard case .close(let closure) = project.action, !closure.heirs.isEmpty else { continue }
      for stage in project.stages {
        let (stage, school) = (StageIndex(stage), SchoolIndex(project.school))
        let each = unexplainedEntry[stage][school] / Double(closure.heirs.count)
        unexplainedEntry[stage][school] = 0
        for heir in closure.heirs { unexplainedEntry[stage][SchoolIndex(heir)] += each }
      }
    }
    for stage in stages.indexes {
      let entry = unexplainedEntry[stage]
      for school in supply.schools {
        let district = supply.districtOfSchool[school]
        for grade in stages[stage].grades {
          unexplained[school, grade] =
            grade == stages[stage].entryGrade
            ? entry[school]
            : before[school, grade - 1]
              * rates.progression(of: .registered, district: district, year: t, from: grade - 1)
        }
      }
    }
    traceUnexplained(.unexplained, baseYear + t, before: before, movedUp: true)
    for project in closures {
      guard case .close(let closure) = project.action, !closure.heirs.isEmpty else { continue }
      let before = unexplained
      defer { traceUnexplained(.handover(.closure(project.id)), baseYear + t, before: before, movedUp: false) }
      for stage in project.stages {
        for grade in stages[stage].grades {
          let each = unexplained[SchoolIndex(project.school), grade] / Double(closure.heirs.count)
          unexplained[SchoolIndex(project.school), grade] = 0
          for heir in closure.heirs {
            unexplained[SchoolIndex(takerWithoutHome(of: heir, stage, t, grade: grade)), grade] += each
          }
        }
      }
    }
  }

  /// The same where rolls are projected from the record: it says how many there are, and events who has them.
  private mutating func takeFromRecord(_ t: YearIndex, _ closures: [Project]) {
    for project in closures {
      guard case .close(let closure) = project.action else { continue }
      for stage in project.stages {
        record?.close(project.school, stage: stage, heirs: closure.heirs)
        for grade in stages[stage].grades where !closure.heirs.isEmpty {
          let takers = closure.heirs.map { takerWithoutHome(of: $0, stage, t, grade: grade) }
          guard takers != closure.heirs else { continue }
          record?.hand(
            project.school, stage: stage, cohort: baseYear + t - grade + 1,
            to: takers.map { SchoolShare(school: Int32($0), share: 1 / Double(takers.count)) })
        }
      }
    }
    let year = baseYear + t
    let before = unexplained
    defer { traceUnexplained(.unexplained, year, before: before, movedUp: true) }
    unexplained = record?.pupils(t, stages: stages, year: year, schools: scenario.schools.count) ?? unexplained
  }
}
