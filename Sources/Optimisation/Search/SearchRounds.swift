/// A part of a cooling: its first and last moment, from 0 to 1, and the number of steps per block.
struct Cooling: Sendable {
  var from: Double
  var to: Double
  var steps: Double
}

/// Division of the steps among rounds.
struct SearchRounds: Sendable {
  private let cooled: Int
  private let refined: Int
  private let stepsCooling: Double
  private let stepsRefining: Double

  /// Two fifths of the steps cool the whole plan; the others refine it, in at least two rounds.
  init(steps: Int, blocks: Int) {
    let perBlock = Double(max(0, steps)) / Double(max(1, blocks))
    stepsCooling = 0.4 * perBlock
    cooled = perBlock > 0 ? 20 : 0
    refined = perBlock > 0 ? max(2, Int(0.6 * perBlock / 2_000)) : 0
    stepsRefining = refined > 0 ? 0.6 * perBlock / Double(refined) : 0
    total = steps
  }

  /// Number of steps of all rounds together.
  let total: Int
  var count: Int { cooled + refined }

  /// The part of the cooling in a round; nil for a round that refines.
  func cooling(_ round: Int) -> Cooling? {
    guard round < cooled else { return nil }
    return Cooling(
      from: Double(round) / Double(cooled), to: Double(round + 1) / Double(cooled),
      steps: stepsCooling / Double(cooled))
  }

  var refining: Cooling { Cooling(from: 0, to: 1, steps: stepsRefining) }
}
