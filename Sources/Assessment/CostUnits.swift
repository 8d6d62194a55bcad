public import Planning

/// Warns of costs whose dataset states no currency: of the projects of a scenario, of sites, and of rooms at schools.
///
/// - Parameters:
///   - scenario: a plan; nil for the dataset alone.
///   - dataset: its dataset.
public func costsWithoutUnit(_ scenario: Scenario?, on dataset: Dataset) -> [Fault] {
  guard dataset.about.currency == nil else { return [] }
  func warning(_ file: String, _ message: Phrase) -> Fault {
    Fault(
      .warning, file: file, field: "currency", message, expected: Currency.expected,
      mend: Phrase("Write currency: with a unit, such as CNY 10000, into dataset.yaml."))
  }
  var faults: [Fault] = []
  if let scenario, scenario.projects.contains(where: { $0.cost != nil }) {
    faults.append(warning("dataset.yaml", Phrase("the costs of projects have no unit")))
  }
  let hasCosts =
    dataset.schools.contains { $0.costPerClassroom != nil }
    || dataset.candidateSites.contains(where: \.hasCost)
  if hasCosts { faults.append(warning("dataset.yaml", Phrase("the costs of sites and rooms have no unit"))) }
  return faults
}
