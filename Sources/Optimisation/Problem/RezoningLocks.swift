/// The rules of the user that a plan must keep.
public struct RezoningLocks: Sendable, Equatable {
  /// A block, and a school.
  public struct Pair: Sendable, Hashable {
    /// Index of the block.
    public var block: Int32
    /// Index of the school.
    public var school: Int32

    /// A block and a school by their indexes.
    public init(block: Int32, school: Int32) {
      self.block = block
      self.school = school
    }
  }

  /// Blocks whose school is prescribed.
  public var blocks: [Pair] = []
  /// Schools that keep their zone as it is today.
  public var schools: [Int32] = []
  /// Blocks that must not go to a school.
  public var never: [Pair] = []
  /// Districts that blocks must not leave; nil where borders do not matter.
  public var districts: Districts?
  /// Greatest share of the pupils of the first year who may move, from 0 to 1; nil for no limit.
  public var movedShare: Double?

  /// The district of each block and school. A block is assigned to a school of its own district, or stays with today's school:
  /// a zone that crosses a border of districts today may keep its blocks beyond the border.
  public struct Districts: Sendable, Equatable {
    /// District of each block, shape `[blocks]`.
    public var blocks: [Int32]
    /// District of each school, shape `[schools]`.
    public var schools: [Int32]

    /// Districts by index.
    public init(blocks: [Int32], schools: [Int32]) {
      self.blocks = blocks
      self.schools = schools
    }
  }

  /// Locks as passed in; by default nothing is locked.
  public init(
    blocks: [Pair] = [], schools: [Int32] = [], never: [Pair] = [], districts: Districts? = nil,
    movedShare: Double? = nil
  ) {
    self.blocks = blocks
    self.schools = schools
    self.never = never
    self.districts = districts
    self.movedShare = movedShare
  }
}
