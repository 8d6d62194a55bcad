public import Planning

/// Blocks moved to another school of a stage.
public struct BlockMove: Hashable, Sendable {
  /// Ids of blocks; a block may be named more than once.
  public var blocks: [String]
  /// Id of the school that takes them.
  public var school: String
  /// The stage.
  public var stage: String
  /// School year from which the move holds.
  public var year: Int
  /// Which pupils already in school move.
  public var phase: Phase

  /// - `year`: school year from which the move holds.
  public init(blocks: [String], school: String, stage: String, year: Int, phase: Phase = .intake) {
    self.blocks = blocks
    self.school = school
    self.stage = stage
    self.year = year
    self.phase = phase
  }
}
