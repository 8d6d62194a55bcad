/// The rules of a lock file, which a proposed plan of catchments must keep (`model.md` §7).
public struct ZoneLocks: Sendable {
  /// A block and a school, and the place of the file that names them.
  public struct Pair: Sendable {
    /// Number of the block.
    public var block: BlockIndex
    /// Number in `Scenario.schools`.
    public var school: SchoolIndex
    /// Position in the lock file.
    public var place: SourcePlace

    /// A block and a school as a lock file names them.
    public init(block: BlockIndex, school: SchoolIndex, place: SourcePlace) {
      self.block = block
      self.school = school
      self.place = place
    }
  }

  /// Blocks whose school is prescribed, in file order, each once.
  public var blocks: [Pair] = []
  /// Schools that keep the zone that they have, in file order, each once.
  public var schools: [SchoolIndex] = []
  /// Blocks that must not go to a school.
  public var never: [Pair] = []

  /// No rules.
  public init() {}
}
