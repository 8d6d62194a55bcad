internal import Planning
internal import Simulation

/// How the rolls of single schools drift beside the rates of their districts (docs/ensemble.md, "Single schools"): a random walk of the
/// logarithm of a school's multiplier, with a step each year.
struct ChoiceSteps: Sendable {
  /// One walk for the school in a stage.
  struct Walk: Sendable {
    /// Number of the roll.
    var roll: Int
    /// From the ids of school and stage, so that scenarios share the draws.
    var key: UInt32
    /// Standard deviation of each year's step, from the base year on.
    var steps: [Double]
  }

  let walks: [Walk]
  let rollCount: Int

  /// Draws from which it is found how far the rates of districts alone move a roll.
  private static let pilot = 256

  /// - Parameters:
  ///   - spread: of `choice`.
  ///   - source: of the other rates.
  init(_ engine: DrawEngine, _ spread: SpreadInForce, beside source: DrawSource, on dataset: Dataset) {
    rollCount = engine.rollCount
    var variances = engine.choiceVariances(spread)
    if case .estimated = spread.origin {
      // the record shows all that moves rolls; what the rates of districts do already is taken off
      for (row, known) in ChoiceSteps.known(engine, source).enumerated() {
        variances[row] = max(0, variances[row] - known)
      }
    }
    var walks: [Int: Walk] = [:]
    let rows = engine.reference.schools.enumerated().sorted {
      ($0.element.year, $0.offset) < ($1.element.year, $1.offset)
    }
    var reached: [Int: Double] = [:]
    for (at, row) in rows where row.year > dataset.about.baseYear {
      let roll = engine.rollOfRow[at]
      let more = variances[at] - reached[roll, default: 0]
      guard more > 0 else { continue }
      reached[roll] = variances[at]
      let id = engine.reference.scenario.schools[row.school].id.text + "/" + dataset.stages[row.stage].id
      walks[
        roll,
        default: Walk(roll: roll, key: ChoiceSteps.key(id), steps: Array(repeating: 0, count: engine.yearCount))
      ].steps[row.year - dataset.about.baseYear] = more.squareRoot()
    }
    self.walks = walks.values.sorted { $0.roll < $1.roll }
  }

  /// Relative variance of the roll of each row by the rates of districts alone.
  private static func known(_ engine: DrawEngine, _ source: DrawSource) -> [Double] {
    let rows = engine.reference.schools
    var squares = [Double](repeating: 0, count: rows.count)
    guard !source.rates.isEmpty else { return squares }
    let lanes = 16
    for first in stride(from: 0, to: pilot, by: lanes) {
      let made = engine.figures(source.draws(lanes: lanes) { lane, _ in first + lane })
      for row in rows.indices where rows[row].pupils > 0 {
        let column = engine.columns.column(.pupils, school: row)
        for lane in 0..<lanes {
          let change = made[column * lanes + lane] / rows[row].pupils
          squares[row] += change * change / Double(pilot)
        }
      }
    }
    return squares
  }

  /// The 32-bit hash of Fowler, Noll and Vo (FNV-1a).
  private static func key(_ id: String) -> UInt32 {
    id.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }
}
