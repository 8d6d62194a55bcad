/// The stretches of a closed border in order, each along one line or neighbour. Adjacent ones differ, as do last and first.
struct BorderStretches {
  struct Stretch {
    var part: BorderPart
    var metres: Double
    /// `own` steps run along `part`; `absorbed` steps belonged to shorter stretches that were joined to this one.
    var own: [Int]
    var absorbed: [Int] = []
  }

  private(set) var all: [Stretch] = []

  init(_ steps: [BorderRun]) {
    for (at, step) in steps.enumerated() {
      let stretch = Stretch(part: step.part, metres: step.metres, own: [at])
      if all.last?.part == step.part { join(stretch, to: all.count - 1) } else { all.append(stretch) }
    }
    joinEnds()
  }

  /// The shortest stretch below a length; of equal ones, the first.
  func shortest(below limit: Double) -> Int? {
    all.indices.filter { all[$0].metres < limit }.min { all[$0].metres < all[$1].metres }
  }

  /// Joins a stretch to the longer of its neighbours. There must be at least two stretches.
  mutating func absorb(_ short: Int) {
    let gone = all.remove(at: short)
    let (before, after) = ((short + all.count - 1) % all.count, short % all.count)
    let longer = all[before].metres >= all[after].metres ? before : after
    all[longer].metres += gone.metres
    all[longer].absorbed += gone.own + gone.absorbed
    guard all.count > 1, all[before].part == all[after].part else { return }
    join(all[after], to: before)
    all.remove(at: after)
  }

  /// The steps, each with the part of its stretch; absorbed steps do not list the blocks beyond them.
  func named(_ steps: [BorderRun]) -> [BorderRun] {
    var steps = steps
    for stretch in all {
      for at in stretch.absorbed { steps[at] = BorderRun(part: stretch.part, metres: steps[at].metres) }
    }
    return steps
  }

  private mutating func join(_ other: Stretch, to at: Int) {
    all[at].metres += other.metres
    all[at].own += other.own
    all[at].absorbed += other.absorbed
  }

  private mutating func joinEnds() {
    guard all.count > 1, all[0].part == all[all.count - 1].part else { return }
    join(all.removeLast(), to: 0)
  }
}
