/// A catchment stated as a list of blocks, not as a polygon.
public struct ListedZone: Sendable {
  /// Schools that share the blocks, ascending; usually one.
  public var schools: [SchoolIndex]
  /// Stage for whose children the list holds.
  public var stage: StageIndex
  /// School year from which it holds; nil: it has always held.
  public var from: Int?
  /// Weight of each school of `schools`, at least 0; the sum is free. Nil: the zone is divided by entry places.
  public var choice: [Double]?
  /// The blocks, ascending.
  public var blocks: [BlockIndex]
  /// First line of the list in `catchments.csv`, from 1; 0 where the list is in another file.
  public var line: Int

  /// A list as read from a file; `schools` ascending, `choice` in the same order, `blocks` ascending.
  public init(
    schools: [SchoolIndex], stage: StageIndex, from: Int? = nil, choice: [Double]? = nil, blocks: [BlockIndex],
    line: Int
  ) {
    self.schools = schools
    self.stage = stage
    self.from = from
    self.choice = choice
    self.blocks = blocks
    self.line = line
  }
}
