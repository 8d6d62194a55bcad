public import Planning

/// Simulates a scenario under many draws of its uncertain rates (docs/model.md §6).
///
/// Where the steps are linear in children, a draw multiplies the parts of each roll, which are computed once. With `overflow: admit` each
/// draw is simulated.
public struct DrawEngine: Sendable {
  /// The scenario without any draw.
  public let reference: SimulationResult
  let rows: DrawnRows
  let start: BaseState
  private let response: RollResponse?

  /// - Parameters:
  ///   - projection: the scenario.
  ///   - rates: the rates that draws multiply.
  ///   - jobs: threads that may be used.
  /// - Throws: `Faults` where the scenario cannot be simulated.
  public init(_ projection: Projection, drawing rates: Set<UncertainRate>, jobs: Int) throws(Faults) {
    reference = try projection.run(measuring: [], jobs: jobs)
    let start = try projection.baseState(byBlock: false, jobs: jobs)
    let rows = DrawnRows(reference, start.environment)
    (self.start, self.rows) = (start, rows)
    if start.environment.scenario.overflow.admits {
      response = nil
    } else {
      let divides = rates.contains(.progression)
      let tracks = ResponseTracks(start: start, dividesProgression: divides, slots: rows.slotOf, jobs: jobs).all()
      response = RollResponse(
        tracks, start.environment, drawing: rates, slotCount: rows.rolls.count)
    }
  }

  /// Where the figures of a draw stand.
  public var columns: DrawnColumns { rows.columns }
  /// Districts of the dataset.
  public var districtCount: Int { start.environment.dataset.districts.count }
  /// Years of the run, with the base year.
  public var yearCount: Int { start.environment.supply.yearCount }
  /// False where each draw is simulated, which takes much longer.
  public var isLinear: Bool { response != nil }

  /// The figures of some draws, less those of ``reference``; exactly 0 where all multipliers are 1.
  /// - Returns: shape `[columns × lanes]`.
  public func figures(_ draws: RateDraws) -> [Double] {
    response.map { rows.figures($0.parts, $0.changes(draws), draws) } ?? simulated(draws)
  }

  /// The same by simulating each draw, to which the other way is held.
  package func simulated(_ draws: RateDraws) -> [Double] {
    var changes = [Double](repeating: 0, count: rows.rolls.count * draws.lanes)
    for lane in 0..<draws.lanes { simulate(draws, lane: lane, into: &changes) }
    return rows.figures(RollParts(slots: rows.rolls.count), changes, draws)
  }

  /// Adds the pupils of each slot in one draw, less those of the reference.
  private func simulate(_ draws: RateDraws, lane: Int, into changes: inout [Double]) {
    let environment = start.environment.drawn(draws, lane: lane)
    var population = start.population
    for index in 0..<YearIndex(yearCount) {
      var events = YearEvents()
      if index > 0 { events = population.advance(to: index, in: environment) }
      guard environment.scenario.years.contains(environment.baseYear + index) else { continue }
      let state = YearState(population: population, events: events)
      for stage in environment.stages.indexes {
        let measured = YearMeasures.measured(
          state, in: environment, stage: stage, index: index, [], nil, into: nil)
        for row in measured.schools {
          let first = Int(rows.slotOf[stage][row.school, index])
          guard first >= 0 else { continue }
          for (grade, at) in row.gradeRows.enumerated() {
            changes[(first + grade) * draws.lanes + lane] = measured.grades[at].pupils - rows.rolls[first + grade]
          }
        }
      }
    }
  }
}
