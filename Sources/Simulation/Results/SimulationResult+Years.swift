internal import Parallel
internal import Planning

extension SimulationResult {
  /// - Parameters:
  ///   - states: all years, with their measures.
  ///   - timelines: catchments by single block, by stage.
  ///   - faults: notices of the layout.
  ///   - rows: rows of schools and grades; nil: the rows are in the measures.
  init(
    _ states: YearStates, _ timelines: Table<StageIndex, Timeline>, _ faults: Faults, rows: ResultWriter.Rows? = nil,
    jobs: Int
  ) {
    let environment = states.environment
    let (scenario, baseYear) = (environment.scenario, environment.baseYear)
    self.init(scenario: scenario, metricCRS: environment.plane.crs)
    notices = faults.all + Simulation.notices(of: states)
    base = environment.base.rows
    self.environment = environment
    catchments = Table(timelines.map(\.history))
    blockZones = Table(timelines.map(\.years.elements))
    self.baseYear = baseYear
    assumedBirths = environment.newCohorts.assumed(through: scenario.years.upperBound)
    fill(states, rows: rows, jobs: jobs)
    sites = scenario.years.map { environment.plane.sitesInDegrees[YearIndex(of: $0, from: baseYear)] }
    moves = states.years.flatMap(\.events.moves).filter { scenario.years.contains($0.year) }
    admissions = states.admissions.filter { scenario.years.contains($0.year) }
    let attended = environment.stages.indexes.map { stage in
      AttendanceByYear(
        scenario.years.map {
          AttachedCohorts(states.years[$0 - baseYear].population, environment.stages, stage: stage, year: $0)
        }, environment.homes, scenario.years.map { environment.shares(YearIndex(of: $0, from: baseYear)) })
    }
    attendance = Table(attended)
  }

  /// Copies the rows of schools, grades and districts from the measures.
  private mutating func fill(_ states: YearStates, rows: ResultWriter.Rows?, jobs: Int) {
    let years = states.measures.filter { !$0.isEmpty }
    let stages = years.first?.indices ?? 0..<0
    (schools, grades) =
      rows
      ?? ResultWriter.rows(of: states.environment) { writer in
        let all = years.flatMap { $0 }
        _ = inParallel(all.count, jobs: jobs) { writer.put(all[$0].schools, all[$0].grades) }
      }
    for stage in stages { for year in years { districts += year[stage].districts } }
    let matrices = stages.map { stage in years.compactMap { $0[stage].matrix } }
    if !matrices.contains(where: \.isEmpty) { self.matrices = Table(matrices) }
  }
}
