internal import Parallel

extension SitingProblem {
  /// What the options of a plan are worth, and what the best others would add: each is taken away or added alone, and the zones near it are
  /// redrawn.
  ///
  /// - Parameters:
  ///   - plan: a plan of this problem.
  ///   - others: number of options to name that are not chosen, at most one of a place. Places where something is chosen count as
  ///     well, with another option instead.
  /// - Returns: the changes; without an option whose absence leaves zones that cannot be drawn.
  public func worth(of plan: SitedPlan, others: Int = 3, seed: UInt64 = 1, jobs: Int = 1) -> SitingWorth {
    weighed(plan, others: others, seed: seed, jobs: jobs).worth
  }

  /// A plan with what its options are worth. Where a plan that is tried for this is better and keeps the rows, it takes the place of the
  /// given one, so that no option that is named makes the plan worse.
  public func settled(
    _ plan: SitedPlan, others: Int = 3, seed: UInt64 = 1, jobs: Int = 1
  ) -> (plan: SitedPlan, worth: SitingWorth) {
    var plan = plan
    for round in 0..<8 {
      let found = weighed(plan, others: others, seed: seed &+ UInt64(round), jobs: jobs)
      guard let better = found.better else { return (plan, found.worth) }
      plan = better
    }
    return (plan, worth(of: plan, others: others, seed: seed, jobs: jobs))
  }

  /// What the options of a plan are worth, and the best plan found meanwhile if it is better and keeps the rows.
  private func weighed(
    _ plan: SitedPlan, others: Int, seed: UInt64, jobs: Int
  ) -> (worth: SitingWorth, better: SitedPlan?) {
    let values = (try? values(at: plan.prices, jobs: jobs)) ?? Array(repeating: 0, count: options.count)
    let frame = SitingFrame(self, prices: plan.prices, values: values)
    let state = SitingState(frame, options: plan.options, plans: plan.plans)
    func trials(_ changes: [SitingChange]) -> [SitingTrial] {
      inParallel(changes.count, jobs: jobs) { number in
        SitingTrial(
          [changes[number]], frame, state, .init(zones: 10, steps: 400), seed: SearchRandom.seed(seed, number))
      }.compactMap { $0 }
    }
    let without = trials(plan.options.map { SitingChange(place: Int(options[Int($0)].place), option: -1) })
    let added = trials(frame.promising(beside: state, count: 12 * max(1, others)))
    let worth = SitingWorth(
      without: without.compactMap { state.worth($0, frame) },
      added: best(added.compactMap { state.worth($0, frame) }, count: others))
    let better = (without + added).filter { trial in
      trial.change < -1e-9 * max(1, state.objective) && frame.keepsRows(state.sums(after: trial.changes, frame))
    }.min { ($0.change, $0.cost) < ($1.change, $1.cost) }
    guard let better else { return (worth, nil) }
    var after = state
    after.apply(better, frame)
    return (worth, plan.replaced(by: after, in: self, frame))
  }

  /// The best changes, at most one of a place.
  private func best(_ changes: [SitingWorth.Change], count: Int) -> [SitingWorth.Change] {
    var best: [SitingWorth.Change] = []
    for change in changes.sorted(by: { ($0.objective, $0.cost) < ($1.objective, $1.cost) })
    where best.count < count && change.objective < 0 {
      if best.contains(where: { options[Int($0.option)].place == options[Int(change.option)].place }) { continue }
      best.append(change)
    }
    return best
  }

  /// By how much the objective falls at some prices if an option is chosen, by option.
  private func values(at prices: SitingPrices, jobs: Int) throws(SitingFault) -> [Double] {
    let costs = try SitingCosts(self)
    return costs.gains(costs.bound(at: prices, jobs: jobs, enumerating: false).reduced)
  }
}

extension SitingFrame {
  /// The options not chosen that promise most at the prices, those that do not replace another first.
  fileprivate func promising(beside state: SitingState, count: Int) -> [SitingChange] {
    let all = state.chosen.indices.flatMap { place -> [(change: SitingChange, value: Double)] in
      let now = state.chosen[place] < 0 ? 0 : values[Int(state.chosen[place])]
      return options[place].filter { isUsable[$0] && Int32($0) != state.chosen[place] }
        .map { (SitingChange(place: place, option: Int32($0)), values[$0] - now) }
    }
    let ranked = all.sorted { ($1.value, $0.change.option) < ($0.value, $1.change.option) }
    return ranked.prefix(count).map(\.change)
  }
}

extension SitingState {
  /// What a trial of a single option changes, with the seats short at the schools near it.
  fileprivate func worth(_ trial: SitingTrial, _ frame: SitingFrame) -> SitingWorth.Change? {
    guard let made = trial.changes.first else { return nil }
    let option = made.option < 0 ? chosen[made.place] : made.option
    var after = self
    after.apply(trial, frame)
    let seats = trial.stages.reduce(0.0) { sum, redrawn in
      let years = frame.problem.years
      let (old, new) = (stages[redrawn.stage], after.stages[redrawn.stage])
      return redrawn.schools.reduce(sum) { sum, school in
        (Int(school) * years..<(Int(school) + 1) * years).reduce(sum) {
          $0 + max(0, new.loads[$1] - new.built.free[$1]) - max(0, old.loads[$1] - old.built.free[$1])
        }
      }
    }
    return .init(option: option, objective: trial.change, seatYearsShort: seats, cost: trial.cost)
  }
}

extension SitedPlan {
  /// The same plan with other options and zones.
  fileprivate func replaced(by state: SitingState, in problem: SitingProblem, _ frame: SitingFrame) -> SitedPlan {
    SitedPlan(
      options: state.options, plans: state.plans,
      terms: problem.terms(of: state.options, plans: state.plans, frame.stages), before: before,
      cost: problem.cost(of: state.options), prices: prices, bound: bound, steps: steps, stopped: stopped)
  }
}
