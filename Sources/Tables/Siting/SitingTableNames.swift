internal import Measures
internal import Optimisation
internal import Planning
internal import Proposals

/// Ids of stages, blocks, schools and years in the tables from which a plan of projects can be checked.
struct SitingTableNames {
  let outcome: SitingOutcome
  let dataset: Dataset
  let scenario: Scenario
  /// The years of the problem; with several futures, each with the id of its future before it.
  let years: [String]
  private let founded: [String: String]

  init(_ outcome: SitingOutcome, on dataset: Dataset, of scenario: Scenario) {
    (self.outcome, self.dataset, self.scenario) = (outcome, dataset, scenario)
    let (instance, request) = (outcome.instance, outcome.instance.request)
    let span = (request.from...request.years.upperBound).map(String.init)
    years =
      instance.futures.count == 1 ? span : instance.futures.flatMap { future in span.map { "\(future.id) \($0)" } }
    founded = Dictionary(
      instance.candidates.filter { $0.kind == .new }.compactMap { new in new.site.map { ($0, new.school) } },
      uniquingKeysWith: { first, _ in first })
  }

  func id(_ stage: SitingInstance.Stage) -> String { dataset.stages[stage.stage].id }

  func id(_ block: BlockIndex) -> String { dataset.blocks.ids[block.position] }

  /// The id of a school; of a site, that of the school that would be built there.
  func id(_ school: SitingInstance.School) -> String {
    switch school {
    case .standing(let school): scenario.schools[school].id.text
    case .site(let site):
      founded[outcome.instance.request.sites[site].id.text] ?? outcome.instance.request.sites[site].id.text
    }
  }

  func district(_ school: SitingInstance.School) -> String {
    switch school {
    case .standing(let school): dataset.districtID(scenario.district(of: school, in: from))
    case .site(let site):
      dataset.districtID(scenario.mergers.district(of: outcome.instance.request.sites[site].district, in: from))
    }
  }

  func district(_ block: BlockIndex) -> String {
    dataset.districtID(scenario.district(of: block, in: from, on: dataset))
  }

  /// The first planned year, of which the districts are.
  private var from: Int { outcome.instance.request.from }

  /// The school year of a start of zones.
  func year(ofStart start: Int) -> Int { outcome.instance.request.from + outcome.instance.problem.starts[start] }
}
