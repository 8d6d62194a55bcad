/// A choice under which the group with the most seats short for its pupils has as few as possible.
///
/// The objective is that of ``SitingProblem``, but for the term of seats short: λ_short × all pupil-years × the greatest ratio over the groups
/// of seat-years short at the group's schools to the group's pupil-years, so that it is the plain term where all groups are short
/// alike.
public struct EquitablePlan: Sendable, Equatable {
  /// The choice: in its terms, and in those before, `short` is the term with the greatest ratio. Its bound is below the objective of every plan: the
  /// weighted mean of the ratios is at most the greatest one, whatever the weights. Its prices are those of the problem with ``shortFactors``.
  public let plan: SitedPlan
  /// Factor on the weight of a seat short in the problem of the bound, shape `[stages][schools]`.
  public let shortFactors: [[Double]]
  /// Pupil-years of each group: of the blocks whose school of today is in it; at least 1.
  public let pupils: [Double]
  /// Seat-years short ÷ pupil-years of each group.
  public let ratios: [Double]
  /// The same of the best plan found when all seats short count alike.
  public let plainRatios: [Double]
  /// The same if nothing is built and no zone changes.
  public let ratiosBefore: [Double]
}

extension SitingProblem {
  /// Chooses options and zones so that the group with the most seats short for its pupils has as few as possible.
  ///
  /// Plans are sought for several weights of the groups in turn, which shift towards the groups with the greatest ratio. The best of these plans
  /// by the objective of ``EquitablePlan`` is taken, and the highest bound.
  ///
  /// - Parameters:
  ///   - groups: the group of each school, from 0, for example its district, shape `[stages][schools]`.
  ///   - rounds: number of weights to try.
  ///   - steps: number of changes to try in each search; nil: a number that suits the size.
  ///   - progress: called now and then; false ends the search with the best plan so far.
  /// - Throws: ``SitingFault`` as ``site(steps:seed:jobs:progress:)``; ``SitingFault/shape(_:)`` where a school has no group.
  public func equitable(
    groups: [[Int32]], rounds: Int = 6, steps: Int? = nil, seed: UInt64 = 1, jobs: Int = 1,
    progress: (RezoningProgress) -> Bool = { _ in true }
  ) throws(SitingFault) -> EquitablePlan {
    guard groups.count == stages.count, zip(groups, stages).allSatisfy({ $0.count == $1.schoolCount }),
      groups.joined().allSatisfy({ $0 >= 0 })
    else { throw .shape("groups of the schools") }
    let equity = SitingEquity(self, groups: groups)
    var weights = MultiplicativeWeights(equity.pupils)
    var found: [(problem: SitingProblem, plan: SitedPlan, ratios: [Double], objective: Double)] = []
    for _ in 0..<max(1, rounds) {
      let problem = try weighted(by: equity.factors(weights.values))
      let plan = try problem.site(steps: steps, seed: seed, jobs: jobs, progress: progress)
      let ratios = equity.ratios(plan.options, plan.plans)
      found.append((problem, plan, ratios, equity.terms(plan.options, plan.plans, ratios).objective))
      if plan.stopped == .cancelled { break }
      weights.update(ratios)
    }
    let best = found.indices.min { found[$0].objective < found[$1].objective } ?? 0
    let tightest = found.indices.max { found[$0].plan.bound < found[$1].plan.bound } ?? 0
    let (chosen, bounded, today) = (found[best], found[tightest], stages.map(\.today))
    let before = equity.ratios([], today)
    return EquitablePlan(
      plan: SitedPlan(
        options: chosen.plan.options, plans: chosen.plan.plans,
        terms: equity.terms(chosen.plan.options, chosen.plan.plans, chosen.ratios),
        before: equity.terms([], today, before), cost: chosen.plan.cost, prices: bounded.plan.prices,
        bound: bounded.plan.bound, steps: found.reduce(0) { $0 + $1.plan.steps }, stopped: chosen.plan.stopped),
      shortFactors: bounded.problem.stages.map(\.shortFactors), pupils: equity.pupils, ratios: chosen.ratios,
      plainRatios: found[0].ratios, ratiosBefore: before)
  }

  /// The same problem with factors on the weight of a seat short, shape `[stages][schools]`.
  public func weighted(by shortFactors: [[Double]]) throws(SitingFault) -> SitingProblem {
    guard shortFactors.count == stages.count else { throw .shape("factors of seats short") }
    var stages = stages
    for (number, factors) in shortFactors.enumerated() { stages[number].shortFactors = factors }
    return try SitingProblem(
      years: years, planned: planned, starts: starts, stages: stages, placeCount: placeCount, options: options,
      rows: rows, weights: weights)
  }
}

/// Seats short by groups of schools.
struct SitingEquity {
  let problem: SitingProblem
  let groups: [[Int32]]
  /// Pupil-years of each group: of the blocks whose school of today is in it; at least 1, so that no group can be left without seats.
  let pupils: [Double]

  init(_ problem: SitingProblem, groups: [[Int32]]) {
    (self.problem, self.groups) = (problem, groups)
    var pupils = [Double](repeating: 0, count: Int(groups.joined().max() ?? 0) + 1)
    for (stage, groups) in zip(problem.stages, groups) {
      for block in 0..<stage.blockCount {
        let own = stage.pupils[block * problem.years..<(block + 1) * problem.years]
        pupils[Int(groups[Int(stage.today[block])])] += own.reduce(0, +)
      }
    }
    self.pupils = pupils.map { max(1, $0) }
  }

  /// Factors of the schools for weights of the groups that add up to 1: weight × all pupil-years ÷ those of the group.
  func factors(_ weights: [Double]) -> [[Double]] {
    let all = pupils.reduce(0, +)
    let byGroup = zip(weights, pupils).map { $0 * all / $1 }
    return groups.map { $0.map { byGroup[Int($0)] } }
  }

  /// Seat-years short ÷ pupil-years of each group.
  func ratios(_ options: [Int32], _ plans: [[Int32]]) -> [Double] {
    var short = [Double](repeating: 0, count: pupils.count)
    for (number, groups) in groups.enumerated() {
      let missing = problem.seatsShort(of: options, plans: plans, stage: number)
      for at in missing.indices { short[Int(groups[at / problem.years])] += missing[at] }
    }
    return zip(short, pupils).map { $0 / $1 }
  }

  /// The terms, with the greatest ratio in place of all seats short.
  func terms(_ options: [Int32], _ plans: [[Int32]], _ ratios: [Double]) -> RezoningTerms {
    var terms = problem.terms(of: options, plans: plans)
    terms.short = problem.weights.short * pupils.reduce(0, +) * (ratios.max() ?? 0)
    return terms
  }
}

extension SitingProblem {
  /// Pupils without a seat at each school of a stage, shape `[schools, years]`.
  func seatsShort(of options: [Int32], plans: [[Int32]], stage number: Int) -> [Double] {
    let frame = StageFrame(self, stage: number)
    let built = frame.built(options, of: self)
    let part = StagePart(frame, built, schools: Array(0..<Int32(frame.stage.schoolCount)))
    return zip(part.problem.pupilsBySchool(plans[number]), built.free).map { max(0, $0 - $1) }
  }
}
