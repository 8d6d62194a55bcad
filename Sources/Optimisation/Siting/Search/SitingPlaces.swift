/// The changes that are worth a trial.
struct SitingPlaces: Sendable {
  private let positions: [Distances.Position?]

  init(_ frame: SitingFrame) {
    positions = frame.options.map { range in
      guard let first = range.first, let effect = frame.problem.options[first].effects.first else { return nil }
      return frame.stages[Int(effect.stage)].stage.schools[Int(effect.school)]
    }
  }

  static func key(_ changes: [SitingChange]) -> [Int] { changes.flatMap { [$0.place, Int($0.option)] } }

  /// Changes of single places, then exchanges of a chosen place for one nearby.
  func changes(of state: SitingState, _ frame: SitingFrame) -> [[SitingChange]] {
    var ranked: [(change: SitingChange, value: Double)] = []
    for place in state.chosen.indices {
      let now = value(state.chosen[place], frame)
      for option in alternatives(place, state.chosen[place], frame) {
        ranked.append((SitingChange(place: place, option: option), value(option, frame) - now))
      }
    }
    let single = ranked.sorted {
      ($1.value, $0.change.place, $0.change.option) < ($0.value, $1.change.place, $1.change.option)
    }
    return single.map { [$0.change] } + exchanges(state, frame)
  }

  private func value(_ option: Int32, _ frame: SitingFrame) -> Double { option < 0 ? 0 : frame.values[Int(option)] }

  /// The options of a place to try: nothing, the options of the greatest value, and those with costs next to the present one.
  private func alternatives(_ place: Int, _ chosen: Int32, _ frame: SitingFrame) -> [Int32] {
    let options = frame.options[place].filter { frame.isUsable[$0] }
    let ranked = options.sorted { (frame.values[$1], $0) < (frame.values[$0], $1) }
    var wanted = chosen < 0 ? [] : [Int32(-1)]
    wanted += ranked.prefix(4).map(Int32.init)
    if chosen >= 0 {
      let own = frame.problem.options[Int(chosen)]
      let cost = { (option: Int) in frame.problem.options[option].cost }
      let others = options.filter { $0 != Int(chosen) }
      let near = [
        others.filter { cost($0) < own.cost }.max { (cost($0), $1) < (cost($1), $0) },
        others.filter { cost($0) > own.cost }.min { (cost($0), $0) < (cost($1), $1) },
        others.first { frame.problem.options[$0].start != own.start && cost($0) == own.cost },
      ]
      wanted += near.compactMap { $0.map(Int32.init) }
    }
    var seen: Set<Int32> = [chosen]
    return wanted.filter { seen.insert($0).inserted }
  }

  /// Each chosen place with the three nearest places where nothing is chosen, at the option closest in cost.
  private func exchanges(_ state: SitingState, _ frame: SitingFrame) -> [[SitingChange]] {
    state.chosen.indices.filter { state.chosen[$0] >= 0 }.flatMap { place -> [[SitingChange]] in
      guard let own = positions[place] else { return [] }
      let free = state.chosen.indices.filter { state.chosen[$0] < 0 && positions[$0] != nil }
      let near = free.map { ($0, positions[$0]?.metres(to: own) ?? .infinity) }
        .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3)
      let cost = frame.problem.options[Int(state.chosen[place])].cost
      return near.compactMap { other, _ in
        let options = frame.options[other].filter { frame.isUsable[$0] }
        let best = options.min {
          (abs(frame.problem.options[$0].cost - cost), -frame.values[$0], $0)
            < (abs(frame.problem.options[$1].cost - cost), -frame.values[$1], $1)
        }
        return best.map {
          [SitingChange(place: place, option: -1), SitingChange(place: other, option: Int32($0))]
        }
      }
    }
  }
}
