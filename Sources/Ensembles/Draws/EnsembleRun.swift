internal import CKernels
internal import Parallel
public import Planning
public import Simulation

/// A scenario to be drawn, with the spreads of its rates.
public struct DrawnScenario: Sendable {
  let engine: DrawEngine
  let spreads: [UncertainRate: RateSpread]
  private let choice: ChoiceSteps?
  /// What its figures refer to.
  public let frame: EnsembleFrame

  /// - Parameters:
  ///   - scenario: read on the same dataset.
  ///   - plane: that of the dataset, if several scenarios share it; nil: it is determined.
  ///   - base: id of the scenario of which it is a variant, and with which layers and events have been checked.
  ///   - jobs: threads that may be used.
  /// - Throws: `Faults` where the scenario cannot be simulated.
  public init(
    _ scenario: Scenario, on dataset: Dataset, in plane: MetricPlane? = nil, variantOf base: String? = nil, jobs: Int,
    progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) {
    let spreads = Simulation.spreads(of: scenario, on: dataset)
    let inForce = Dictionary(uniqueKeysWithValues: spreads.map { ($0.rate, $0.spread) })
    let rates = Set(inForce.filter { $0.value.sigma > 0 }.keys)
    let projection = try Projection(
      scenario, on: dataset, in: plane, isChecked: base == nil, jobs: jobs, progress: progress)
    engine = try DrawEngine(projection, drawing: rates, jobs: jobs)
    self.spreads = inForce
    if let own = spreads.first(where: { $0.rate == .choice && $0.spread.sigma > 0 }) {
      let others = DrawSource(seed: 0, inForce, districts: engine.districtCount, years: engine.yearCount)
      choice = ChoiceSteps(engine, own, beside: others, on: dataset)
    } else {
      choice = nil
    }
    frame = EnsembleFrame(engine.reference, on: dataset, inForce, variantOf: base)
  }

  /// The scenario without any draw.
  public var reference: SimulationResult { engine.reference }

  func source(_ plan: EnsemblePlan) -> DrawSource {
    DrawSource(
      seed: plan.seed, spreads, choice: choice, districts: engine.districtCount, years: engine.yearCount)
  }
}

/// The draws of a plan over some scenarios, which share them.
public struct EnsembleRun: Sendable {
  /// By scenario.
  public private(set) var ensembles: [Ensemble]
  /// What was drawn: fewer draws than planned if the run was stopped.
  public private(set) var plan: EnsemblePlan
  /// False if the run was stopped.
  public private(set) var isComplete: Bool

  /// - Parameters:
  ///   - scenarios: in the order of the tables.
  ///   - plan: which draws.
  ///   - jobs: threads that may be used; the figures are the same for any number.
  ///   - progress: called before each part with the draws done and the number of all; returns false to stop.
  /// - Throws: ``EnsembleProblem/noSpace(bytes:)``.
  public init(
    _ scenarios: [DrawnScenario], _ plan: EnsemblePlan, jobs: Int, progress: (Int, Int) -> Bool = { _, _ in true }
  ) throws(EnsembleProblem) {
    let jobs = min(jobs, mostThreads)
    var makers: [EnsembleMaker] = []
    for scenario in scenarios { makers.append(try EnsembleMaker(scenario, plan)) }
    let all = plan.range.count + plan.driverRange.count
    let step = max(jobs * 4, (plan.range.count / EnsembleMaker.lanes + 99) / 100)
    var (done, isComplete) = (0, true)
    while done < plan.range.count {
      guard progress(done, all) else { break }
      let next = min(plan.range.count, done + step * EnsembleMaker.lanes)
      for maker in makers { maker.draw(done..<next, jobs: jobs) }
      done = next
    }
    isComplete = done == plan.range.count
    var driven = 0
    while isComplete, driven < plan.driverRange.count {
      isComplete = progress(plan.range.count + driven, all)
      guard isComplete else { break }
      let next = min(plan.driverRange.count, driven + jobs * 2 * EnsembleMaker.lanes)
      for maker in makers { maker.drive(driven..<next, jobs: jobs) }
      driven = next
    }
    self.isComplete = isComplete
    var plan = plan
    if !isComplete { plan.draws = done }
    self.plan = plan
    ensembles = []
    for maker in makers { ensembles.append(try maker.ensemble(isComplete: isComplete, draws: done)) }
  }
}

/// Draws one scenario.
private struct EnsembleMaker: Sendable {
  /// Draws side by side.
  static let lanes = 16

  let scenario: DrawnScenario
  let plan: EnsemblePlan
  private let source: DrawSource
  private let units: [Double]
  private let driven: DriverColumns
  private let figures: PackedFigures
  private let drivers: PackedFigures

  init(_ scenario: DrawnScenario, _ plan: EnsemblePlan) throws(EnsembleProblem) {
    (self.scenario, self.plan) = (scenario, plan)
    let frame = scenario.frame
    source = scenario.source(plan)
    units = (0..<frame.columns.count).map { frame.unit($0) }
    driven = DriverColumns(frame, rates: source.rates)
    figures = try PackedFigures(columns: frame.columns.count, draws: plan.range.count)
    drivers = try PackedFigures(columns: driven.count, draws: plan.driverRange.count)
  }

  /// - Parameter range: counted from the first draw of the plan's range.
  func draw(_ range: Range<Int>, jobs: Int) {
    EnsembleMaker.inParts(of: range, jobs: jobs) { part in
      let draws = source.draws(lanes: part.count) { lane, _ in plan.range.lowerBound + part.lowerBound + lane }
      let made = scenario.engine.figures(draws)
      kernels_pack(made, units.count, part.count, units, figures.place(0, from: part.lowerBound), figures.draws)
    }
  }

  /// - Parameter range: counted from the first driver draw of the plan.
  func drive(_ range: Range<Int>, jobs: Int) {
    EnsembleMaker.inParts(of: range, jobs: jobs) { part in
      for rate in source.rates {
        for kind in DriverColumns.Part.allCases {
          let draws = source.draws(lanes: part.count) { lane, other in
            kind.draw(
              plan.driverRange.lowerBound + part.lowerBound + lane, isOwn: other == rate, of: plan.driverDraws)
          }
          let made = scenario.engine.figures(draws)
          for at in driven.figures.indices {
            let place = drivers.place(driven.column(at, rate, kind), from: part.lowerBound)
            let column = driven.figures[at].column
            made.withUnsafeBufferPointer { made in
              guard let start = made.baseAddress else { return }
              kernels_pack(start + column * part.count, 1, part.count, [units[column]], place, drivers.draws)
            }
          }
        }
      }
    }
  }

  /// What was drawn; of a run that was stopped the first draws, without drivers.
  func ensemble(isComplete: Bool, draws: Int) throws(EnsembleProblem) -> Ensemble {
    if isComplete { return Ensemble(scenario.frame, figures, drivers: drivers) }
    return Ensemble(
      scenario.frame, try figures.first(draws), drivers: try PackedFigures(columns: driven.count, draws: 0))
  }

  private static func inParts(of range: Range<Int>, jobs: Int, _ work: @Sendable (Range<Int>) -> Void) {
    _ = inParallel((range.count + lanes - 1) / lanes, jobs: jobs) { at in
      let start = range.lowerBound + at * lanes
      work(start..<min(range.upperBound, start + lanes))
    }
  }
}
