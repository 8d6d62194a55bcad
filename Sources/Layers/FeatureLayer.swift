public import Geometry

/// The features of one file, in file order: row `r` of `shapes`, `properties` and `lines` belongs to the same feature.
///
/// The reader of GeoJSON fills it directly; readers of other formats use ``FeatureLayerBuilder``.
public struct FeatureLayer: Sendable {
  /// The geometry of each feature, in the coordinates of the file.
  public var shapes = ShapeColumn()
  /// The attributes of each feature.
  public var properties = PropertyTable()
  /// The line of the file, 1-based, on which each feature starts; for a format without lines, the number of the row.
  public var lines: [Int32] = []
  /// Rows whose shape is only one part of a geometry of several kinds (GeometryCollection), ascending.
  public var collections: [Int32] = []
  /// The CRS that the file states; nil if it states none.
  public var crs: CRSMember?

  public init() {}

  /// Number of features.
  public var count: Int { lines.count }
}

/// The CRS that a file states, in GeoJSON by its `crs` member, which the specification of 2008 allowed and RFC 7946
/// removed. Reading a layer does not transform its coordinates.
public struct CRSMember: Hashable, Sendable {
  /// The name as written in the file, shortened.
  public var text: String
  /// The CRS of that name; nil if the name is unknown or a link.
  public var crs: CRS?
  /// Line of the file, 1-based.
  public var line: Int
}
