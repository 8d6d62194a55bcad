/// A plan of catchments, and how far from the best it can be at most.
public struct ProposedPlan: Sendable, Equatable {
  /// The school of each block, shape `[blocks]`.
  public let plan: [Int32]
  /// What the plan costs, by term.
  public let terms: RezoningTerms
  /// Terms of today's plan.
  public let before: RezoningTerms
  /// Prices from which anybody can compute the bound (``RezoningProblem/bound(at:jobs:)``).
  public let prices: Prices
  /// No plan that respects the locks has a lower objective.
  public let bound: Double
  /// Pupils of the first year whose school changes.
  public let movedPupils: Double
  /// Share of all pupils of the first year.
  public let movedShare: Double
  /// Steps of the search that were made.
  public let steps: Int
  /// Why the search ended.
  public let stopped: Stopped

  /// Why the search ended.
  public enum Stopped: String, Sendable {
    /// The plan is as good as the bound: there is no better one.
    case done
    /// All steps that were asked for were made.
    case effort
    /// The caller asked for it.
    case cancelled
  }

  /// How much better a plan could be at most, as a share of the objective.
  public var gap: Double { ProposedPlan.gap(terms.objective, bound: bound) }

  static func gap(_ objective: Double, bound: Double) -> Double {
    objective > 0 ? max(0, objective - bound) / objective : 0
  }
}

/// How the search stands.
public struct RezoningProgress: Sendable {
  /// Of the best plan so far.
  public let objective: Double
  /// No plan is below.
  public let bound: Double
  /// Share of the steps that have been made.
  public let done: Double

  /// How much better a plan could be at most, as a share of the objective.
  public var gap: Double { ProposedPlan.gap(objective, bound: bound) }
}

extension RezoningProblem {
  /// Proposes a plan: best prices first, which give the bound, then a search that begins with today's plan.
  ///
  ///     let proposal = try problem.rezone(seed: 7)
  ///     proposal.gap  // 0.008: no plan is more than 0.8 % better
  ///
  /// The proposal keeps every lock, and is never worse than `start` or, where the locks allow it, today's plan. It depends on the
  /// problem, the steps and the seed alone, not on the machine or its threads; `isCancelled` is asked between rounds.
  ///
  /// - Parameters:
  ///   - steps: changes to try; nil for what suits the size (``defaultSteps``).
  ///   - start: a plan to begin with, for example one for a lower limit of pupils moved.
  ///   - jobs: threads.
  ///   - progress: called after each round, on the calling thread; false ends the search with the best plan so far.
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

  /// Steps that suit the size: 40,000 for each block, at most 1,300 million.
  public var defaultSteps: Int { min(40_000 * blockCount, 1_300_000_000) }
}
