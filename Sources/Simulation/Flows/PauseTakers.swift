internal import Planning

extension Environment {
  /// Who takes a paused school's entering grade, and in which shares: its `to`, or the nearest open, unpaused school of the
  /// stage. A taker that pauses too passes them on to its own takers; if these form a circle, the nearest school takes them.
  func takers(of school: Int, stage: Int, index: YearIndex) -> [SchoolShare] {
    let heirs = pauses(stage: stage, year: baseYear + index)
    let open = supply.openSchools(stage: StageIndex(stage), year: index).filter { heirs[$0.position] == nil }
    var shares: [Int: Double] = [:]
    var pending = [school: 1.0]
    for round in 0...(heirs.count + 1) where !pending.isEmpty {
      var next: [Int: Double] = [:]
      for (paused, share) in pending.sorted(by: { $0.key < $1.key }) {
        let named = heirs[paused] ?? []
        if named.isEmpty || round > heirs.count {
          guard let near = plane.nearest(of: open, to: plane.sites[index][SchoolIndex(paused)], year: index) else {
            continue
          }
          shares[near.position, default: 0] += share
          continue
        }
        for heir in named {
          let part = share / Double(named.count)
          if heirs[heir] == nil { shares[heir, default: 0] += part } else { next[heir, default: 0] += part }
        }
      }
      pending = next
    }
    return shares.sorted { $0.key < $1.key }.map { SchoolShare(school: Int32($0.key), share: $0.value) }
  }

  /// Schools whose first grade of a stage pauses in a year, and whom they name to take it.
  func pauses(stage: Int, year: Int) -> [Int: [Int]] {
    var heirs: [Int: [Int]] = [:]
    for project in scenario.projects where project.stages.contains(stage) {
      let effects = project.effects
      guard case .entrantsLeave(let named) = effects.pupilChange, effects.years.contains(year) else { continue }
      heirs[project.school] = named
    }
    return heirs
  }
}
