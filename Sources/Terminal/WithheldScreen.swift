internal import Disclosure
internal import Planning
internal import Simulation

extension Screen {
  /// Which share of the cells is withheld, where any may be.
  mutating func addWithheld(_ results: [SimulationResult], on dataset: Dataset) {
    if dataset.about.withheldBelow != nil { line(WithheldCells(results).line()) }
  }
}
