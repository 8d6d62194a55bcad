public import Planning
public import Simulation

/// A future of demand for which is planned: a scenario, or a draw of its uncertain rates (`model.md` §6).
public struct DemandFuture: Sendable {
  /// Id of the scenario; of a draw with `#` and its number after it.
  public let id: String
  /// Results in all years of the scenario, without the projects that the rules strike out.
  public let result: SimulationResult
  /// Share in the mean over all futures: 0 for a scenario in whose place its draws count.
  public let share: Double
  /// Multipliers of the one draw; nil for the scenario itself.
  public let draws: RateDraws?

  /// A scenario without any draw.
  /// - Parameters:
  ///   - result: see ``result``.
  ///   - share: see ``share``.
  public init(_ result: SimulationResult, share: Double) {
    (id, self.result, self.share, draws) = (result.scenario.id, result, share, nil)
  }

  /// Simulates a draw.
  /// - Parameters:
  ///   - number: number of the draw.
  ///   - draws: its multipliers, as those of a single draw.
  ///   - scenario: the scenario, without the projects that the rules strike out.
  ///   - share: see ``share``.
  ///   - jobs: threads that may be used.
  /// - Throws: `Faults` where the scenario cannot be simulated.
  public init(
    draw number: Int, _ draws: RateDraws, of scenario: Scenario, share: Double, on dataset: Dataset, jobs: Int = 1
  ) throws(Faults) {
    (id, self.share, self.draws) = ("\(scenario.id)#\(number)", share, draws)
    result = try Projection(scenario, on: dataset, jobs: jobs).run(measuring: [], drawing: draws, jobs: jobs)
  }
}
