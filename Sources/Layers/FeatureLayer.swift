public import Geometry

/// The features of one file, in file order: row `r` of `shapes`, `properties` and `lines` is the same feature.
///
/// GeoJSON fills it directly; any other format by ``FeatureLayerBuilder``.
public struct FeatureLayer: Sendable {
  /// The geometry of each feature, in the coordinates of the file.
  public var shapes = ShapeColumn()
  /// The attributes of each feature.
  public var properties = PropertyTable()
  /// The line of the file, 1-based, on which each feature starts; for a format without lines, the number of the row.
  public var lines: [Int32] = []
  /// Rows whose shape is one part of a geometry of several kinds (GeometryCollection), ascending.
  public var collections: [Int32] = []
  /// The CRS that the file states; nil if it states none.
  public var crs: CRSMember?

  public init() {}

  /// Number of features.
  public var count: Int { lines.count }
}

/// The CRS that a file states: in GeoJSON the `crs` member, which the specification of 2008 allowed and RFC 7946
/// removed. Reading a layer does not transform its coordinates.
public struct CRSMember: Hashable, Sendable {
  /// The name as the file gives it, shortened.
  public var text: String
  /// The CRS that the name stands for; nil if it is not known, or a link.
  public var crs: CRS?
  /// Line of the file, 1-based.
  public var line: Int
}
