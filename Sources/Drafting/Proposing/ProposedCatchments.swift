internal import Optimisation
public import Planning
internal import Proposals
internal import Simulation

/// Catchments that a search proposes, beside those of the draft.
public struct ProposedCatchments: Sendable {
  /// The stage.
  public let stage: StageIndex
  /// School year from which the catchments hold.
  public let from: Int
  /// School years that were planned together.
  public let years: ClosedRange<Int>
  /// Which pupils already in school move.
  public let phase: Phase
  /// The scenario with the draft for which they are proposed: its schools are those that ``Plan/moved`` names.
  public let scenario: Scenario
  /// Different plans, from the fewest pupils moved to the most; the last one is the best.
  public let plans: [Plan]
  /// Schools whose zones take no part, with the reason.
  public let kept: [(school: SchoolIndex, reason: Phrase)]

  /// A figure by the catchments of the draft, and by the plan.
  public struct Change: Sendable {
    /// By the catchments of the draft.
    public var before: Double
    /// By the plan.
    public var after: Double
  }

  /// One plan.
  public struct Plan: Sendable {
    /// The objective, in weighted pupil-metres.
    public var objective: Change
    /// Lower bound: no plan has a lower objective.
    public var bound: Double
    /// Greatest possible improvement by another plan, as a share of the objective.
    public var gap: Double
    /// Seats short, summed over the planned years and the schools of the stage; nil where the request gives them no weight.
    public var seatsShort: Change?
    /// Mean distance to school over the planned years, in metres; nil where no pupil's home is known.
    public var meanWalk: Change?
    /// Pupils of the first year whose school changes.
    public var movedPupils: Double
    /// The same as a share of the pupils who go by the zones.
    public var movedShare: Double
    /// Blocks whose school changes, in the order of the dataset.
    public var moved: [MovedBlock]
    /// True where the search was ended before it was done.
    public var isCancelled: Bool
  }

  /// A block whose school changes.
  public struct MovedBlock: Sendable {
    /// The block.
    public var block: BlockIndex
    /// Its school by the draft.
    public var before: SchoolIndex
    /// Its school by the plan.
    public var school: SchoolIndex
    /// Its pupils in the first year who go by the zones.
    public var pupils: Double
  }

  init(_ outcome: RezoningOutcome, from result: SimulationResult) {
    let request = outcome.instance.request
    (stage, from, years, phase) = (request.stage, request.from, request.years, request.phase)
    scenario = result.scenario
    kept = outcome.instance.setAside.map { ($0.school, $0.reason.words) }
    var today = Today()
    for row in result.schools where row.stage == request.stage && request.years.contains(row.year) {
      today.pupils += row.located
      today.metres += row.locatedMetres
      today.seatsShort += row.seatShortfall
    }
    // of plans that are the same, the last one says most: its bound holds for most plans
    let all = outcome.frontier.isEmpty ? [outcome.proposal] : outcome.frontier
    let different = all.indices.filter { $0 + 1 == all.count || all[$0].plan != all[$0 + 1].plan }
    plans = different.map { Plan(all[$0], of: outcome.instance, today) }
  }
}

/// Sums over the schools of the stage and the planned years, by the draft.
private struct Today {
  /// Pupils whose homes are known, and their metres.
  var (pupils, metres) = (0.0, 0.0)
  var seatsShort = 0.0
}

extension ProposedCatchments.Plan {
  fileprivate init(_ plan: ProposedPlan, of instance: RezoningInstance, _ today: Today) {
    objective = .init(before: plan.before.objective, after: plan.terms.objective)
    (bound, gap) = (plan.bound, plan.gap)
    (movedPupils, movedShare) = (plan.movedPupils, plan.movedShare)
    isCancelled = plan.stopped == .cancelled
    let weight = instance.request.weights.short
    if weight > 0 {
      let change = (plan.terms.short - plan.before.short) / weight
      seatsShort = .init(before: today.seatsShort, after: today.seatsShort + change)
    }
    if today.pupils > 0 {
      // pupils who do not go by these zones walk as before
      let metres = today.metres + plan.terms.distance - plan.before.distance
      meanWalk = .init(before: today.metres / today.pupils, after: metres / today.pupils)
    }
    moved = instance.blocks.indices.compactMap { at in
      let (before, now) = (instance.problem.today[at], plan.plan[at])
      if before == now { return nil }
      return ProposedCatchments.MovedBlock(
        block: instance.blocks[at], before: instance.schools[Int(before)], school: instance.schools[Int(now)],
        pupils: instance.pupils[0][at])
    }
  }
}
