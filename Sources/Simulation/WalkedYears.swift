internal import Planning

/// A walk through all its years: how it stood after each, and what was measured.
struct WalkedYears {
  /// By year from the base year.
  var walks: [Walk] = []
  /// By year, then stage; none for years before the scenario's first.
  var measures: [[YearMeasures]] = []

  /// None yet.
  init() {}

  /// - Parameters:
  ///   - walk: in its base year.
  ///   - rows: takes the rows of schools and grades; nil: they stay with the measures.
  ///   - keepsChildren: keeps children before school too, so that the walk can be taken up at any year.
  init(
    _ start: Walk, measuring homes: HomeMeasures = .all, into rows: RowTable? = nil, keepsChildren: Bool = false,
    jobs: Int, progress: (ProgressNote) -> Void = { _ in }
  ) {
    var walk = start
    let years = walk.supply.yearCount
    measures = Array(repeating: [], count: years)
    let measuring = MeasuringQueue(walk, homes, into: rows, jobs: jobs)
    for t in 0..<years {
      progress(ProgressNote(phrase: Phrase("projecting"), done: t, total: years))
      if t > 0 { walk.advance(to: YearIndex(t)) }
      var kept = walk
      if !keepsChildren { kept.young = [:] }
      walks.append(kept)
      guard walk.scenario.years.contains(walk.baseYear + t) else { continue }
      for stage in walk.stages.indexes { measuring.measure(kept, stage: stage, year: YearIndex(t)) }
    }
    for made in measuring.finish().sorted(by: { ($0.year, $0.stage) < ($1.year, $1.stage) }) {
      measures[made.year.position].append(made.measures)
    }
  }

  /// - Parameters:
  ///   - timelines: of blocks, by stage.
  ///   - faults: notices of the catchments.
  ///   - rows: of schools and grades, where the measures have none.
  func result(_ timelines: [Timeline], _ faults: Faults, rows: RowTable.Made? = nil, jobs: Int) -> SimulationResult {
    let (base, walk) = (walks[0], walks[walks.count - 1])
    let scenario = walk.scenario
    let table = ResultTable(measures: measures)
    var result = SimulationResult(scenario: scenario, metricCRS: walk.plane.crs)
    result.notices = faults.all + notices(of: walk, table)
    result.base = base.base.rows
    result.start = base
    result.zones = timelines.map(\.history)
    result.catchments = timelines.map(\.years.elements)
    result.baseYear = walk.baseYear
    result.assumedBirths = walk.new.assumed(through: scenario.years.upperBound)
    table.fill(&result, rows: rows, of: walk, jobs: jobs)
    result.sites = scenario.years.map { walk.plane.sitesInDegrees[YearIndex(of: $0, from: walk.baseYear)].elements }
    result.moves = walk.moves.filter { scenario.years.contains($0.year) }
    result.admissions = walk.admissions.filter { scenario.years.contains($0.year) }
    result.attendance = walk.stages.indexes.map { stage in
      AttendanceByYear(
        scenario.years.map { AttachedCohorts(walks[$0 - walk.baseYear], stage: stage, year: $0) }, walk.homes,
        walk.base.shares)
    }
    return result
  }
}
