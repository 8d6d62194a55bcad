public import Geometry

/// Blocks (居住地块) as columns; row `b` is block `b`.
public struct BlockTable: Sendable {
  /// Id of each block, unique; `housing:<id>` for a block made for a development. Empty texts where rows stand for groups of blocks.
  public var ids: [String] = []
  /// Name of each block, such as that of an estate; nil where the layer gives none.
  public var names: [String?] = []
  /// Index of the district of each block.
  public var districts: [DistrictIndex] = []
  /// Dwellings in the base year; 0 where not given.
  public var dwellings: [Double] = []
  /// Shapes of the blocks, polygons or points, in degrees.
  public var shapes = ShapeColumn()
  /// The point that stands for each block, interleaved degrees, shape `[2 × blocks]`: the block's own point; for a polygon its
  /// centroid if that lies inside, else a point on its surface.
  public var points: [Double] = []
  /// Number of features of the layer `blocks`. Their rows come first; each later row was made for a development outside all blocks.
  public var featureCount = 0

  public init() {}

  /// Number of blocks.
  public var count: Int { ids.count }
  /// The point that stands for a block, degrees; see ``points``.
  public func point(_ block: Int) -> Position { Position(points[2 * block], points[2 * block + 1]) }
}
