public import Planning

/// A transfer of blocks to other schools of a stage from a school year on.
public struct BlockTransfer: Sendable, Hashable {
  /// Number in `Dataset.stages`.
  public var stage: StageIndex
  /// School year from which the transfer is in force; after the base year.
  public var year: Int
  /// Which pupils already in school move as well (model.md §3.2).
  public var phase: Phase
  /// New school by block. If the school shares its zone with others, the block joins the shared zone.
  public var schools: [BlockIndex: SchoolIndex]

  /// A transfer of blocks, by number, to schools, by number in `Scenario.schools`.
  public init(stage: StageIndex, year: Int, phase: Phase, schools: [BlockIndex: SchoolIndex]) {
    self.stage = stage
    self.year = year
    self.phase = phase
    self.schools = schools
  }
}

/// A scenario with transfers of blocks.
public struct Variant: Sendable {
  /// The results, equal to those of ``simulate(_:on:in:counting:jobs:progress:)`` for the scenario with these rezonings.
  public var result: SimulationResult
  /// The rezoning that represents each transfer; a transfer that changes nothing has none.
  public var rezonings: [(transfer: BlockTransfer, rezoning: Rezoning)]
}
