internal import Geometry
public import Planning

/// A scenario simulated and kept as it stood after every year, so that a variant with other catchments is simulated from
/// the first year in which it differs: the same result as ``simulate(_:on:jobs:progress:)`` gives, in less time.
///
/// Not `Sendable`: the projection that it keeps belongs to one thread at a time.
public final class SteppedRun {
  public let result: SimulationResult
  private let metric: MetricPlane
  private let layouts: [[TimelineBuilder]]
  private let layoutFaults: [Faults]
  private let otherFaults: Faults
  /// By year from the base year.
  private let walks: [Walk]
  /// By year, then stage.
  private let measures: [[YearMeasures]]
  private let jobs: Int

  private var dataset: Dataset { walks[0].dataset }
  private var baseYear: Int { walks[0].baseYear }
  var plane: Plane { walks[0].plane }

  /// - Throws: ``Faults`` as ``simulate(_:on:jobs:progress:)`` does.
  public init(
    _ scenario: Scenario, on dataset: Dataset, jobs: Int = 1, progress: (ProgressNote) -> Void = { _ in }
  ) throws(Faults) {
    do throws(GeometryError) {
      metric = try MetricPlane(dataset)
    } catch {
      throw Faults([Fault(error, on: dataset)])
    }
    let model = Model(scenario, on: dataset, in: metric, keepsLayouts: true, progress: progress)
    guard var walk = model.walk, !model.faults.hasErrors else {
      throw Faults(model.faults.hasErrors ? model.faults.errors : [uninhabited(dataset)])
    }
    (layouts, layoutFaults, otherFaults, self.jobs) = (model.layouts, model.layoutFaults, model.otherFaults, jobs)
    var walks = [walk]
    for t in 1..<max(1, walk.supply.yearCount) where t < walk.supply.yearCount {
      progress(ProgressNote(phrase: Phrase("projecting", "推算"), done: t, total: walk.supply.yearCount))
      walk.advance(to: t)
      walks.append(walk)
    }
    self.walks = walks
    measures = SteppedRun.measures(of: walks, years: 0..<walks.count, jobs)
    result = SteppedRun.result(walks, measures, model.faults)
  }

  /// The same scenario with blocks given to other schools.
  ///
  /// - Returns: its result, and the rezonings that stand for the transfers, which follow those of the scenario.
  /// - Throws: ``Faults`` where the catchments cannot be laid so.
  public func with(_ transfers: [BlockTransfer]) throws(Faults) -> Variant {
    let transfers = transfers.enumerated().sorted { ($0.element.year, $0.offset) < ($1.element.year, $1.offset) }
      .map(\.element)
    guard let first = transfers.first?.year else { return Variant(result: result, rezonings: [], unmoved: []) }
    var variant = Variant(result: result, rezonings: [], unmoved: [])
    var scenario = walks[0].scenario
    var builders: [Int: TimelineBuilder] = [:]
    do throws(GeometryError) {
      for stage in Set(transfers.map(\.stage)).sorted() {
        let own = transfers.filter { $0.stage == stage }
        var builder = layouts[stage][own[0].year - baseYear - 1]
        for t in (own[0].year - baseYear)..<walks.count {
          let now = own.filter { $0.year == baseYear + t }
          if !now.isEmpty {
            var ahead = builder
            try ahead.playUntilClosures(t)
            for transfer in now {
              guard let rezoning = try ahead.rezoning(for: transfer) else { continue }
              try ahead.lay(rezoning)
              variant.unmoved += ahead.unmoved(by: transfer, t)
              builder.scenario.rezonings.append(rezoning)
              scenario.rezonings.append(rezoning)
              variant.rezonings.append((transfer, rezoning))
            }
          }
          try builder.step(t)
        }
        builders[stage] = builder
      }
    } catch {
      throw Faults([Fault(error, on: dataset)])
    }
    var faults = Faults()
    for (stage, own) in layoutFaults.enumerated() { faults.add(contentsOf: (builders[stage]?.faults ?? own).all) }
    faults.add(contentsOf: otherFaults.all)
    if faults.hasErrors { throw Faults(faults.errors) }

    let start = first - baseYear
    var walks = Array(self.walks[..<start])
    var walk = self.walks[start - 1]
    walk.change(to: scenario, timelines: builders.mapValues(\.timeline), from: start)
    for t in start..<self.walks.count {
      walk.advance(to: t)
      walks.append(walk)
    }
    let changed = Set(builders.keys)
    let all = (start..<walks.count).flatMap { t in layouts.indices.map { (t: t, stage: $0) } }
    let anew = all.filter { !isSame($0.stage, $0.t, walks[$0.t], changed) }
    let made = inParallel(anew.count, jobs: jobs) { [walks] at in
      YearMeasures(walks[anew[at].t], stage: anew[at].stage, t: anew[at].t)
    }
    var measures = measures
    for (place, row) in zip(anew, made) { measures[place.t][place.stage] = row }
    variant.result = SteppedRun.result(walks, measures, faults)
    return variant
  }

  /// True where a stage has the very pupils and catchments in a year that it has without the changes.
  private func isSame(_ stage: Int, _ t: Int, _ walk: Walk, _ changed: Set<Int>) -> Bool {
    guard !changed.contains(stage), !walk.scenario.overflow.admits else { return false }
    let own = walks[t]
    return walk.unexplained == own.unexplained
      && walk.stages[stage].grades.allSatisfy { grade in
        walk.cells[baseYear + t - grade + 1] == own.cells[baseYear + t - grade + 1]
      }
  }

  /// By year and stage, of years that have rows or not.
  private static func measures(of walks: [Walk], years: Range<Int>, _ jobs: Int) -> [[YearMeasures]] {
    let stages = walks[0].stages.count
    let all = inParallel(years.count * stages, jobs: jobs) { at in
      let t = years.lowerBound + at / stages
      return YearMeasures(walks[t], stage: at % stages, t: t)
    }
    return years.indices.map { Array(all[(($0 - years.lowerBound) * stages)..<(($0 - years.lowerBound + 1) * stages)]) }
  }

  private static func result(
    _ walks: [Walk], _ measures: some Sequence<[YearMeasures]>, _ faults: Faults
  ) -> SimulationResult {
    let last = walks[walks.count - 1]
    var table = ResultTable(stages: last.stages.count, schools: last.scenario.schools.count)
    for (t, year) in measures.enumerated() where last.scenario.years.contains(last.baseYear + t) { table.add(year) }
    return SimulationResult(base: walks[0], last, table, notices: faults.all)
  }
}
