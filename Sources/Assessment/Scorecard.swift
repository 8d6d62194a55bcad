internal import Measures
public import Planning
public import Simulation

/// Every clause of a policy compared with scenarios: met, missed (and by how much), not known, or not measured.
public struct Scorecard: Sendable {
  /// Result of comparing a value with its target, as in `scorecard.csv`.
  public enum Verdict: String, Sendable {
    case met = "yes"
    case missed = "no"
    /// A value needed for the result is not known, or replaces another.
    case unknown
    case notMeasured = "not measured"
  }

  /// The result for one commitment, scenario and district.
  public struct Row: Sendable {
    /// Index of the scenario.
    public var scenario: Int
    /// Index in `policy.commitments`.
    public var commitment: Int
    /// The district; nil: the city as a whole.
    public var district: DistrictIndex?
    /// The year of the target; nil where the commitment has no measure.
    public var year: Int?
    /// The value, and the data and standards from which it is computed.
    public var found: Measurement
    /// Amount by which the target is exceeded, below 0 if missed; absent where not measured, or without a target.
    public var gap: Figure
    /// The result; nil where there is no target for the value.
    public var verdict: Verdict?
    /// True if measure, target or standard replaces an unknown one.
    public var isStandIn: Bool
    /// True if the target or its rule was not found in a source.
    public var isUnverified: Bool

    /// The value found.
    public var value: Figure { found.value }
    /// Met or missed; nil for any other verdict.
    public var isMet: Bool? { verdict == .met ? true : verdict == .missed ? false : nil }
    /// The year of the value, where it is not the year of the target.
    public var otherYear: Int? { found.year == year ? nil : found.year }
  }
  /// The policy; the targets of the scenarios follow its own commitments.
  public var policy: Policy
  /// Ids of the scenarios.
  public var scenarios: [String]
  /// Rows in the order of the policy, then of scenarios, then of districts.
  public var rows: [Row] = []
  /// The indicators of each scenario, from which the values are taken.
  public let indicators: [PolicyIndicators]

  /// Compares the scenarios with the policy. Targets of scenarios follow the policy's clauses, with the scenario's id as clause.
  public init(_ policy: Policy, _ results: [SimulationResult], on dataset: Dataset) {
    var policy = policy
    let ofPolicy = policy.commitments.count
    var owner: [Int] = []
    for (scenario, result) in results.enumerated() {
      for target in result.scenario.targets {
        let meaning = PolicyMeasure.named(target.measure)?.meaning ?? MeasureNames.name(of: target.measure)
        var commitment = Commitment(
          clause: result.scenario.id, text: meaning ?? Phrase(verbatim: target.measure))
        (commitment.measure, commitment.by, commitment.target) = (target.measure, target.by, target.target)
        policy.commitments.append(commitment)
        owner.append(scenario)
      }
    }
    self.policy = policy
    scenarios = results.map(\.scenario.id)
    indicators = results.map { PolicyIndicators($0, on: dataset, policy: policy) }
    for (number, commitment) in policy.commitments.enumerated() {
      for (scenario, values) in indicators.enumerated() where number < ofPolicy || owner[number - ofPolicy] == scenario
      {
        let districts: [DistrictIndex?] =
          commitment.districts.isEmpty
          ? [nil]
          : commitment.districts.map { id in dataset.districts.indexes.first { dataset.districts[$0].id.text == id } }
        for district in districts {
          var row = Scorecard.row(commitment, district, values, last: results[scenario].years.upperBound)
          (row.scenario, row.commitment) = (scenario, number)
          rows.append(row)
        }
      }
    }
  }

  private static func row(
    _ commitment: Commitment, _ district: DistrictIndex?, _ indicators: PolicyIndicators, last: Int
  ) -> Row {
    let year = commitment.by ?? last
    let found =
      commitment.measure.map {
        indicators.measurement(
          $0, district: district, year: year, standard: commitment.standard, scope: commitment.scope)
      } ?? Measurement(.absent)
    var row = Row(
      scenario: 0, commitment: 0, district: district, year: commitment.measure == nil ? nil : year,
      found: found, gap: commitment.target.map { found.value.map($0.gap) } ?? .absent, verdict: nil,
      isStandIn: commitment.isStandIn || found.isStandIn, isUnverified: commitment.isUnverified || found.isUnverified)
    row.verdict = verdict(of: row, commitment)
    return row
  }

  /// Number of commitments that a scenario meets and misses.
  public struct Tally: Sendable, Equatable {
    public var (met, missed, unknown) = (0, 0, 0)
    /// Number of commitments not measured, or without a target.
    public var others = 0
  }

  /// Counts commitments; one for several districts is missed if any district misses it, and met if all meet it.
  public func tally(of scenario: Int) -> Tally {
    var verdicts: [Int: [Verdict?]] = [:]
    for row in rows where row.scenario == scenario { verdicts[row.commitment, default: []].append(row.verdict) }
    return verdicts.values.reduce(into: Tally()) { tally, found in
      if found.contains(.missed) {
        tally.missed += 1
      } else if found.contains(.unknown) {
        tally.unknown += 1
      } else if found.allSatisfy({ $0 == .met }) {
        tally.met += 1
      } else {
        tally.others += 1
      }
    }
  }

  /// Met only if all needed values are known and none replaces another; missed only if the target is missed for all possible values
  /// of the unknown schools.
  private static func verdict(of row: Row, _ commitment: Commitment) -> Verdict? {
    guard commitment.measure != nil else { return .notMeasured }
    let found = row.found
    if found.value.isAbsent { return found.unknown > 0 ? .unknown : .notMeasured }
    guard let target = commitment.target else { return nil }
    guard let gap = row.gap.value, row.found.year == nil || row.otherYear == nil else { return .unknown }
    guard found.unknown > 0 else { return gap >= -1e-9 ? (row.isStandIn ? .unknown : .met) : .missed }
    let best: Double? =
      switch target {
      case .atLeast: found.most
      case .atMost: found.least
      case .exactly: nil
      }
    return best.map { target.gap($0) < -1e-9 } ?? false ? .missed : .unknown
  }
}
