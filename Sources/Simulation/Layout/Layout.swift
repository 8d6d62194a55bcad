internal import Forecasting
internal import Geometry
internal import Planning

/// The metric plane of a dataset, and the way there from degrees.
struct MetricPlane {
  let crs: CRS
  let transformer: Transformer

  init(_ dataset: Dataset) throws(GeometryError) {
    crs = dataset.about.metricCRS ?? metricCRS(for: dataset.extent)
    transformer = try Transformer(from: .wgs84, to: crs)
  }
}

/// A scenario laid out over a dataset: supply, catchments of every year, sites in the metric plane; or the faults that keep
/// it from being simulated.
struct Layout {
  let dataset: Dataset
  private(set) var scenario: Scenario
  let supply: Supply
  private let rates: Rates
  private let rolls: ObservedRolls
  private(set) var plane: Plane?
  private(set) var timelines: [Timeline] = []
  private var record: RecordForecast?
  /// Catchments, by stage, as they stand after each year; empty unless asked for.
  private(set) var layouts: [[TimelineBuilder]] = []
  /// Of the catchments, by stage.
  private var layoutFaults: [Faults] = []
  /// By stage.
  private var uncovered: [UncoveredBlocks] = []
  /// Layers in the shifted coordinates of a web map, which may be the cause of what else is wrong.
  private var shift: Fault?
  private(set) var otherFaults = Faults()
  /// Warnings about layers and events that do not fit each other.
  private var warnings: [Fault] = []
  /// By stage: blocks on a border of base catchments, and the zones that may hold them.
  private(set) var borders: [[Int32: [Int32]]] = []

  var faults: Faults {
    var all = Faults([shift].compactMap { $0 })
    for (faults, blocks) in zip(layoutFaults, uncovered) {
      all.add(contentsOf: faults.all + blocks.faults(on: dataset))
    }
    all.add(contentsOf: otherFaults.all)
    all.add(contentsOf: warnings)
    return all
  }

  /// The errors, and the warnings of layers that lie off each other, which may be why.
  var failure: Faults {
    let layers = Set(warnings + [shift].compactMap { $0 })
    return Faults(faults.all.filter { $0.severity == .error || layers.contains($0) })
  }

  /// - Parameters:
  ///   - metric: nil: made for the dataset.
  ///   - keepsLayouts: keeps the catchments of each year, so that variants can start from them.
  ///   - isChecked: looks for layers and events that do not fit each other.
  init(
    _ scenario: Scenario, on dataset: Dataset, in metric: MetricPlane? = nil, keepsLayouts: Bool = false,
    isChecked: Bool = false, jobs: Int = 1,
    progress: (ProgressNote) -> Void
  ) {
    (self.dataset, self.scenario) = (dataset, scenario)
    let base = dataset.about.baseYear
    let supply = Supply(scenario, stages: dataset.stages, baseYear: base)
    self.supply = supply
    rates = Rates(
      scenario.demand, stages: dataset.stages, baseYear: base, yearCount: supply.yearCount,
      districts: dataset.districts.count)
    rolls = ObservedRolls(dataset, schools: scenario.schools.count)
    do throws(GeometryError) {
      let metric = if let metric { metric } else { try MetricPlane(dataset) }
      let plane = try Plane(
        dataset, scenario, yearCount: supply.yearCount, transformer: metric.transformer, crs: metric.crs, jobs: jobs)
      let layers = isChecked ? LayerCheck(dataset, scenario, jobs: jobs) : nil
      var stages: [LayerCheck.StageFindings] = []
      var events = isChecked ? idleProjects(scenario, dataset.stages) : []
      for stage in 0..<dataset.stages.count {
        progress(
          ProgressNote(phrase: Phrase("laying out catchments", "布置施教区"), done: stage, total: dataset.stages.count))
        var builder = TimelineBuilder(
          dataset, scenario, stage: stage, supply: supply, plane: plane, transformer: metric.transformer,
          isChecked: isChecked, jobs: jobs)
        if dataset.isInhabited {
          var kept: [TimelineBuilder] = []
          try builder.build { if keepsLayouts { kept.append($0) } }
          timelines.append(builder.timeline)
          layouts.append(kept)
        } else {
          try builder.layBase()
        }
        layoutFaults.append(builder.faults)
        uncovered.append(builder.uncovered)
        if let layers, let base = builder.checks?.base {
          stages.append(layers.findings(of: base, stage: stage))
          borders.append(base.borders)
        }
        events += builder.eventFaults
      }
      if let layers {
        let shift = layers.shift(stages)
        warnings = layers.faults(stages, besides: shift) + events
        if let shift { blame(shift, stages) }
      }
      guard dataset.isInhabited else { return }
      self.plane = plane
      if scenario.demand.method != .given { record = record(scenario, dataset, progress) }
    } catch {
      otherFaults.add(Fault(error, on: dataset))
    }
  }
}

extension Layout {
  /// Says of a shift that it leaves blocks in no catchment, in place of each block that lies in one once shifted back.
  private mutating func blame(_ shift: DatumCheck.Result, _ stages: [LayerCheck.StageFindings]) {
    var (faults, blocks): ([Fault], Set<Int>) = ([], [])
    for (stage, findings) in stages.enumerated() {
      let left = uncovered[stage].ofBase
      let points = left.flatMap { [dataset.blocks.point($0).x, dataset.blocks.point($0).y] }
      guard !left.isEmpty, let there = shift.shiftedBack(points, of: .blocks, against: .catchments),
        let located = findings.coverage?.locate(there)
      else { continue }
      let explained = zip(left, located.zone).filter { $0.1 >= 0 }.map(\.0)
      faults += explained.map { uncovered[stage].explainedFault($0, on: dataset) }
      blocks.formUnion(explained)
      uncovered[stage].leaveOut(explained)
    }
    self.shift = shift.fault(leaving: faults, count: blocks.count)
  }
}

extension Layout {
  /// The base year, from which a simulation starts; nil where nobody lives in the dataset, or it cannot be laid out.
  ///
  /// - Parameter byBlock: every block by itself, for questions about single blocks on the way. So it is too where places are
  ///   given, since these depend on where exactly a child lives.
  func baseState(byBlock: Bool = false, jobs: Int = 1) -> BaseState? {
    guard let plane, timelines.count == dataset.stages.count else { return nil }
    var (people, timelines) = (dataset, timelines)
    let groups: HomeGroups
    if byBlock || scenario.overflow.admits || !dataset.attendance.isEmpty {
      groups = HomeGroups(alone: dataset.blocks.count)
    } else {
      let alone = Set(dataset.housing.map(\.block) + timelines.flatMap(\.splitBlocks)).sorted()
      groups = HomeGroups(districts: dataset.blocks.districts, timelines, alone: alone)
      people = dataset.grouped(groups, jobs: jobs)
      timelines = timelines.map { $0.grouped(groups) }
    }
    var state = BaseState(
      people, scenario, supply: supply, timelines: timelines, plane: plane, groups: groups, children: dataset.children,
      rates: rates, rolls: rolls)
    state.environment.record = record
    return state
  }
}

extension Layout {
  /// The same dataset with other rezonings, whose catchments have been laid out.
  func with(_ scenario: Scenario, _ timelines: [Timeline]) -> Layout {
    var layout = self
    (layout.scenario, layout.timelines) = (scenario, timelines)
    return layout
  }
}

extension Fault {
  /// A geometry that cannot be worked with.
  init(_ error: GeometryError, on dataset: Dataset) {
    self.init(
      file: dataset.about.folder,
      Phrase("a geometry could not be worked with: \(error.operation)", "几何运算失败：\(error.operation)"),
      found: error.reason,
      mend: Phrase(
        "Run check on the dataset and mend the features that it names.", "请对数据集运行 check，并修正其指出的要素。"))
  }
}

extension Layout {
  /// What the record says beyond residence; nil, with a fault, where there is too little of it.
  private mutating func record(
    _ scenario: Scenario, _ dataset: Dataset, _ progress: (ProgressNote) -> Void
  ) -> RecordForecast? {
    guard let series = EnrolmentSeries(dataset, through: dataset.about.baseYear),
      series.years.count > 1, series.years.upperBound == dataset.about.baseYear
    else {
      otherFaults.add(
        Fault(
          file: scenario.file, field: "demand.method",
          Phrase("a method that learns from the record needs one", "按历史数据推算的方法需要历史数据"),
          found: "\(scenario.demand.method)",
          expected: Phrase(
            "enrolment.csv with the base year and a year before it", "enrolment.csv 应含基年及此前至少一年的数据"),
          mend: Phrase("Add earlier years to enrolment.csv, or set method: given.", "请补充历年数据，或设置 method: given。")))
      return nil
    }
    var bare = dataset
    bare.housing = []
    guard let plain = Layout(scenario.withoutPlan(dataset), on: bare, progress: progress).baseState(byBlock: true)
    else {
      return nil
    }
    return RecordForecast(plain, series, scenario.demand)
  }
}

extension Dataset {
  /// False for a dataset of which only catchments and schools could be read: its zones can be looked at, no more.
  var isInhabited: Bool { !districts.isEmpty && blocks.count > 0 && !schools.isEmpty }
}
