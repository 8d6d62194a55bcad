public import Bytes
internal import Geometry
public import Layers

/// A layer with polygons that were repaired, in WGS 84, to be written.
public struct RepairedLayer: Sendable {
  /// The file that was read: the name within the dataset, or the path of a file of zones.
  public let file: String
  /// The layer after the repairs; all its properties as they were read.
  public let layer: FeatureLayer
  /// Number of polygons that were repaired.
  public let count: Int

  init(_ file: String, _ layer: FeatureLayer, repaired: [Int: Area]) {
    (self.file, count) = (file, repaired.count)
    var layer = layer
    var shapes = ShapeColumn()
    for row in 0..<layer.count {
      if let area = repaired[row] {
        shapes.append(.area(area))
      } else if let shape = layer.shapes[row] {
        shapes.append(shape)
      } else {
        shapes.endFeature(.none)
      }
    }
    layer.shapes = shapes
    layer.crs = nil
    self.layer = layer
  }

  /// The layer as GeoJSON.
  public var text: PiecewiseText { .layer(layer) }
}
