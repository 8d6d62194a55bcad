internal import Optimisation
internal import Planning

/// The stages and rows of a problem by number, for messages.
struct SitingNames {
  let stages: [SitingInstance.Stage]
  let rowFaults: [Fault]
  let request: SitingRequest
  let dataset: Dataset
  let scenario: Scenario

  /// The fault of a problem in the user's words.
  func fault(_ error: SitingFault) -> Fault {
    switch error {
    case .rows(let row) where rowFaults.indices.contains(row): rowFaults[row]
    case .zones(let stage, let fault):
      ProblemNames(
        blocks: stages[stage].blocks, schools: stages[stage].schools.map(id), locks: request.locks, dataset: dataset,
        scenario: scenario
      ).fault(fault)
    case .rows, .shape, .number, .unknown:
      Fault(
        file: scenario.file, field: "projects", Phrase("the numbers of the choice of projects cannot be used"),
        found: "\(error)")
    }
  }

  private func id(_ school: SitingInstance.School) -> String {
    switch school {
    case .standing(let school): scenario.schools[school].id.text
    case .site(let site): request.sites[site].id.text
    }
  }
}
