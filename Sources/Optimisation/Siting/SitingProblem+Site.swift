internal import Parallel

extension SitingProblem {
  /// Proposes what to build, and the zones that go with it: first finds the best prices, which determine the bound, and a set of
  /// options that they suggest; then searches over sets of options, with zones redrawn near what changes; at last redraws all zones. With more
  /// than 500 blocks the search ends as soon as a plan is within 0.05 % of the bound.
  ///
  /// The plan keeps rows and locks. Options without which the objective is the same are not chosen. It is never worse than the plan found
  /// with the least that the rows demand. It depends only on the problem, the steps and the seed, not on the machine or its threads.
  ///
  /// - Parameters:
  ///   - steps: number of changes of zones to try; nil: a number that suits the size (``defaultSteps``).
  ///   - start: a plan that keeps the rules, for example the plan for less money; what is proposed is not worse.
  ///   - jobs: threads.
  ///   - progress: called now and then, on the calling thread; false ends the search with the best plan so far.
  /// - Throws: ``SitingFault/rows(_:)`` where no set of options keeps the rows, and ``SitingFault/zones(stage:_:)`` where the locks of a stage
  ///   cannot be kept.
  public func site(
    steps: Int? = nil, seed: UInt64 = 1, start: SitedPlan? = nil, jobs: Int = 1,
    progress: (RezoningProgress) -> Bool = { _ in true }
  ) throws(SitingFault) -> SitedPlan {
    let before = terms(of: [], plans: stages.map(\.today))
    let steps = steps ?? defaultSteps
    let dual = dual(try SitingCosts(self, searchingWith: jobs), near: start, steps: steps, jobs: jobs) { bound, _ in
      progress(RezoningProgress(objective: before.objective, bound: bound, done: 0))
    }
    return try site(
      dual, before: before, steps: steps, seed: seed, start: start, jobs: jobs, progress: progress)
  }

  /// Number of steps that suits the size: 40,000 per block, at most 3.2 billion.
  public var defaultSteps: Int { min(40_000 * stages.reduce(0) { $0 + $1.blockCount }, 3_200_000_000) }

  /// Proposes a plan at prices that are known.
  func site(
    _ dual: SitingDual, before: RezoningTerms, steps: Int, seed: UInt64, start: SitedPlan?, jobs: Int,
    progress: (RezoningProgress) -> Bool
  ) throws(SitingFault) -> SitedPlan {
    let frame = SitingFrame(self, prices: dual.prices, values: dual.values)
    var run = SitingRun(frame: frame, seed: seed, jobs: jobs, total: steps, bound: dual.bound)
    let (least, isUsable) = try run.least()
    var best = least
    if let start {
      let state = SitingState(frame, options: start.options, plans: start.plans)
      if frame.keepsRows(state.sums), state.objective < best.objective { best = state }
    }
    if let all = run.bestOfAll(from: least, isUsable: isUsable, steps: steps * 60 / 100, progress: progress) {
      if all.objective <= best.objective { best = all }
    } else {
      var states = run.rounded(dual, from: least, isUsable: isUsable, steps: steps * 10 / 100, progress: progress)
      states = states.filter { $0.objective <= best.objective }
      if states.isEmpty { states = [best] }
      if states.count > 1 {
        for at in states.indices { states[at] = run.search(states[at], steps: steps * 8 / 100, progress: progress) }
      }
      var state = states.min { $0.objective < $1.objective } ?? best
      state = run.search(state, steps: steps * 40 / 100, progress: progress)
      state = run.polish(state, steps: steps * 15 / 100, progress: progress)
      state = run.search(state, steps: steps * 10 / 100, progress: progress)
      if state.objective < best.objective { best = state }
    }
    best = run.polish(best, steps: steps * 15 / 100, progress: progress)
    if best.options != least.options {
      let plain = run.polish(least, steps: steps * 5 / 100, progress: progress)
      if plain.objective <= best.objective { best = plain }
    }
    return SitedPlan(
      options: best.options, plans: best.plans, terms: terms(of: best.options, plans: best.plans, frame.stages),
      before: before,
      cost: cost(of: best.options), prices: dual.prices, bound: dual.bound, steps: run.made,
      stopped: run.isCancelled ? .cancelled : run.isClose ? .done : .effort)
  }
}

extension SitingRun {
  /// The plan with the least that the rows demand, and the options that can be built.
  func least() throws(SitingFault) -> (state: SitingState, isUsable: [Bool]) {
    var isUsable = frame.isUsable
    let today = try today()
    while true {
      let chosen = try RowCover.options(frame, isUsable: isUsable)
      let (state, failed) = built(chosen, from: today)
      if failed.isEmpty { return (state, isUsable) }
      for option in failed { isUsable[Int(option)] = false }
    }
  }

  /// The best of the plans to begin with: the options that the prices suggest, those that other prices suggest which are nearly as good, and
  /// those that the linear relaxation builds, each with its zones redrawn.
  ///
  /// - Parameter most: number of plans.
  /// - Returns: the best first; none where no suggestion keeps the rows.
  mutating func rounded(
    _ dual: SitingDual, from least: SitingState, isUsable: [Bool], steps: Int, most: Int = 3,
    progress: (RezoningProgress) -> Bool
  ) -> [SitingState] {
    let suggestions = [SitingDual.Suggestion(rows: dual.prices.rows, values: dual.values)] + dual.others.reversed()
    let roundings = inParallel(suggestions.count + 1, jobs: jobs) { [frame] number in
      number == 0
        ? OptionRounding(frame, building: dual.fractions, demanded: least.chosen, isUsable: isUsable).chosen
        : OptionRounding(frame, suggestions[number - 1], demanded: least.chosen, isUsable: isUsable).chosen
    }
    var sets: [[Int32]] = []
    for chosen in roundings where !sets.contains(chosen) { sets.append(chosen) }
    var states: [SitingState] = []
    for chosen in sets where !isOver || states.isEmpty {
      let state = built(chosen, from: least).state
      guard frame.keepsRows(state.sums), !states.contains(where: { $0.chosen == state.chosen }) else { continue }
      states.append(polish(state, steps: steps / sets.count, progress: progress))
    }
    states.sort { $0.objective < $1.objective }
    // what is much farther from the bound than the best will hardly overtake it
    let limit = states.first.map { 3 * ($0.objective - bound) + bound + 0.01 * abs($0.objective) } ?? 0
    return Array(states.prefix(most).prefix { $0.objective <= limit })
  }

  /// Searches over sets of options.
  mutating func search(_ state: SitingState, steps: Int, progress: (RezoningProgress) -> Bool) -> SitingState {
    guard !isOver, steps > 0, !frame.problem.options.isEmpty else { return state }
    var search = SitingSearch(frame, state, seed: seed, effort: .init(zones: 8, steps: 40), jobs: jobs)
    let first = made
    var run = self
    _ = search.run(steps: steps) { search in
      run.made = first + search.steps
      return run.report(search.state.objective, progress)
    }
    self = run
    made = first + search.steps
    return SitingState(frame, options: search.state.options, plans: search.state.plans)
  }
}
