public import Planning

/// The schools that pupils attend in one stage and year: pupils on a roll by block and school, as columns.
///
/// Block `b` has the entries `starts[b] ..< starts[b + 1]`, schools ascending.
public struct Attendance: Sendable {
  /// Shape `[blocks + 1]`, ascending: where the entries of each block begin.
  public var starts: [Int32] = [0]
  /// Number in `Scenario.schools`, by entry.
  public var schools: [Int32] = []
  /// Pupils on a roll, by entry: attached children × enrolment share, both kinds, all grades of the stage.
  public var pupils: [Double] = []
  /// Attached children of the stage by entry, before the enrolment share.
  public var children: [Double] = []
  /// Blocks whose numbers are withheld from publication.
  public var withheldBlocks: Set<BlockIndex> = []

  /// Numbers of the entries of a block.
  public func entries(of block: Int) -> Range<Int> { Int(starts[block])..<Int(starts[block + 1]) }

  /// Pupils of a block at all schools. For a withheld block without pupils the sum is 0, since this is published.
  public func pupils(of block: Int) -> Figure { sum(pupils, of: block) }

  /// Attached children of a block, before the enrolment share.
  public func children(of block: Int) -> Figure { sum(children, of: block) }

  private func sum(_ counts: [Double], of block: Int) -> Figure {
    let entries = entries(of: block)
    guard withheldBlocks.contains(BlockIndex(block)), !entries.isEmpty else {
      return .value(entries.reduce(0) { $0 + counts[$1] })
    }
    return .withheld
  }
}

/// Pupils already in school whom an event moved to another school.
public struct PupilMove: Sendable {
  /// Number of the block of the home.
  public var block: BlockIndex
  /// Number of the stage in `Dataset.stages`.
  public var stage: StageIndex
  /// School year of the event.
  public var year: Int
  /// Number in `Scenario.schools` of the school that they leave.
  public var from: SchoolIndex
  /// Number of the school that they go to.
  public var to: SchoolIndex
  /// Pupils on a roll: children × enrolment share, of all grades that the event moves.
  public var pupils: Double
  /// The event that moves them.
  public var event: EventID
}
