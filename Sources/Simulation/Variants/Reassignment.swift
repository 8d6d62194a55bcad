internal import Geometry
public import Planning

/// Other zones for some blocks from a school year on, by number and without land: for computing what follows from the zones, not
/// for maps.
public struct Reassignment: Sendable {
  /// Number in `Dataset.stages`.
  public var stage: StageIndex
  /// School year from which the blocks have other zones; after the base year.
  public var year: Int
  /// Which pupils already in school move as well (model.md §3.2).
  public var phase: Phase
  /// New zone of each block, as numbered in ``SimulationResult/blockZones``; -1 where the zone does not change. Shape `[blocks]`.
  public var zones: [Int32]

  /// Other zones of a stage from a school year on.
  public init(stage: StageIndex, year: Int, phase: Phase, zones: [Int32]) {
    self.stage = stage
    self.year = year
    self.phase = phase
    self.zones = zones
  }
}

/// A scenario laid out once and simulated several times, each time with other zones for some blocks.
///
/// Where pupils follow their zone, two runs with different zones differ by exactly these pupils. So the number of pupils who go by
/// the zones is measured on the simulation itself, with every rule of the scenario, and not by a second reading of the rules.
public struct ReassignedRuns {
  private let layout: Layout
  private let draws: RateDraws?

  /// - Parameter draws: multipliers of the uncertain rates, of which the first draw is simulated; nil: the rates of the scenario.
  /// - Throws: `Faults` as ``simulate(_:on:in:counting:jobs:progress:)`` does.
  public init(
    _ scenario: Scenario, on dataset: Dataset, drawing draws: RateDraws? = nil, jobs: Int = 1
  ) throws(Faults) {
    self.draws = draws
    layout = Layout.of(scenario, on: dataset, jobs: jobs, progress: { _ in })
    if layout.faults.hasErrors { throw layout.found.failure(on: dataset) }
  }

  /// Simulates the scenario with the blocks in other zones. A block keeps its new zone until the year in which an event of the
  /// scenario takes it out of its old one.
  /// - Parameters:
  ///   - reassignment: the zones; those of the scenario, if all its zones are -1.
  ///   - homes: the measures over homes to compute.
  ///   - jobs: threads that may be used.
  /// - Throws: `Faults` where nobody lives in the dataset, or the plan cannot be carried out.
  public func run(_ reassignment: Reassignment, measuring homes: HomeMeasures = [], jobs: Int = 1) throws(Faults)
    -> SimulationResult
  {
    var timelines = layout.timelines
    timelines[reassignment.stage].apply(reassignment, from: layout.dataset.about.baseYear)
    let layout = layout.with(layout.scenario, timelines)
    guard var start = layout.baseState(jobs: jobs) else { throw Faults([uninhabited(layout.dataset)]) }
    if let draws { start.environment = start.environment.drawn(draws, lane: 0) }
    let wrong = start.environment.planFaults()
    if !wrong.isEmpty { throw Faults(wrong) }
    return SimulationResult(YearStates(start, measuring: homes, jobs: jobs), timelines, layout.faults, jobs: jobs)
  }
}

extension Timeline {
  /// Sets other zones, and records the blocks whose pupils move with them.
  fileprivate mutating func apply(_ reassignment: Reassignment, from baseYear: Int) {
    let first = YearIndex(of: reassignment.year, from: baseYear)
    let before = years[first]
    for year in first..<YearIndex(years.count) {
      for (block, zone) in reassignment.zones.enumerated() where zone >= 0 {
        guard years[year].zoneOfBlock[block] == before.zoneOfBlock[block] else { continue }
        years[year].zoneOfBlock[block] = zone
        if let parts = years[year].parts, parts.starts[block + 1] - parts.starts[block] == 1 {
          years[year].parts?.zones[parts.starts[block]] = zone
        }
      }
    }
    guard reassignment.phase != .intake else { return }
    let changed = reassignment.zones.indices.filter {
      reassignment.zones[$0] >= 0 && reassignment.zones[$0] != before.zoneOfBlock[$0]
    }
    // an event that no scenario has by this name and year: only the blocks and the phase matter
    moves[first].append(
      PhasedMove(
        phase: reassignment.phase, blocks: changed.map(Int32.init), event: .datasetCatchments(year: reassignment.year)))
  }
}
