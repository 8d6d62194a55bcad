/// A plan of catchments, with a bound on how far it is from the best plan.
public struct ProposedPlan: Sendable, Equatable {
  /// The school of each block, shape `[blocks]`.
  public let plan: [Int32]
  /// The cost of the plan, by term.
  public let terms: RezoningTerms
  /// The cost of today's plan, by term.
  public let before: RezoningTerms
  /// Prices from which the bound can be computed again (``RezoningProblem/bound(at:jobs:)``).
  public let prices: Prices
  /// Lower bound: no plan that keeps the locks has a lower objective.
  public let bound: Double
  /// Pupils of the first year whose school changes.
  public let movedPupils: Double
  /// Share of the pupils of the first year whose school changes.
  public let movedShare: Double
  /// Number of steps that the search made.
  public let steps: Int
  /// Why the search ended.
  public let stopped: Stopped

  /// Why the search ended.
  public enum Stopped: String, Sendable {
    /// The plan has reached the bound, or is so near to it that none is noticeably better.
    case done
    /// All requested steps were made.
    case effort
    /// The caller cancelled the search.
    case cancelled
  }

  /// Greatest possible improvement by another plan, as a share of the objective.
  public var gap: Double { ProposedPlan.gap(terms.objective, bound: bound) }

  static func gap(_ objective: Double, bound: Double) -> Double {
    objective > 0 ? max(0, objective - bound) / objective : 0
  }
}

/// The state of a running search.
public struct RezoningProgress: Sendable {
  /// Objective of the best plan so far.
  public let objective: Double
  /// Lower bound: no plan has a lower objective.
  public let bound: Double
  /// Share of the steps made so far.
  public let done: Double

  /// Greatest possible improvement by another plan, as a share of the objective.
  public var gap: Double { ProposedPlan.gap(objective, bound: bound) }
}

extension RezoningProblem {
  /// Proposes a plan: first finds the best prices, which determine the bound, then searches from today's plan.
  ///
  ///     let proposal = try problem.rezone(seed: 7)
  ///     proposal.gap  // 0.008: no plan is more than 0.8 % better
  ///
  /// The proposal keeps every lock, and is never worse than `start` or, where the locks allow it, today's plan. It depends only on the
  /// problem, the steps and the seed, not on the machine or its threads; `isCancelled` is called between rounds.
  ///
  /// - `steps`: number of changes to try; nil: a number that suits the size (``defaultSteps``).
  /// - `start`: a plan from which the search begins, for example the plan for a lower limit on pupils moved.
  /// - `jobs`: threads.
  /// - `progress`: called after each round, on the calling thread; false ends the search with the best plan so far.
  /// - Throws: ``RezoningFault`` where the locks cannot be kept.
  public func rezone(
    steps: Int? = nil, seed: UInt64 = 1, start: [Int32]? = nil, jobs: Int = 1,
    progress: (RezoningProgress) -> Bool = { _ in true }
  ) throws(RezoningFault) -> ProposedPlan {
    let first = if let start { start } else { try StartingPlan(self).plan }
    precondition(breaches(of: first).isEmpty, "a plan to begin with keeps the rules")
    var dual = DualAscent(PricedChoices(self, jobs: jobs), jobs: jobs)
    dual.run(DualAscent.Schedule(self))
    let (prices, bound) = (dual.best.prices, dual.best.bound)
    var annealing = Annealing(ZoneSearch.Frame(self, prices: prices), start: first, seed: seed, jobs: jobs)
    if breaches(of: today).isEmpty { annealing.offer(today) }
    let rounds = SearchRounds(steps: steps ?? defaultSteps, blocks: blockCount)
    var stopped = ProposedPlan.Stopped.effort
    var made = 0
    for round in 0..<rounds.count {
      let done = Double(made) / Double(max(1, rounds.total))
      if ProposedPlan.gap(annealing.best.objective, bound: bound) < 1e-12 {
        stopped = .done
        break
      }
      guard progress(RezoningProgress(objective: annealing.best.objective, bound: bound, done: done)) else {
        stopped = .cancelled
        break
      }
      made += annealing.run(round, of: rounds)
    }
    let plan = annealing.best.plan
    let (moved, all) = (movedPupils(of: plan), movable.reduce(0, +))
    return ProposedPlan(
      plan: plan, terms: terms(of: plan), before: terms(of: today), prices: prices, bound: bound, movedPupils: moved,
      movedShare: all > 0 ? moved / all : 0, steps: made, stopped: stopped)
  }

  /// Number of steps that suits the size: 20,000 per block, at most 800 million.
  public var defaultSteps: Int { min(20_000 * blockCount, 800_000_000) }
}
