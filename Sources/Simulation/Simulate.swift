public import Geometry
public import Planning

/// The progress of a long computation: a phrase, and how many of its steps are done.
public struct ProgressNote: Sendable {
  public var phrase: Phrase
  public var done: Int
  public var total: Int

  public init(phrase: Phrase, done: Int, total: Int) { (self.phrase, self.done, self.total) = (phrase, done, total) }
}

/// Runs a scenario from the base year to its last year (model.md §2–§5).
///
/// - Parameters:
///   - dataset: without errors, as loaded.
///   - jobs: threads that may be used; the result is the same for any number.
///   - progress: called before each step.
/// - Throws: ``Faults`` when catchments overlap, land is given up to nobody, or a block lies in no catchment.
public func simulate(
  _ scenario: Scenario, on dataset: Dataset, jobs: Int = 1, progress: (ProgressNote) -> Void = { _ in }
) throws(Faults) -> SimulationResult {
  try Projection(scenario, on: dataset, jobs: jobs, progress: progress).run(jobs: jobs, progress: progress)
}

/// Measures that take a pass over all homes, and can be left out where nobody asks for them.
public struct HomeMeasures: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Mean and 90th percentile of the distance to school, share beyond the radius.
  public static let distances = HomeMeasures(rawValue: 1)
  /// `reachable_shortfall`.
  public static let reachableShortfall = HomeMeasures(rawValue: 2)
  public static let all: HomeMeasures = [.distances, .reachableShortfall]
}

/// A scenario laid out over a dataset: catchments of every year, rooms and places, homes in the plane. What is left is
/// arithmetic, and can be run many times.
public struct Projection {
  private let layout: Layout

  /// - Throws: ``Faults`` as ``simulate(_:on:jobs:progress:)`` does.
  public init(
    _ scenario: Scenario, on dataset: Dataset, jobs: Int = 1, progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) {
    layout = Layout(scenario, on: dataset, isChecked: true, jobs: jobs, progress: progress)
    if layout.faults.hasErrors { throw layout.failure }
  }

  /// Goes through the years and measures them.
  ///
  /// - Parameter homes: which of the measures of homes to take; the others are empty.
  /// - Throws: ``Faults`` where a closure leaves pupils behind.
  public func run(
    measuring homes: HomeMeasures = .all, jobs: Int = 1, progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) -> SimulationResult {
    let start = try baseState(byBlock: false, jobs: jobs)
    var states: YearStates?
    let rows = ResultWriter.rows(of: start.environment) {
      states = YearStates(start, measuring: homes, into: $0, jobs: jobs, progress: progress)
    }
    guard let states else { throw Faults([uninhabited(layout.dataset)]) }
    var result = SimulationResult(states, layout.timelines, layout.faults, rows: rows, jobs: jobs)
    result.notices += SeatUseCheck(result, layout.dataset.stages).faults()
    return result
  }

  /// Goes through the years, block by block, while somebody observes the steps.
  func observed(
    by observer: inout some StepObserver, from start: BaseState, progress: (ProgressNote) -> Void
  ) -> (states: YearStates, result: SimulationResult) {
    let states = YearStates(start, observer: &observer, jobs: 1, progress: progress)
    return (states, SimulationResult(states, layout.timelines, layout.faults, jobs: 1))
  }

  /// Where the simulation starts.
  /// - Throws: ``Faults`` where nobody lives in the dataset, or the plan cannot be carried out.
  func baseState(byBlock: Bool, jobs: Int) throws(Faults) -> BaseState {
    guard let start = layout.baseState(byBlock: byBlock, jobs: jobs) else {
      throw Faults([uninhabited(layout.dataset)])
    }
    let wrong = start.environment.planFaults()
    if !wrong.isEmpty { throw Faults(wrong) }
    return start
  }
}

/// The fault of a dataset without districts, blocks or schools, whose catchments can be shown but which cannot be simulated.
func uninhabited(_ dataset: Dataset) -> Fault {
  Fault(
    file: dataset.about.folder,
    Phrase("the dataset has no districts, blocks and schools to simulate", "数据集缺少区、居住地块或学校，无法推算"),
    mend: Phrase("Add districts, schools, catchments and blocks.", "请补充区、学校、施教区和居住地块。"))
}

/// What `check` shows: faults of the catchments, and the base-year table that planners sign.
/// - Parameters:
///   - scenario: nil for a dataset by itself.
///   - listsAll: names each block on a border between catchments, and the school that it goes to.
public func inspect(
  _ dataset: Dataset, scenario: Scenario? = nil, listsAll: Bool = false, progress: (ProgressNote) -> Void = { _ in }
) -> (faults: Faults, base: [BaseYearRow], metricCRS: CRS?) {
  let base = dataset.about.baseYear
  let plain = scenario ?? Scenario(on: dataset, years: base...base)
  let layout = Layout(plain, on: dataset, isChecked: true, jobs: coreCount, progress: progress)
  var faults = layout.faults
  faults.add(contentsOf: borderNotes(layout.timelines, layout.borders, of: dataset, listsAll: listsAll))
  let environment = layout.baseState()?.environment
  if let environment { faults.add(contentsOf: environment.planFaults() + rollNotices(environment)) }
  return (faults, environment?.base.rows ?? [], environment?.plane.crs)
}

extension Scenario {
  /// A scenario in which nothing is given and nothing changes.
  init(on dataset: Dataset, years: ClosedRange<Int>) {
    self.init(
      id: "dataset", name: dataset.about.name, file: dataset.about.folder, years: years, stages: dataset.stages.count,
      schools: dataset.schools)
    nameChinese = dataset.about.nameChinese
  }
}
