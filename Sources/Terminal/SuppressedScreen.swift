internal import Planning
internal import Simulation
internal import Tables

extension Screen {
  /// Adds the share of withheld cells by table, if small counts are withheld.
  mutating func addSuppressed(_ results: [SimulationResult], on dataset: Dataset) {
    if dataset.about.withheldBelow != nil { line(SuppressedCells(results).line()) }
  }
}
