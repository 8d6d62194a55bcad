public import Optimisation
public import Planning
public import Simulation

/// The answer to a rezoning request: a plan, its bound, and what they were computed from.
public struct RezoningOutcome: Sendable {
  /// The problem and its names.
  public let instance: RezoningInstance
  /// The plan and its bound.
  public let proposal: ProposedPlan
  /// Plans from "nobody moves" to "best"; empty unless they were asked for.
  public let frontier: [ProposedPlan]
  /// Seed of the search.
  public let seed: UInt64
  /// Legal plans drawn at random, for comparison; nil unless they were asked for.
  public var sample: PlanSample?

  /// - Parameters:
  ///   - instance: the problem and its names.
  ///   - proposal: a plan of this problem.
  ///   - frontier: plans from the fewest pupils moved to the most; empty unless they were asked for.
  ///   - seed: seed of the search.
  public init(_ instance: RezoningInstance, _ proposal: ProposedPlan, frontier: [ProposedPlan] = [], seed: UInt64) {
    self.instance = instance
    self.proposal = proposal
    self.frontier = frontier
    self.seed = seed
  }

  /// Blocks whose school changes, ascending, with the school of today and the new one.
  public var moved: [(block: BlockIndex, before: SchoolIndex, school: SchoolIndex)] {
    instance.blocks.indices.compactMap { at in
      let (before, now) = (instance.problem.today[at], proposal.plan[at])
      if before == now { return nil }
      return (instance.blocks[at], instance.schools[Int(before)], instance.schools[Int(now)])
    }
  }

  /// Number of blocks that do not have their planned school in ``RezoningRequest/from`` by some results.
  public func misplaced(in result: SimulationResult) -> Int {
    let request = instance.request
    let zones = result.blockZones[request.stage][request.from - result.baseYear]
    return instance.blocks.indices.count { at in
      let planned = instance.schools[Int(proposal.plan[at])].rawValue
      var (planShare, sum) = (0.0, 0.0)
      zones.forEachOwnSchool(of: instance.blocks[at].position) { school, share in
        sum += share
        if school == planned { planShare += share }
      }
      return planShare < sum * (1 - 1e-9) || sum == 0
    }
  }

  /// What the bound does not take into account, so that the best plan may cost more than it.
  public var leavesOut: [Phrase] {
    var words = [Phrase("connectedness of zones"), Phrase("home blocks of schools")]
    if instance.problem.weights.shape > 0 { words.append(Phrase("border between zones")) }
    if instance.placesByAdmission { words.append(Phrase("placement by admission")) }
    if instance.leavesOutStreets { words.append(.waysAlongStreets) }
    if instance.countsOlderZones {
      words.append(Phrase("pupils of unchanged blocks who still follow an older zone"))
    }
    return words
  }
}

extension Phrase {
  /// What plans and bounds leave out where a scenario measures ways along streets.
  static let waysAlongStreets = Phrase("ways along streets: plans are made by straight distances")
}

extension RezoningInstance {
  /// Searches for the best plan.
  ///
  /// - Parameters:
  ///   - dataset: names the blocks in messages.
  ///   - scenario: names the schools in messages.
  ///   - steps: number of changes to try; nil: a number that suits the size.
  ///   - seed: seed of the search.
  ///   - frontier: number of plans from "nobody moves" to "best", 2 or more; nil: only the best one.
  ///   - jobs: threads that may be used; the plan is the same for any number.
  ///   - progress: called after each round; false ends the search with the best plan so far.
  /// - Throws: `Faults` where the locks cannot be kept.
  public func outcome(
    on dataset: Dataset, of scenario: Scenario, steps: Int? = nil, seed: UInt64 = 1, frontier: Int? = nil,
    jobs: Int = 1,
    progress: (RezoningProgress) -> Bool = { _ in true }
  ) throws(Faults) -> RezoningOutcome {
    do throws(RezoningFault) {
      guard let frontier else {
        let proposal = try problem.rezone(steps: steps, seed: seed, jobs: jobs, progress: progress)
        return RezoningOutcome(self, proposal, seed: seed)
      }
      let plans = try problem.frontier(count: frontier, steps: steps, seed: seed, jobs: jobs, progress: progress).plans
      return RezoningOutcome(self, plans[plans.count - 1], frontier: plans, seed: seed)
    } catch {
      let names = ProblemNames(
        blocks: blocks, schools: schools.map { scenario.schools[$0].id.text }, locks: locks, dataset: dataset,
        scenario: scenario)
      throw Faults([names.fault(error)])
    }
  }
}
