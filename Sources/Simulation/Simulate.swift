public import Planning

/// Runs a scenario from the base year to its last year (model.md §2–§5).
///
/// - Parameters:
///   - scenario: read on the same dataset.
///   - dataset: without errors, as loaded.
///   - plane: that of the dataset, if several scenarios share it; nil: it is determined.
///   - counts: resident children counted after the base year, by school year, which take the place of those projected.
///   - jobs: threads that may be used; the result is the same for any number.
///   - progress: called before each step.
/// - Throws: `Faults` when catchments overlap, land is given up that no other zone covers, or a block lies in no catchment.
public func simulate(
  _ scenario: Scenario, on dataset: Dataset, in plane: MetricPlane? = nil, counting counts: [Int: ChildrenTable] = [:],
  jobs: Int = 1, progress: (ProgressNote) -> Void = { _ in }
) throws(Faults) -> SimulationResult {
  var projection = try Projection(scenario, on: dataset, in: plane, jobs: jobs, progress: progress)
  projection.counts = counts
  return try projection.run(jobs: jobs, progress: progress)
}

/// A scenario applied to a dataset: catchments of every year, rooms and places, homes in the plane. It can be run several times.
public struct Projection {
  let layout: Layout
  /// Resident children counted after the base year, by school year.
  var counts: [Int: ChildrenTable] = [:]

  /// - Parameters:
  ///   - scenario: read on the same dataset.
  ///   - dataset: without errors, as loaded.
  ///   - plane: that of the dataset, if several scenarios share it; nil: it is determined.
  ///   - isChecked: warns of layers and events that do not fit each other.
  ///   - jobs: threads that may be used.
  ///   - progress: called before each step.
  /// - Throws: `Faults` as ``simulate(_:on:in:counting:jobs:progress:)`` does.
  public init(
    _ scenario: Scenario, on dataset: Dataset, in plane: MetricPlane? = nil, isChecked: Bool = true, jobs: Int = 1,
    progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) {
    layout = Layout.of(scenario, on: dataset, in: plane, isChecked: isChecked, jobs: jobs, progress: progress)
    if layout.faults.hasErrors { throw layout.found.failure(on: dataset) }
  }

  /// The catchments of all years by stage, which the simulation does not change.
  public var catchments: Table<StageIndex, ZoneHistory> { Table(layout.timelines.map(\.history)) }

  /// Simulates all years and measures them.
  ///
  /// - Parameters:
  ///   - homes: the measures over homes to compute; all others stay empty.
  ///   - draws: multipliers of the uncertain rates, of which the first draw is simulated; nil: the rates of the scenario.
  ///   - jobs: threads that may be used.
  ///   - progress: called before each step.
  /// - Throws: `Faults` where nobody lives in the dataset, or the plan cannot be carried out, such as a closure that
  ///   leaves pupils without a school.
  public func run(
    measuring homes: HomeMeasures = .all, drawing draws: RateDraws? = nil, jobs: Int = 1,
    progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) -> SimulationResult {
    var start = try baseState(byBlock: false, jobs: jobs)
    if let draws { start.environment = start.environment.drawn(draws, lane: 0) }
    var states: YearStates?
    let rows = ResultWriter.rows(of: start.environment) {
      states = YearStates(start, measuring: homes, into: $0, jobs: jobs, progress: progress)
    }
    guard let states else { throw Faults([uninhabited(layout.dataset)]) }
    var result = SimulationResult(states, layout.timelines, layout.faults, rows: rows, jobs: jobs)
    result.notices += SeatUseCheck(result, layout.dataset.stages).faults()
    return result
  }

  /// Simulates all years, block by block, and reports each step to an observer.
  func observed(
    by observer: inout some StepObserver, from start: BaseState, progress: (ProgressNote) -> Void
  ) -> (states: YearStates, result: SimulationResult) {
    let states = YearStates(start, observer: &observer, jobs: 1, progress: progress)
    return (states, SimulationResult(states, layout.timelines, layout.faults, jobs: 1))
  }

  /// The state of the base year, from which the simulation starts.
  /// - Throws: `Faults` where nobody lives in the dataset, or the plan cannot be carried out.
  func baseState(byBlock: Bool, jobs: Int) throws(Faults) -> BaseState {
    guard let start = layout.baseState(byBlock: byBlock, counting: counts, jobs: jobs) else {
      throw Faults([uninhabited(layout.dataset)])
    }
    let wrong = start.environment.planFaults()
    if !wrong.isEmpty { throw Faults(wrong) }
    return start
  }
}
