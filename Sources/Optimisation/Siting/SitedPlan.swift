/// What to build, and the zones that go with it, with a bound on how far this is from the best plan.
public struct SitedPlan: Sendable, Equatable {
  /// The options chosen, ascending.
  public let options: [Int32]
  /// The school or site of each block, shape `[stages][blocks]`.
  public let plans: [[Int32]]
  /// The cost of the plan by term, over all stages; `distance` includes the constants of the options.
  public let terms: RezoningTerms
  /// The cost of building nothing and leaving all zones as they are.
  public let before: RezoningTerms
  /// Cost of the options chosen.
  public let cost: Double
  /// Prices from which the bound can be computed again (``SitingProblem/bound(at:jobs:)``).
  public let prices: SitingPrices
  /// Lower bound: no plan that keeps locks and rows has a lower objective.
  public let bound: Double
  /// Number of steps that the search made.
  public let steps: Int
  /// Why the search ended.
  public let stopped: ProposedPlan.Stopped

  /// Greatest possible improvement by another plan, as a share of the objective.
  public var gap: Double { ProposedPlan.gap(terms.objective, bound: bound) }
}

/// What single options are worth beside a plan.
public struct SitingWorth: Sendable, Equatable {
  /// A change of the plan by one option.
  public struct Change: Sendable, Equatable {
    /// Index of the option.
    public let option: Int32
    /// Objective of the changed plan, less that of the plan, in pupil-metres: positive where the plan becomes worse.
    public let objective: Double
    /// Seat-years short of the changed plan, less those of the plan.
    public let seatYearsShort: Double
    /// Cost of the changed plan, less that of the plan.
    public let cost: Double
  }

  /// Each chosen option: what changes without it, zones redrawn.
  public let without: [Change]
  /// The best options that are not chosen, best first: what changes with them, whatever the limits on cost say.
  public let added: [Change]
}
