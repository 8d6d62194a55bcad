internal import Planning
internal import Simulation
internal import Tables

extension Screen {
  /// Which share of the cells is withheld, where any may be.
  mutating func addSuppressed(_ results: [SimulationResult], on dataset: Dataset) {
    if dataset.about.withheldBelow != nil { line(SuppressedCells(results).line()) }
  }
}
