internal import Geometry
internal import Planning

/// A scenario applied to a dataset: supply, catchments of every year, sites in the metric plane; or the faults that prevent its
/// simulation.
struct Layout {
  let dataset: Dataset
  private(set) var scenario: Scenario
  let supply: Supply
  let rates: Rates
  let rolls: ObservedRolls
  private(set) var plane: Plane?
  /// By stage.
  private(set) var timelines = Table<StageIndex, Timeline>()
  /// Unexplained pupils, if rolls are projected from the record (``of(_:on:in:keepsCatchments:isChecked:jobs:progress:)``).
  var record: RecordForecast?
  /// Catchments by stage, with their state after each year; empty unless they are kept.
  private(set) var catchments: [[CatchmentState]] = []
  /// By stage: blocks on a border of base catchments, and the zones that may hold them.
  private(set) var borders: [[Int32: [Int32]]] = []
  var found = LayoutFaults()

  var faults: Faults { found.all(on: dataset) }

  /// Leaves ``record`` nil.
  /// - Parameters:
  ///   - metric: the plane of the dataset; nil: it is determined by this initialiser.
  ///   - keepsCatchments: keeps the catchments of each year, so that variants can start from them.
  ///   - isChecked: looks for layers and events that do not fit each other.
  init(
    _ scenario: Scenario, on dataset: Dataset, in metric: MetricPlane? = nil, keepsCatchments: Bool = false,
    isChecked: Bool = false, jobs: Int = 1, progress: (ProgressNote) -> Void
  ) {
    (self.dataset, self.scenario) = (dataset, scenario)
    let base = dataset.about.baseYear
    supply = Supply(scenario, stages: dataset.stages, baseYear: base)
    rates = Rates(
      StatedDemand(scenario), HousingTypes(dataset, scenario.demand), stages: dataset.stages, baseYear: base,
      yearCount: supply.yearCount,
      districts: dataset.districts.count)
    rolls = ObservedRolls(dataset, schools: scenario.schools.count)
    do throws(GeometryError) {
      let metric = if let metric { metric } else { try MetricPlane(dataset) }
      let plane = try Plane(
        dataset, scenario, yearCount: supply.yearCount, in: metric, jobs: jobs)
      try layOut(
        plane, metric.transformer, layers: isChecked ? LayerCheck(dataset, scenario, jobs: jobs) : nil,
        keepsCatchments: keepsCatchments, jobs: jobs, progress: progress)
      if let streets = plane.streets { found.warnings += streets.gaps.faults(scenario, on: dataset, plane) }
      if dataset.isInhabited { self.plane = plane }
    } catch {
      found.other.add(Fault(error, on: dataset))
    }
  }

  /// Determines the catchments of all stages.
  /// - Parameter layers: nil: neither layers nor events are checked.
  private mutating func layOut(
    _ plane: Plane, _ transformer: Transformer, layers: LayerCheck?, keepsCatchments: Bool, jobs: Int,
    progress: (ProgressNote) -> Void
  ) throws(GeometryError) {
    var findings: [LayerCheck.StageFindings] = []
    var events = layers == nil ? [] : idleProjects(scenario, dataset.stages)
    for stage in dataset.stages.indexes {
      progress(
        ProgressNote(phrase: Phrase("laying out catchments"), done: stage.position, total: dataset.stages.count))
      let inputs = CatchmentInputs(
        dataset: dataset, scenario: scenario, stage: stage, supply: supply, plane: plane, transformer: transformer,
        jobs: jobs)
      var builder = TimelineBuilder(inputs, isChecked: layers != nil)
      if dataset.isInhabited {
        var kept: [CatchmentState] = []
        try builder.build { if keepsCatchments { kept.append($0) } }
        timelines.append(builder.state.timeline)
        catchments.append(kept)
      } else {
        try builder.layBase()
      }
      found.ofStages.append(builder.state.faults)
      found.uncovered.append(builder.state.uncovered)
      if let layers, let base = builder.checks?.base {
        findings.append(layers.findings(of: base, stage: stage))
        borders.append(base.borders)
      }
      events += builder.checks?.faults ?? []
    }
    guard let layers else { return }
    let shift = layers.shift(findings)
    found.warnings = layers.faults(findings, besides: shift) + events
    if let shift { found.explain(by: shift, findings, on: dataset) }
  }

  /// The same layout with other rezonings, whose catchments are given.
  func with(_ scenario: Scenario, _ timelines: Table<StageIndex, Timeline>) -> Layout {
    var layout = self
    (layout.scenario, layout.timelines) = (scenario, timelines)
    return layout
  }
}
