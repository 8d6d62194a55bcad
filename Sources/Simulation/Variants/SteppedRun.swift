internal import Geometry
public import Planning

/// A simulated scenario with its state after every year. A variant with other catchments is simulated from the first year in
/// which it differs from the variant before: the same result as that of ``simulate(_:on:in:counting:jobs:progress:)``, in less time.
///
/// Not `Sendable`: ``with(_:)`` changes the stored state, so only one thread at a time may use it.
public final class SteppedRun {
  /// The results of the scenario without transfers.
  public let result: SimulationResult
  private let metric: MetricPlane
  private let jobs: Int
  /// The variant computed last, and its steps; the base year is the same in all variants.
  private var last: (variant: Variant, steps: Steps)

  /// The steps of a variant, year by year from the base year.
  private struct Steps {
    /// Transfers in order of year.
    var transfers: [BlockTransfer] = []
    /// Catchments by stage, with their state after each year.
    var catchments: Table<StageIndex, [CatchmentState]>
    /// By stage and year: the rezoning that represents each transfer.
    var rezonings: Table<StageIndex, [[(transfer: BlockTransfer, rezoning: Rezoning)]]>
    var states: YearStates
  }

  private let layout: Layout
  private var dataset: Dataset { layout.dataset }
  private var baseYear: Int { dataset.about.baseYear }
  let plane: Plane

  /// - Throws: `Faults` as ``simulate(_:on:in:counting:jobs:progress:)`` does.
  public init(
    _ scenario: Scenario, on dataset: Dataset, jobs: Int = 1, progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) {
    do throws(GeometryError) {
      metric = try MetricPlane(dataset)
    } catch {
      throw Faults([Fault(error, on: dataset)])
    }
    let layout = Layout.of(scenario, on: dataset, in: metric, keepsCatchments: true, jobs: jobs, progress: progress)
    if layout.faults.hasErrors { throw Faults(layout.faults.errors) }
    guard let start = layout.baseState(jobs: jobs) else { throw Faults([uninhabited(dataset)]) }
    let wrong = start.environment.planFaults()
    if !wrong.isEmpty { throw Faults(wrong) }
    let years = start.environment.supply.yearCount
    let none = layout.catchments.map { _ in
      Array(repeating: [(transfer: BlockTransfer, rezoning: Rezoning)](), count: years)
    }
    let steps = Steps(
      catchments: Table(layout.catchments), rezonings: Table(none),
      states: YearStates(
        start, keepsPreschool: start.environment.homes.groups.areAlone, jobs: jobs, progress: progress))
    (self.layout, self.jobs, plane) = (layout, jobs, start.environment.plane)
    result = SimulationResult(steps.states, layout.timelines, layout.faults, jobs: jobs)
    last = (Variant(result: result, rezonings: []), steps)
  }

  /// Simulates the same scenario with transfers of blocks.
  ///
  /// - Returns: the result, and the rezonings that represent the transfers, listed after those of the scenario.
  /// - Throws: `Faults` where the catchments would have errors with these transfers.
  public func with(_ transfers: [BlockTransfer]) throws(Faults) -> Variant {
    let transfers = transfers.enumerated().sorted { ($0.element.year, $0.offset) < ($1.element.year, $1.offset) }
      .map(\.element)
    var steps = last.steps
    var first = Int.max
    for stage in steps.catchments.indices {
      let (was, now) = (steps.transfers.filter { $0.stage == stage }, transfers.filter { $0.stage == stage })
      guard let year = firstYear(inWhich: was, and: now) else { continue }
      first = min(first, year - baseYear)
      try layOut(stage, now, from: year - baseYear, &steps)
    }
    steps.transfers = transfers
    guard first < .max else {
      last.steps.transfers = transfers
      return last.variant
    }
    var faults = Faults()
    for last in steps.catchments.compactMap(\.last) {
      faults.add(contentsOf: last.faults.all + last.uncovered.faults(on: dataset))
    }
    faults.add(contentsOf: layout.found.other.all)
    if faults.hasErrors { throw Faults(faults.errors) }

    let made = steps.rezonings.flatMap { $0.flatMap { $0 } }
    var scenario = layout.scenario
    scenario.rezonings += made.map(\.rezoning)
    let timelines = Table<StageIndex, Timeline>(steps.catchments.map { $0[$0.count - 1].timeline })
    try simulate(scenario, timelines, from: first, &steps)
    let variant = Variant(
      result: SimulationResult(steps.states, timelines, faults, jobs: jobs), rezonings: made)
    last = (variant, steps)
    return variant
  }

  /// Simulates from the first year that differs. If blocks are simulated in groups, all years are simulated again, since the
  /// groups depend on the catchments.
  private func simulate(
    _ scenario: Scenario, _ timelines: Table<StageIndex, Timeline>, from first: Int, _ steps: inout Steps
  ) throws(Faults) {
    let old = last.steps.states
    guard old.environment.homes.groups.areAlone else {
      guard let start = layout.with(scenario, timelines).baseState(jobs: jobs) else {
        throw Faults([uninhabited(dataset)])
      }
      try refuse(start.environment.planFaults())
      steps.states = YearStates(start, jobs: jobs)
      return
    }
    let environment = old.environment.with(scenario, timelines: timelines, from: YearIndex(first))
    steps.states.environment = environment
    try refuse(environment.planFaults())
    // a year is measured while the next year is simulated
    let measuring = MeasuringQueue(environment, jobs: jobs)
    var population = old.years[first - 1].population
    for index in first..<old.years.count {
      let events = population.advance(to: YearIndex(index), in: environment, knowing: old.years[index].events.admission)
      let year = YearState(population: population, events: events)
      steps.states.years[index] = year
      for stage in steps.catchments.indices where !SteppedRun.isSame(stage: stage, index: index, steps, last.steps) {
        measuring.measure(year, stage: stage, index: YearIndex(index))
      }
    }
    for made in measuring.finish() where !steps.states.measures[made.index.position].isEmpty {
      steps.states.measures[made.index.position][made.stage.position] = made.measures
    }
  }

  private func refuse(_ faults: [Fault]) throws(Faults) {
    if !faults.isEmpty { throw Faults(faults) }
  }

  /// The first year for which two lists, in order of year, have different transfers; nil if the lists are equal.
  private func firstYear(inWhich was: [BlockTransfer], and now: [BlockTransfer]) -> Int? {
    let same = zip(was, now).prefix { $0 == $1 }.count
    let years = [was, now].compactMap { $0.indices.contains(same) ? $0[same].year : nil }
    return years.min()
  }

  /// Determines the catchments of a stage again, from a year on.
  private func layOut(
    _ stage: StageIndex, _ transfers: [BlockTransfer], from first: Int, _ steps: inout Steps
  ) throws(Faults) {
    do throws(GeometryError) {
      var builder = TimelineBuilder(inputs(of: stage), from: steps.catchments[stage][first - 1])
      for t in first..<steps.catchments[stage].count {
        var made: [(transfer: BlockTransfer, rezoning: Rezoning)] = []
        let now = transfers.filter { $0.year == baseYear + t }
        try builder.step(YearIndex(t), transfers: now) { made.append(($0, $1)) }
        steps.catchments[stage][t] = builder.state
        steps.rezonings[stage][t] = made
      }
    } catch {
      throw Faults([Fault(error, on: dataset)])
    }
  }

  private func inputs(of stage: StageIndex) -> CatchmentInputs {
    CatchmentInputs(
      dataset: dataset, scenario: layout.scenario, stage: stage, supply: layout.supply, plane: plane,
      transformer: metric.transformer, jobs: jobs)
  }

  /// True where a stage has the same pupils and catchments in a year as in another variant.
  private static func isSame(stage: StageIndex, index: Int, _ steps: Steps, _ other: Steps) -> Bool {
    let (here, there) = (steps.states.years[index], other.states.years[index])
    guard steps.transfers.filter({ $0.stage == stage }) == other.transfers.filter({ $0.stage == stage }),
      here.population.unexplained == there.population.unexplained
    else { return false }
    let environment = steps.states.environment
    return here.events.admission[stage]?.isSame(as: there.events.admission[stage])
      ?? (there.events.admission[stage] == nil)
      && environment.stages[stage].grades.allSatisfy { grade in
        let cohort = environment.baseYear + index - grade + 1
        return here.population.attached[cohort] == there.population.attached[cohort]
          && here.population.withoutPlace[cohort] == there.population.withoutPlace[cohort]
      }
  }
}
