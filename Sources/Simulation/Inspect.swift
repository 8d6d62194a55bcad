public import Geometry
internal import Parallel
public import Planning

/// The content of `check`: all faults of catchments, layers and plan, the rows of the base year, and the metric CRS.
/// - Parameters:
///   - dataset: as loaded.
///   - scenario: nil for a dataset by itself.
///   - listsAll: names each block on a border between catchments, and the school to which it is assigned.
///   - progress: called before each step.
public func inspect(
  _ dataset: Dataset, scenario: Scenario? = nil, listsAll: Bool = false, progress: (ProgressNote) -> Void = { _ in }
) -> (faults: Faults, base: [BaseYearRow], metricCRS: CRS?) {
  let base = dataset.about.baseYear
  // catchments that hold from a later year are laid too, as each scenario that reaches so far will
  let plain = scenario ?? Scenario(on: dataset, years: base...dataset.lastYearOfCatchments)
  let layout = Layout.of(plain, on: dataset, isChecked: true, jobs: coreCount, progress: progress)
  var faults = layout.faults
  faults.add(contentsOf: borderNotes(layout.timelines, layout.borders, of: dataset, listsAll: listsAll))
  let environment = layout.baseState()?.environment
  if let environment { faults.add(contentsOf: environment.planFaults() + rollNotices(environment)) }
  return (faults, environment?.base.rows ?? [], environment?.plane.crs)
}

extension Dataset {
  /// The last school year from which catchments hold that come into force after the base year; the base year where there are none.
  fileprivate var lastYearOfCatchments: Int {
    let years = catchments.compactMap(\.from) + listedZones.compactMap(\.from)
    return years.filter { $0 <= about.baseYear + Scenario.mostYears }.reduce(about.baseYear, max)
  }
}

extension Scenario {
  /// A scenario without rates and without events.
  init(on dataset: Dataset, years: ClosedRange<Int>) {
    self.init(
      id: "dataset", name: dataset.about.name, file: dataset.about.folder, years: years, stages: dataset.stages.count,
      schools: dataset.schools)
    nameChinese = dataset.about.nameChinese
  }
}
