public import Geometry
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
  try run(scenario, on: dataset, traces: false, jobs: jobs, progress: progress).result
}

/// The result, and the walk that it comes from.
func run(
  _ scenario: Scenario, on dataset: Dataset, traces: Bool, jobs: Int = 1, progress: (ProgressNote) -> Void
) throws(Faults) -> (result: SimulationResult, walk: Walk) {
  let model = Model(scenario, on: dataset, jobs: jobs, progress: progress)
  guard var walk = model.walk, !model.faults.hasErrors else {
    throw Faults(model.faults.hasErrors ? model.faults.errors : [uninhabited(dataset)])
  }
  if traces { walk.beginTrace() }
  let base = walk
  var table = ResultTable(stages: dataset.stages.count, schools: scenario.schools.count)
  for t in 0..<walk.supply.yearCount {
    progress(
      ProgressNote(phrase: Phrase("projecting", "推算"), done: t, total: walk.supply.yearCount))
    if t > 0 { walk.advance(to: t) }
    guard scenario.years.contains(walk.baseYear + t) else { continue }
    let now = walk
    table.add(inParallel(dataset.stages.count, jobs: jobs) { YearMeasures(now, stage: $0, t: t) })
  }
  return (SimulationResult(base: base, walk, table, notices: model.faults.all), walk)
}

extension SimulationResult {
  /// - Parameters:
  ///   - base: the walk in the base year.
  ///   - walk: the walk at its end.
  init(base: Walk, _ walk: Walk, _ table: ResultTable, notices faults: [Fault]) {
    let scenario = walk.scenario
    self.init(scenario: scenario, metricCRS: walk.plane.crs)
    notices = faults
    self.base = base.base.rows
    zones = walk.timelines.map(\.history)
    catchments = walk.timelines.map(\.years)
    baseYear = walk.baseYear
    assumedBirths = walk.new.assumed(through: scenario.years.upperBound)
    table.finish(&self)
    sites = scenario.years.map { walk.plane.sitesInDegrees[$0 - walk.baseYear] }
    moves = walk.moves.filter { scenario.years.contains($0.year) }
    admissions = walk.admissions.filter { scenario.years.contains($0.year) }
    notices += Simulation.notices(of: walk, table)
  }
}

/// A dataset without districts, blocks and schools can be looked at, but nobody lives in it.
func uninhabited(_ dataset: Dataset) -> Fault {
  Fault(
    file: dataset.about.folder,
    Phrase("the dataset has no districts, blocks and schools to simulate", "数据集缺少区、居住地块或学校，无法推算"),
    mend: Phrase("Add districts, schools, catchments and blocks.", "请补充区、学校、施教区和居住地块。"))
}

/// What `check` shows: faults of the catchments, and the base-year table that planners sign.
/// - Parameter scenario: nil for a dataset by itself.
public func inspect(
  _ dataset: Dataset, scenario: Scenario? = nil, progress: (ProgressNote) -> Void = { _ in }
) -> (faults: Faults, base: [BaseYearRow], metricCRS: CRS?) {
  let base = dataset.about.baseYear
  let plain = scenario ?? Scenario(on: dataset, years: base...base)
  let model = Model(plain, on: dataset, progress: progress)
  var faults = model.faults
  if let walk = model.walk { faults.add(contentsOf: unobservedNotices(walk)) }
  return (faults, model.walk?.base.rows ?? [], model.walk?.plane.crs)
}

extension Scenario {
  /// A scenario in which nothing is given and nothing changes.
  init(on dataset: Dataset, years: ClosedRange<Int>) {
    self.init(
      id: "dataset", name: dataset.about.name, file: dataset.about.folder, years: years, stages: dataset.stages.count,
      schools: dataset.schools)
  }
}
