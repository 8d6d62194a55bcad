public import Planning
public import Simulation

/// Every clause of a policy held against scenarios: met, missed and by how much, or not measured.
public struct Scorecard: Sendable {
  public struct Row: Sendable {
    public var scenario: Int
    public var commitment: Int
    /// Nil: the city as a whole.
    public var district: Int?
    public var year: Int?
    /// Nil: not measured.
    public var value: Double?

    /// Nil where not measured.
    public var gap: Double?
    /// Nil as well where the value is withheld.
    public var isMet: Bool? { gap.flatMap { $0.isNaN ? nil : $0 >= -1e-9 } }
  }
  public var policy: Policy
  public var scenarios: [String]
  /// In the order of the policy, then of scenarios, then of districts.
  public var rows: [Row] = []
  /// What the values come from, by scenario.
  public let books: [MeasureBook]

  /// Targets that scenarios set themselves come after the policy's clauses, with the scenario's id as the clause.
  public init(_ policy: Policy, _ results: [SimulationResult], on dataset: Dataset) {
    var policy = policy
    let ofPolicy = policy.commitments.count
    var owner: [Int] = []
    for (scenario, result) in results.enumerated() {
      for target in result.scenario.targets {
        var commitment = Commitment(clause: result.scenario.id, text: Phrase(target.measure, target.measure))
        (commitment.measure, commitment.by, commitment.target) = (target.measure, target.by, target.target)
        policy.commitments.append(commitment)
        owner.append(scenario)
      }
    }
    self.policy = policy
    scenarios = results.map(\.scenario.id)
    books = results.map { MeasureBook($0, on: dataset, policy: policy) }
    for (number, commitment) in policy.commitments.enumerated() {
      for (scenario, book) in books.enumerated() where number < ofPolicy || owner[number - ofPolicy] == scenario {
        let districts: [Int?] =
          commitment.districts.isEmpty
          ? [nil] : commitment.districts.map { id in dataset.districts.firstIndex { $0.id.text == id } }
        for district in districts {
          let year = commitment.by ?? results[scenario].years.upperBound
          let value = commitment.measure.flatMap { book.value($0, district: district, year: year) }
          rows.append(
            Row(
              scenario: scenario, commitment: number, district: district, year: commitment.measure == nil ? nil : year,
              value: value, gap: value.flatMap { value in commitment.target.map { $0.gap(value) } }))
        }
      }
    }
  }
}
