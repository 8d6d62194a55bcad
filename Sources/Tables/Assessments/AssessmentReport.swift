public import Assessment
internal import Measures
package import Output
public import Planning
public import Simulation
internal import Wording

/// The results of `assess`: the scorecard, and the simulations and warnings behind it, by scenario.
public struct AssessmentReport: Sendable {
  /// Every commitment compared with every scenario.
  public var scorecard: Scorecard
  /// The simulated scenarios.
  public var results: [SimulationResult]
  /// The dataset on which they were simulated.
  public var dataset: Dataset
  /// By scenario.
  public var warnings: [SeatWarning]

  /// Measures scenarios against a policy.
  public init(_ policy: Policy, _ results: [SimulationResult], on dataset: Dataset) {
    scorecard = Scorecard(policy, results, on: dataset)
    self.results = results
    self.dataset = dataset
    warnings = results.map { SeatWarning($0, stages: dataset.stages, rule: policy.warning) }
  }

  package var plans: [ConstructionPlan] { scorecard.indicators.map(\.plan) }

  /// The tables; `warning.csv` covers only the first scenario.
  package var tables: [ReportedFile] {
    [
      ReportedFile("scorecard.csv", CSVTable.bytes(scorecardRows)),
      ReportedFile("construction.csv", CSVTable.bytes(constructionRows)),
      ReportedFile("balance.csv", CSVTable.bytes(balanceRows)),
      ReportedFile("floors.csv", CSVTable.bytes(minimumRows)),
      ReportedFile("warning.csv", CSVTable.bytes(warningRows)),
      ReportedFile("staffing.csv", CSVTable.bytes(staffingRows)),
      ReportedFile("rotation.csv", CSVTable.bytes(rotationRows)),
      ReportedFile("funds.csv", CSVTable.bytes(fundsRows)),
      ReportedFile("costs.csv", CSVTable.bytes(costRows)),
      ReportedFile("groups.csv", CSVTable.bytes(groupRows)),
      ReportedFile("weak_schools.csv", CSVTable.bytes(weakRows)),
      ReportedFile("modernisation.csv", CSVTable.bytes(modernisationRows)),
    ]
  }
}
