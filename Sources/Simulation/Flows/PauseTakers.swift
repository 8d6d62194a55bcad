internal import Planning

extension Environment {
  /// The schools that take a paused school's entering grade, with their shares: the schools named in `to`, or the nearest open,
  /// unpaused school of the stage that serves the grade. A school named that does not serve it sends the pupils on. A taker that pauses too passes the pupils on to its own takers; if these form a circle, the
  /// nearest school takes them.
  func takers(of school: SchoolIndex, stage: StageIndex, index: YearIndex) -> [SchoolShare] {
    let heirs = pauses(stage: stage, year: baseYear + index)
    let open = supply.openSchools(stage: stage, year: index).filter {
      heirs[$0] == nil && supply.takes(stage: stage, school: $0, year: index, grade: 0)
    }
    var shares: [SchoolIndex: Double] = [:]
    var pending = [school: 1.0]
    for round in 0...(heirs.count + 1) where !pending.isEmpty {
      var next: [SchoolIndex: Double] = [:]
      for (paused, share) in pending.sorted(by: { $0.key < $1.key }) {
        let named = heirs[paused] ?? []
        if named.isEmpty || round > heirs.count {
          guard let near = plane.nearest(of: open, to: plane.sites[index][paused], year: index) else {
            continue
          }
          shares[near, default: 0] += share
          continue
        }
        for heir in named {
          let part = share / Double(named.count)
          if heirs[heir] == nil { shares[heir, default: 0] += part } else { next[heir, default: 0] += part }
        }
      }
      pending = next
    }
    var taking: [SchoolIndex: Double] = [:]
    for (school, share) in shares.sorted(by: { $0.key < $1.key }) {
      for taker in takersWithoutHome(of: school, stage, index, grade: stages[stage].entryGrade) {
        taking[SchoolIndex(rawValue: taker.school), default: 0] += share * taker.share
      }
    }
    return taking.sorted { $0.key < $1.key }.map { SchoolShare(school: $0.key.rawValue, share: $0.value) }
  }

  /// Schools whose first grade of a stage pauses in a year, with the schools that they name to take it.
  func pauses(stage: StageIndex, year: Int) -> [SchoolIndex: [SchoolIndex]] {
    var heirs: [SchoolIndex: [SchoolIndex]] = [:]
    for project in scenario.projects where project.stages.contains(stage) {
      let effects = project.effects
      guard case .entrantsLeave(let named) = effects.pupilChange, effects.years.contains(year) else { continue }
      heirs[project.school] = named
    }
    return heirs
  }
}
