public import Planning

/// Blocks given to other schools of a stage from a school year on.
public struct BlockTransfer: Sendable, Hashable {
  /// Number in `Dataset.stages`.
  public var stage: Int
  /// The school year from which it holds, after the base year.
  public var year: Int
  /// Who of those already in school moves as well (model.md §3.2).
  public var phase: Phase
  /// School by block. Where a school shares its zone with others, the block goes to all of them.
  public var schools: [Int: Int]

  /// A transfer of blocks, by number, to schools, by number in `Scenario.schools`.
  public init(stage: Int, year: Int, phase: Phase, schools: [Int: Int]) {
    self.stage = stage
    self.year = year
    self.phase = phase
    self.schools = schools
  }
}

/// A scenario with blocks given to other schools.
public struct Variant: Sendable {
  /// The results, as ``simulate(_:on:jobs:progress:)`` gives them for the scenario with these rezonings.
  public var result: SimulationResult
  /// The rezoning that stands for each transfer; a transfer that changes nothing has none.
  public var rezonings: [(transfer: BlockTransfer, rezoning: Rezoning)]
  /// Blocks that are not moved, because their point lies outside their own polygon.
  public var unmoved: [Int]
}
