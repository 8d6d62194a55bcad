public import Geometry
public import Planning
public import Simulation

/// The public notice of school zones (招生范围公示): the zones of a year with their borders in words and their blocks, and who
/// changes school after the base year: new entrants and pupils by grade, from which school to which, and who stays.
public struct ZoneNotice: Sendable {
  /// The school year whose zones are described.
  public let year: Int
  package let result: SimulationResult
  package let dataset: Dataset
  /// The schools that the plan assigns to blocks, by grade and year.
  let assigned: AssignedSchools
  /// Ordered by stage, then district and school.
  package private(set) var zones: [NoticeZone] = []
  /// Ordered by stage, then year, schools and block.
  package private(set) var changes: [ZoneChange] = []

  /// Nil for a result that does not come from a simulation.
  ///
  /// - `year`: one of the result's years.
  /// - Throws: `GeometryError` where coordinates cannot be transformed to the metric plane, or areas cannot be united.
  public init?(_ result: SimulationResult, on dataset: Dataset, year: Int) throws(GeometryError) {
    guard let assigned = AssignedSchools(result) else { return nil }
    self.assigned = assigned
    self.year = year
    self.result = result
    self.dataset = dataset
    let transformer = try Transformer(from: .wgs84, to: result.metricCRS)
    let ground = try BorderGround(dataset, transformer) { result.scenario.mergers.district(of: $0, in: year) }
    for stage in dataset.stages.indexes {
      zones += try NoticeZone.all(result, on: dataset, stage: stage, year: year, assigned, ground, transformer)
    }
    changes = try ZoneChange.all(assigned, result, on: dataset, through: year, transformer)
  }
}

extension ZoneNotice {
  /// The changes that the notice lists: without those that ended before its year, as after a pause.
  package var listedChanges: [ZoneChange] {
    changes.withoutEnded(before: year) { dataset.stages[$0].entryGrade }
  }

  /// Blocks of a stage, ascending, of which the notice lists no change, since their new entrants have their former school again.
  package func blocksOfEndedChanges(_ stage: StageIndex) -> [Int] {
    let listed = Set(listedChanges.filter { $0.stage == stage }.map(\.block))
    return Set(changes.filter { $0.stage == stage }.map(\.block)).subtracting(listed).sorted()
  }
}
