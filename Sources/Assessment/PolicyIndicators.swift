public import Planning
public import Simulation

/// The values of the measures that policies use (`PolicyMeasure`) in a scenario. A measure without any known input is not
/// measured.
public struct PolicyIndicators: Sendable {
  let result: SimulationResult
  let policy: Policy
  let stages: Stages
  /// Building projects by year and district.
  public let plan: ConstructionPlan
  /// Difference coefficients and minimums by the standards of the policy.
  public let balance: Balance
  let amounts: Amounts
  /// Schools against the checklist of the policy.
  public let modernisation: Modernisation
  /// Seats of school groups, and partners of weak schools.
  public let groups: GroupSeats
  /// Posts and teachers; nil where the policy has no rule for staff.
  public let staffing: Staffing?
  /// Funds per pupil; nil where the policy has no rule for funds.
  public let funds: Funds?

  /// Moves of teachers between schools; nil where the policy does not require any.
  public var rotation: Rotation? { staffing?.rotation }

  /// Computes all values of a result that the policy needs.
  public init(_ result: SimulationResult, on dataset: Dataset, policy: Policy) {
    self.result = result
    self.policy = policy
    stages = dataset.stages
    let amounts = Amounts(dataset, result)
    self.amounts = amounts
    plan = ConstructionPlan(result)
    var named: [String: Set<Int>] = [:]
    for commitment in policy.commitments {
      guard let standard = commitment.standard else { continue }
      named[standard, default: []].insert(PolicyIndicators.nearest(commitment.by, in: result.years))
    }
    balance = Balance(result, on: dataset, amounts, standards: policy.balance, named: named)
    modernisation = Modernisation(result, on: dataset, amounts, checklist: policy.checklist)
    groups = GroupSeats(result, on: dataset, amounts)
    staffing = policy.staffing.map { Staffing(result, on: dataset, amounts, rule: $0) }
    funds = policy.funds.map { Funds(result, on: dataset, amounts, rule: $0) }
  }

  /// The year of the results nearest to a given year.
  static func nearest(_ year: Int?, in years: ClosedRange<Int>) -> Int {
    min(max(year ?? years.upperBound, years.lowerBound), years.upperBound)
  }

  /// The schools, year and rows for which a measure is computed.
  struct Here {
    var rows: [SchoolYearMeasures]
    var district: DistrictIndex?
    var year: Int

    /// The schools of the rows, ascending.
    var schools: [SchoolIndex] { Set(rows.map(\.school)).sorted() }
  }

  /// Whether a school counts to a district (nil: to any) in a year.
  func isIn(_ school: SchoolIndex, _ district: DistrictIndex?, in year: Int) -> Bool {
    district == nil || result.scenario.district(of: school, in: year) == district
  }
}
