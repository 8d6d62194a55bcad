public import Geometry

/// Features of a dataset that could not be read or placed. A fault reports each of them; problems that merely follow from it are
/// not reported as well.
public struct Unread: Sendable {
  /// A catchment that is missing.
  public struct Zone: Sendable {
    /// Nil where the stage could not be read either.
    public var stage: StageIndex?
    /// Degrees; empty where the area could not be read.
    public var area: Area

    /// The known parts of a missing catchment.
    ///
    /// - Parameters:
    ///   - stage: nil where it could not be read.
    ///   - area: degrees; empty where it could not be read.
    public init(stage: StageIndex?, area: Area) {
      self.stage = stage
      self.area = area
    }
  }

  /// Blocks without a usable geometry. Each is put at a point in its district, or at 0, 0 where the district has no area.
  public var blocks: Set<BlockIndex> = []
  /// Schools without a usable geometry. Their sites are assumed in the same way as for ``blocks``.
  public var schools: Set<SchoolIndex> = []
  /// Catchments that ``Dataset/catchments`` lacks, because their stage, schools or area could not be read.
  public var zones: [Zone] = []

  public init() {}

  /// The areas of the missing catchments of a stage; nil where the area of any of them is not known.
  public func land(of stage: StageIndex) -> [Area]? {
    let areas = zones.filter { $0.stage == stage || $0.stage == nil }.map(\.area)
    return areas.contains(where: \.isEmpty) ? nil : areas
  }
}
