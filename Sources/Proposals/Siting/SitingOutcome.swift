public import Optimisation
public import Planning

/// The answer to a siting request: projects and zones, their bound, and what they were computed from.
public struct SitingOutcome: Sendable {
  /// The problem and its names.
  public let instance: SitingInstance
  /// The plan and its bound.
  public let plan: SitedPlan
  /// The projects: those that stay by the rules, then those that are proposed, by opening year, then in the order of places.
  public let projects: [ProposedProject]
  /// Best plans by limit on cost, from nothing built to the best plan; empty unless they were asked for.
  public let frontier: [Point]
  /// What single projects are worth; nil where the search was cancelled before.
  public let worth: Worth?
  /// Seed of the search.
  public let seed: UInt64

  /// A best plan within a limit on cost.
  public struct Point: Sendable {
    /// The plan and its bound.
    public let plan: SitedPlan
    /// Its projects.
    public let projects: [ProposedProject]
    /// Cost of all its projects.
    public let cost: Double
    /// Σ seats short over all schools of the stages and all years of the scenario.
    public let seatYearsShort: Double
  }

  /// What single projects are worth beside the plan.
  public struct Worth: Sendable {
    /// Each project of the plan, with what changes without it.
    public let without: [Change]
    /// The best projects that are not in the plan, best first, with what changes with them.
    public let added: [Change]
  }

  /// A project, and how the plan changes without it or with it.
  public struct Change: Sendable {
    /// The project.
    public let project: ProposedProject
    /// Objective of the changed plan less that of the plan, in pupil-metres: positive where the plan becomes worse.
    public let objective: Double
    /// Seat-years short of the changed plan less those of the plan.
    public let seatYearsShort: Double
    /// Cost of the changed plan less that of the plan.
    public let cost: Double
  }

  /// Σ seats short over all schools of the stages and all years of the scenario, by the problem; see ``SitingInstance/hasFlows``.
  public let seatYearsShort: Double
  /// Cost of all projects.
  public let cost: Double
  /// What the bound does not take into account, so that the best plan may cost more than it, and which plans it does not cover.
  public let leavesOut: [Phrase]
}

extension SitingInstance {
  /// Searches for the best plan.
  ///
  /// - Parameters:
  ///   - dataset: names the blocks in messages.
  ///   - scenario: names the schools in messages.
  ///   - steps: number of changes to try; nil: a number that suits the size.
  ///   - seed: seed of the search.
  ///   - frontier: number of plans from nothing built to the best plan, 2 or more; nil: only the best one.
  ///   - worth: number of projects that are not chosen whose worth is computed, beside those chosen; nil: no worth is computed.
  ///   - jobs: threads that may be used; the plan is the same for any number.
  ///   - progress: called after each round; false ends the search with the best plan so far.
  /// - Throws: `Faults` where locks or rules cannot be kept.
  public func outcome(
    on dataset: Dataset, of scenario: Scenario, steps: Int? = nil, seed: UInt64 = 1, frontier: Int? = nil,
    worth: Int? = nil, jobs: Int = 1, progress: (RezoningProgress) -> Bool = { _ in true }
  ) throws(Faults) -> SitingOutcome {
    throw Faults()
  }
}
