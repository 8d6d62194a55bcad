package import Planning
package import Simulation

/// # Nantong: the synthetic city, and the plan drawn up on it
///
/// Beside the floors: it makes data, nothing of the program rests on it.
///
/// - `Town/`: ``Town`` draws districts, blocks, children, schools, catchments and rolls by seed; `Census` and
///   `DistrictPlan` hold what is known (facts with their sources in geodata/nantong/SOURCE.md).
/// - `Plan/`: ``PlanMaker`` draws up the document's 21 projects from what the baseline shows; ``Rezoner`` redraws
///   catchments of crowded districts. The town is made before the plan and knows nothing of it.
package enum Nantong {
  /// The files of the dataset, and `baseline.yaml`.
  package static func dataset(seed: UInt64) -> (files: [(name: String, bytes: [UInt8])], baseline: String) {
    let town = Town(seed: seed)
    return (TownFiles(town: town).all, BaselineText(growth: town.growth).text)
  }

  /// `plan-2013.yaml`, and the zones of its new schools.
  package static func plan(
    on dataset: Dataset, baseline: SimulationResult
  ) -> (text: String, zones: [(name: String, bytes: [UInt8])]) {
    let measures = PlanMaker(dataset: dataset, baseline: baseline).measures()
    let plan = PlanText(measures: measures, dataset: dataset)
    return (plan.text, plan.zones)
  }

  /// The primary catchments of `rezoned.yaml`.
  package static func catchments(on dataset: Dataset, plan: SimulationResult, from year: Int) -> [UInt8] {
    Rezoner(dataset, plan, year: year).file()
  }

  /// Children of the base year that the censuses ask for, by census area and age group: what the town is held to.
  package static var children: [[Double]] {
    Census.Area.allCases.map { area in Census.groups.indices.map { Census.children(area, $0) } }
  }
}
