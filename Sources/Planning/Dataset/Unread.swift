public import Geometry

/// Features of a dataset that could not be read or placed. A fault reports them; its mere consequences are not reported as
/// well.
public struct Unread: Sendable {
  /// A catchment that is missing.
  public struct Zone: Sendable {
    /// Nil where that could not be read either.
    public var stage: StageIndex?
    /// Degrees; empty where it could not be read.
    public var area: Area

    public init(stage: StageIndex?, area: Area) {
      self.stage = stage
      self.area = area
    }
  }

  /// Blocks and schools without geometry: a point in their district is used for them.
  public var blocks: Set<BlockIndex> = []
  public var schools: Set<SchoolIndex> = []
  public var zones: [Zone] = []

  public init() {}

  /// The land of the catchments of a stage that are missing; nil where that of any is not known.
  public func land(of stage: StageIndex) -> [Area]? {
    let areas = zones.filter { $0.stage == stage || $0.stage == nil }.map(\.area)
    return areas.contains(where: \.isEmpty) ? nil : areas
  }
}
