public import Geometry
internal import Parallel
public import Planning

/// How far a long run has come.
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
  private let model: Model

  /// - Throws: ``Faults`` as ``simulate(_:on:jobs:progress:)`` does.
  public init(
    _ scenario: Scenario, on dataset: Dataset, jobs: Int = 1, progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) {
    model = Model(scenario, on: dataset, isChecked: true, jobs: jobs, progress: progress)
    if model.faults.hasErrors { throw model.failure }
  }

  /// Goes through the years and measures them.
  ///
  /// - Parameter homes: which of the measures of homes to take; the others are empty.
  /// - Throws: ``Faults`` where a closure leaves pupils behind.
  public func run(
    measuring homes: HomeMeasures = .all, jobs: Int = 1, progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) -> SimulationResult {
    let walk = try start(byBlock: false, jobs: jobs)
    var walked = WalkedYears()
    let rows = RowTable.made(walk) {
      walked = WalkedYears(walk, measuring: homes, into: $0, jobs: jobs, progress: progress)
    }
    var result = walked.result(model.timelines, model.faults, rows: rows, jobs: jobs)
    result.notices += SeatUseCheck(result, model.dataset.stages).faults()
    return result
  }

  /// Goes through the years and notes what happens to every school's pupils, block by block.
  func traced(progress: (ProgressNote) -> Void) throws(Faults) -> WalkedYears {
    var walk = try start(byBlock: true, jobs: 1)
    walk.beginTrace()
    return WalkedYears(walk, jobs: 1, progress: progress)
  }

  /// The walk in its base year.
  private func start(byBlock: Bool, jobs: Int) throws(Faults) -> Walk {
    guard let walk = model.walk(byBlock: byBlock, jobs: jobs) else { throw Faults([uninhabited(model.dataset)]) }
    let wrong = walk.planFaults()
    if !wrong.isEmpty { throw Faults(wrong) }
    return walk
  }

  func result(_ walked: WalkedYears) -> SimulationResult { walked.result(model.timelines, model.faults, jobs: 1) }
}

/// A dataset without districts, blocks and schools can be looked at, but nobody lives in it.
func uninhabited(_ dataset: Dataset) -> Fault {
  Fault(
    file: dataset.about.folder,
    Phrase("the dataset has no districts, blocks and schools to simulate"),
    mend: Phrase("Add districts, schools, catchments and blocks."))
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
  let model = Model(plain, on: dataset, isChecked: true, jobs: coreCount, progress: progress)
  var faults = model.faults
  faults.add(contentsOf: borderNotes(model.timelines, model.borders, of: dataset, listsAll: listsAll))
  let walk = model.walk()
  if let walk { faults.add(contentsOf: walk.planFaults() + rollNotices(walk)) }
  return (faults, walk?.base.rows ?? [], walk?.plane.crs)
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
