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
    var walked: WalkedYears
  }

  private let model: Model
  private var dataset: Dataset { model.dataset }
  private var baseYear: Int { dataset.about.baseYear }
  let plane: Plane

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
    if model.faults.hasErrors { throw Faults(model.faults.errors) }
    guard let walk = model.walk(jobs: jobs) else { throw Faults([uninhabited(dataset)]) }
    let wrong = walk.planFaults()
    if !wrong.isEmpty { throw Faults(wrong) }
    let years = walk.supply.yearCount
    let none = model.layouts.map { _ in
      Array(repeating: [(transfer: BlockTransfer, rezoning: Rezoning)](), count: years)
    }
    let steps = Steps(
      layouts: model.layouts, rezonings: none, unmoved: none.map { $0.map { _ in [] } },
      walked: WalkedYears(walk, keepsChildren: walk.homes.groups.areAlone, jobs: jobs, progress: progress))
    (self.model, self.jobs, plane) = (model, jobs, walk.plane)
    result = steps.walked.result(model.timelines, model.faults, jobs: jobs)
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
    for layout in steps.layouts.compactMap(\.last) {
      faults.add(contentsOf: layout.faults.all + layout.uncovered.faults(on: model.dataset))
    }
    faults.add(contentsOf: model.otherFaults.all)
    if faults.hasErrors { throw Faults(faults.errors) }

    let made = steps.rezonings.flatMap { $0.flatMap { $0 } }
    var scenario = model.scenario
    scenario.rezonings += made.map(\.rezoning)
    let timelines = steps.layouts.map { $0[$0.count - 1].timeline }
    try walk(scenario, timelines, from: first, &steps)
    let variant = Variant(
      result: steps.walked.result(timelines, faults, jobs: jobs), rezonings: made,
      unmoved: steps.unmoved.flatMap { $0.flatMap { $0 } })
    last = (variant, steps)
    return variant
  }

  /// Walks from the first year that is another, or, where blocks go in groups, which the catchments decide, all years.
  private func walk(
    _ scenario: Scenario, _ timelines: [Timeline], from first: Int, _ steps: inout Steps
  ) throws(Faults) {
    let old = last.steps.walked
    guard old.walks[0].homes.groups.areAlone else {
      guard let walk = model.with(scenario, timelines).walk(jobs: jobs) else { throw Faults([uninhabited(dataset)]) }
      try refuse(walk.planFaults())
      steps.walked = WalkedYears(walk, jobs: jobs)
      return
    }
    var walk = old.walks[first - 1]
    walk.change(to: scenario, timelines: timelines, from: YearIndex(first))
    try refuse(walk.planFaults())
    // a year is measured while the next is walked
    let measuring = MeasuringQueue(walk, jobs: jobs)
    for t in first..<old.walks.count {
      walk.advance(to: YearIndex(t), like: old.walks[t])
      steps.walked.walks[t] = walk
      for stage in steps.layouts.indices where !SteppedRun.isSame(stage, t, steps, last.steps) {
        measuring.measure(walk, stage: StageIndex(stage), year: YearIndex(t))
      }
    }
    for made in measuring.finish() where !steps.walked.measures[made.year.position].isEmpty {
      steps.walked.measures[made.year.position][made.stage.position] = made.measures
    }
  }

  private func refuse(_ faults: [Fault]) throws(Faults) {
    if !faults.isEmpty { throw Faults(faults) }
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
        try builder.step(YearIndex(t), transfers: now) { made.append(($0, $1)) }
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
    let (here, there) = (steps.walked.walks[t], other.walked.walks[t])
    guard steps.transfers.filter({ $0.stage == stage }) == other.transfers.filter({ $0.stage == stage }),
      here.unexplained == there.unexplained
    else { return false }
    return here.admission[stage]?.isSame(as: there.admission[stage]) ?? (there.admission[stage] == nil)
      && here.stages[stage].grades.allSatisfy { grade in
        let cohort = here.baseYear + t - grade + 1
        return here.cells[cohort] == there.cells[cohort] && here.withoutPlace[cohort] == there.withoutPlace[cohort]
      }
  }
}
