public import Geometry

/// The features of one file, in its order: row `r` of shapes, properties and lines is the same feature.
public struct FeatureLayer: Sendable {
  public var shapes = ShapeColumn()
  public var properties = PropertyTable()
  /// The line of the file, 1-based, on which each feature starts.
  public var lines: [Int32] = []
  /// Rows whose shape is a part of a GeometryCollection, ascending.
  public var collections: [Int32] = []
  /// The `crs` member of the file; nil where it has none, or null.
  public var crs: CRSMember?

  public init() {}

  public var count: Int { lines.count }
}

/// The `crs` member that GeoJSON of 2008 allowed and RFC 7946 has no more. The coordinates are left as the file has them.
public struct CRSMember: Hashable, Sendable {
  /// The name that the file gives, or what stands there instead, shortened.
  public var text: String
  /// Nil where it is a link, or a name of none that is known.
  public var crs: CRS?
  /// Line of the file, 1-based.
  public var line: Int
}
