public import Ensembles
public import Planning
public import Simulation

/// What the report of an ensemble shows: the tables, and the scenarios that were drawn.
public struct EnsembleContent: Sendable {
  /// The tables, as they are written.
  public var tables: EnsembleTables
  /// What was drawn.
  public var plan: EnsemblePlan
  /// By scenario.
  public var frames: [EnsembleFrame]
  /// By scenario, without any draw.
  public var references: [SimulationResult]
  /// The dataset of all scenarios.
  public var dataset: Dataset

  /// - Parameters:
  ///   - tables: as they are written; as they may be published, if the references are.
  ///   - plan: what was drawn.
  ///   - frames: by scenario.
  ///   - references: by scenario, without any draw.
  ///   - dataset: of all scenarios.
  public init(
    _ tables: EnsembleTables, _ plan: EnsemblePlan, frames: [EnsembleFrame], references: [SimulationResult],
    on dataset: Dataset
  ) {
    (self.tables, self.plan, self.frames) = (tables, plan, frames)
    (self.references, self.dataset) = (references, dataset)
  }
}
