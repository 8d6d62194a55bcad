package import Planning
package import Simulation

/// # Nantong: the synthetic city, and the plan made for it
///
/// It generates data; no other target depends on it.
///
/// - `Town/`: ``Town`` generates districts, blocks, children, schools, catchments and rolls from a seed; `Census` and
///   `DistrictPlan` hold the known facts (sources in geodata/nantong/SOURCE.md).
/// - `Plan/`: ``PlanMaker`` chooses the 21 projects of the document from the results of the baseline; ``SiteSearch`` finds land
///   for a choice by program; ``Rezoner`` redraws the catchments of crowded districts. The town is generated before the plan and independently of it.
package enum Nantong {
  /// The files of the dataset, and `baseline.yaml`.
  package static func dataset(seed: UInt64) -> (files: [(name: String, bytes: [UInt8])], baseline: String) {
    let town = Town(seed: seed)
    return (TownFiles(town: town).all, BaselineText(growth: town.growth).text)
  }

  /// The plan and what `schoolzone site` may choose instead of it.
  package struct Plan {
    /// `plan-2013.yaml`.
    package var text: String
    /// The zones of its new schools, by file name.
    package var zones: [(name: String, bytes: [UInt8])]
    /// The layer `sites` of the dataset.
    package var sites: [UInt8]
    /// `rules.yaml`.
    package var rules: String
  }

  /// The 21 projects of the document, chosen from the results of the baseline, with the land and rules of a choice by program.
  package static func plan(on dataset: Dataset, baseline: SimulationResult) -> Plan {
    let measures = PlanMaker(dataset: dataset, baseline: baseline).measures()
    let plan = PlanText(measures: measures, dataset: dataset)
    let sites = SiteSearch(dataset: dataset, baseline: baseline, measures: measures).sites()
    let siting = SitingText(dataset: dataset, measures: measures)
    return Plan(text: plan.text, zones: plan.zones, sites: siting.layer(sites), rules: siting.rules)
  }

  /// The primary catchments of `rezoned.yaml`.
  package static func catchments(on dataset: Dataset, plan: SimulationResult, from year: Int) -> [UInt8] {
    Rezoner(dataset, plan, year: year).file()
  }

  /// Children of the base year according to the censuses, by census area and age group; the town must agree with them.
  package static var children: [[Double]] {
    Census.Area.allCases.map { area in Census.groups.indices.map { Census.children(area, $0) } }
  }
}
