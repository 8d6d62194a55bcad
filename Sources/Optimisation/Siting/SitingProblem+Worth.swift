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
    let values = (try? values(at: plan.prices)) ?? Array(repeating: 0, count: options.count)
    let frame = SitingFrame(self, prices: plan.prices, values: values)
    let state = SitingState(frame, options: plan.options, plans: plan.plans)
    func changes(_ changes: [SitingChange]) -> [SitingWorth.Change?] {
      inParallel(changes.count, jobs: jobs) { number in
        let change = changes[number]
        let option = change.option < 0 ? state.chosen[change.place] : change.option
        let trial = SitingTrial(
          [change], frame, state, .init(zones: 10, steps: 400), seed: SearchRandom.seed(seed, number))
        return trial.map { state.worth($0, of: option, frame) }
      }
    }
    let without = changes(plan.options.map { SitingChange(place: Int(options[Int($0)].place), option: -1) })
    let tried = frame.promising(beside: state, count: 12 * max(1, others))
    var best: [SitingWorth.Change] = []
    let ranked = changes(tried).compactMap { $0 }.sorted { ($0.objective, $0.cost) < ($1.objective, $1.cost) }
    for change in ranked where best.count < others && change.objective < 0 {
      if best.contains(where: { options[Int($0.option)].place == options[Int(change.option)].place }) { continue }
      best.append(change)
    }
    return SitingWorth(without: without.compactMap { $0 }, added: best)
  }

  /// By how much the objective falls at some prices if an option is chosen, by option.
  private func values(at prices: SitingPrices) throws(SitingFault) -> [Double] {
    let costs = try SitingCosts(self)
    let shares = [Double](repeating: 0, count: costs.alternatives.options.count)
    return SitingDual(costs, prices, shares: shares, jobs: 1).values
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
  /// What a trial changes, with the seats short at the schools near it.
  fileprivate func worth(_ trial: SitingTrial, of option: Int32, _ frame: SitingFrame) -> SitingWorth.Change {
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
