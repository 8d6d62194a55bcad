internal import Geometry
public import Planning

/// A scenario simulated and kept as it stood after every year, so that a variant with other catchments is simulated from
/// the first year in which it differs from the variant before: the same result as ``simulate(_:on:jobs:progress:)`` gives,
/// in less time.
///
/// Not `Sendable`: the projection that it keeps belongs to one thread at a time.
public final class SteppedRun {
  public let result: SimulationResult
  private let metric: MetricPlane
  private let otherFaults: Faults
  private let jobs: Int
  /// The variant computed last, and its steps; the base year is the same in all.
  private var last: (variant: Variant, steps: Steps)

  /// A variant, year by year from the base year.
  private struct Steps {
    /// In order of year.
    var transfers: [BlockTransfer] = []
    /// Catchments by stage, as they stand after each year.
    var layouts: [[TimelineBuilder]]
    /// By stage and year: what stands for each transfer.
    var rezonings: [[[(transfer: BlockTransfer, rezoning: Rezoning)]]]
    var unmoved: [[[Int]]]
    var walks: [Walk] = []
    /// By year, then stage.
    var measures: [[YearMeasures]] = []
  }

  private var dataset: Dataset { last.steps.walks[0].dataset }
  private var baseYear: Int { last.steps.walks[0].baseYear }
  var plane: Plane { last.steps.walks[0].plane }

  /// - Throws: ``Faults`` as ``simulate(_:on:jobs:progress:)`` does.
  public init(
    _ scenario: Scenario, on dataset: Dataset, jobs: Int = 1, progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) {
    do throws(GeometryError) {
      metric = try MetricPlane(dataset)
    } catch {
      throw Faults([Fault(error, on: dataset)])
    }
    let model = Model(scenario, on: dataset, in: metric, keepsLayouts: true, jobs: jobs, progress: progress)
    guard var walk = model.walk, !model.faults.hasErrors else {
      throw Faults(model.faults.hasErrors ? model.faults.errors : [uninhabited(dataset)])
    }
    let years = walk.supply.yearCount
    let none = model.layouts.map { _ in
      Array(repeating: [(transfer: BlockTransfer, rezoning: Rezoning)](), count: years)
    }
    var steps = Steps(layouts: model.layouts, rezonings: none, unmoved: none.map { $0.map { _ in [] } })
    let measuring = MeasuringQueue(jobs: jobs)
    for t in 0..<years {
      progress(ProgressNote(phrase: Phrase("projecting", "推算"), done: t, total: years))
      if t > 0 { walk.advance(to: t) }
      steps.walks.append(walk)
      for stage in 0..<dataset.stages.count { measuring.measure(walk, stage: stage, t: t) }
    }
    let made = measuring.finish().sorted { ($0.t, $0.stage) < ($1.t, $1.stage) }
    steps.measures = steps.walks.indices.map { t in made.filter { $0.t == t }.map(\.measures) }
    (otherFaults, self.jobs) = (model.otherFaults, jobs)
    result = SteppedRun.result(steps, model.faults)
    last = (Variant(result: result, rezonings: [], unmoved: []), steps)
  }

  /// The same scenario with blocks given to other schools.
  ///
  /// - Returns: its result, and the rezonings that stand for the transfers, which follow those of the scenario.
  /// - Throws: ``Faults`` where the catchments cannot be laid so.
  public func with(_ transfers: [BlockTransfer]) throws(Faults) -> Variant {
    let transfers = transfers.enumerated().sorted { ($0.element.year, $0.offset) < ($1.element.year, $1.offset) }
      .map(\.element)
    var steps = last.steps
    var first = Int.max
    for stage in steps.layouts.indices {
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
    for layout in steps.layouts { faults.add(contentsOf: (layout.last?.faults ?? Faults()).all) }
    faults.add(contentsOf: otherFaults.all)
    if faults.hasErrors { throw Faults(faults.errors) }

    let made = steps.rezonings.flatMap { $0.flatMap { $0 } }
    var scenario = last.steps.walks[0].scenario
    scenario.rezonings += made.map(\.rezoning)
    let old = last.steps
    var walk = steps.walks[first - 1]
    walk.change(to: scenario, timelines: steps.layouts.map { $0[$0.count - 1].timeline }, from: first)
    // a year is measured while the next is walked
    let measuring = MeasuringQueue(jobs: jobs)
    for t in first..<steps.walks.count {
      walk.advance(to: t, like: old.walks[t])
      steps.walks[t] = walk
      for stage in steps.layouts.indices where !SteppedRun.isSame(stage, t, steps, old) {
        measuring.measure(walk, stage: stage, t: t)
      }
    }
    for made in measuring.finish() { steps.measures[made.t][made.stage] = made.measures }
    let variant = Variant(
      result: SteppedRun.result(steps, faults), rezonings: made, unmoved: steps.unmoved.flatMap { $0.flatMap { $0 } })
    last = (variant, steps)
    return variant
  }

  /// The first year of which two lists, in order of year, have different transfers; nil if they are the same.
  private func firstYear(inWhich was: [BlockTransfer], and now: [BlockTransfer]) -> Int? {
    let same = zip(was, now).prefix { $0 == $1 }.count
    let years = [was, now].compactMap { $0.indices.contains(same) ? $0[same].year : nil }
    return years.min()
  }

  /// Plays a stage's catchments from a year on.
  private func layOut(
    _ stage: Int, _ transfers: [BlockTransfer], from first: Int, _ steps: inout Steps
  ) throws(Faults) {
    do throws(GeometryError) {
      var builder = steps.layouts[stage][first - 1]
      for t in first..<steps.layouts[stage].count {
        var made: [(transfer: BlockTransfer, rezoning: Rezoning)] = []
        let now = transfers.filter { $0.year == baseYear + t }
        try builder.step(t, transfers: now) { made.append(($0, $1)) }
        steps.layouts[stage][t] = builder
        steps.rezonings[stage][t] = made
        steps.unmoved[stage][t] = made.flatMap { builder.unmoved(by: $0.transfer) }
      }
    } catch {
      throw Faults([Fault(error, on: dataset)])
    }
  }

  /// True where a stage has the very pupils and catchments in a year that it has in another variant.
  private static func isSame(_ stage: Int, _ t: Int, _ steps: Steps, _ other: Steps) -> Bool {
    let (here, there) = (steps.walks[t], other.walks[t])
    guard steps.transfers.filter({ $0.stage == stage }) == other.transfers.filter({ $0.stage == stage }),
      here.unexplained == there.unexplained
    else { return false }
    return here.admission[stage]?.isSame(as: there.admission[stage]) ?? (there.admission[stage] == nil)
      && here.stages[stage].grades.allSatisfy { grade in
        let cohort = here.baseYear + t - grade + 1
        return here.cells[cohort] == there.cells[cohort] && here.withoutPlace[cohort] == there.withoutPlace[cohort]
      }
  }

  private static func result(_ steps: Steps, _ faults: Faults) -> SimulationResult {
    let last = steps.walks[steps.walks.count - 1]
    var table = ResultTable(stages: last.stages.count, schools: last.scenario.schools.count)
    for (t, year) in steps.measures.enumerated() where last.scenario.years.contains(last.baseYear + t) {
      table.add(year)
    }
    return SimulationResult(base: steps.walks[0], last, table, notices: faults.all)
  }
}
