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

    /// What is known of a missing catchment.
    ///
    /// - Parameters:
    ///   - stage: nil where it could not be read.
    ///   - area: degrees; empty where it could not be read.
    public init(stage: StageIndex?, area: Area) {
      self.stage = stage
      self.area = area
    }
  }

  /// Blocks without a usable geometry. A point in the district is used for each, or 0, 0 where the district has no area.
  public var blocks: Set<BlockIndex> = []
  /// Schools without a usable geometry. Their sites are assumed as for ``blocks``.
  public var schools: Set<SchoolIndex> = []
  /// Catchments that ``Dataset/catchments`` lacks, because their stage, schools or area could not be read.
  public var zones: [Zone] = []

  public init() {}

  /// The land of the catchments of a stage that are missing; nil where that of any is not known.
  public func land(of stage: StageIndex) -> [Area]? {
    let areas = zones.filter { $0.stage == stage || $0.stage == nil }.map(\.area)
    return areas.contains(where: \.isEmpty) ? nil : areas
  }
}
