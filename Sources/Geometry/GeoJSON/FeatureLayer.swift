/// The features of one file, in its order: row `r` of shapes, properties and lines is the same feature.
public struct FeatureLayer: Sendable {
  public var shapes = ShapeColumn()
  public var properties = PropertyTable()
  /// The line of the file, 1-based, on which each feature starts.
  public var lines: [Int32] = []

  public init() {}

  public var count: Int { lines.count }
}
