internal import Planning
internal import Simulation

extension Suppression {
  /// Applies all rules to results that are published together, until no rule withholds any more.
  init(_ results: [SimulationResult], on dataset: Dataset) {
    self.init()
    var before: Suppression
    repeat {
      before = self
      for result in results {
        addSchools(result, dataset)
        addZones(result)
        addBeyond(result, dataset)
        addDistances(result, dataset)
        addBalances(result, dataset)
        addBlocks(result, dataset)
        addUnexplained(result)
        addMoves(result)
        addAdmissions(result, dataset)
        addDistricts(result, dataset)
      }
    } while self != before
  }
}
