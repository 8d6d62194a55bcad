public import Bytes
public import Geometry

extension PiecewiseText {
  /// A FeatureCollection as `GeoJSONWriter` makes it, of features that are written when they are asked for.
  ///
  /// - Parameters:
  ///   - name: written as the member `name`.
  ///   - foreign: more members of the collection, their values as JSON text.
  ///   - bounds: of all features, since the bounding box stands before them.
  ///   - count: features.
  ///   - feature: writes the properties and the geometry of one; `FeatureText` holds what stands around them.
  public static func features(
    name: String? = nil, foreign: [(name: String, json: String)] = [], bounds: Bounds, count: Int,
    _ feature: @escaping @Sendable (Int, inout FeatureText) -> Void
  ) -> PiecewiseText {
    PiecewiseText(
      head: CollectionHead(name: name, foreign: foreign).text(bounds), count: count,
      tail: CollectionHead.tail.withUTF8Buffer(Array.init)
    ) { range, writer in
      var text = FeatureText()
      text.writer.swap(with: &writer)
      for number in range {
        text.writer.append(
          ascii: number == 0 ? "\n{\"type\":\"Feature\",\"properties\":" : ",\n{\"type\":\"Feature\",\"properties\":")
        feature(number, &text)
        text.writer.append(ascii: "}")
      }
      text.writer.swap(with: &writer)
    }
  }

  /// A layer with its shapes and all its properties, as it would be read again.
  public static func layer(
    _ layer: FeatureLayer, name: String? = nil, foreign: [(name: String, json: String)] = []
  ) -> PiecewiseText {
    let keys = layer.properties.names.map { name in
      var key = ByteWriter()
      key.append(json: name)
      key.append(byte: Ascii.colon)
      return key.bytes
    }
    return features(name: name, foreign: foreign, bounds: layer.shapes.bounds, count: layer.count) { row, text in
      layer.properties.write(row, keys: keys, to: &text.writer)
      text.geometry(of: layer.shapes, row)
    }
  }
}

/// One feature after another being written; what they need is kept from one to the next.
public struct FeatureText {
  public var writer = ByteWriter()
  private var text = GeometryText()

  /// Writes the geometry of a feature, after its properties.
  public mutating func geometry(of shapes: ShapeColumn, _ feature: Int) {
    writer.append(ascii: ",\"geometry\":")
    text.build(shapes, feature)
    text.write(shapes.kinds[feature], to: &writer)
  }

  public mutating func geometry(of position: Position) {
    writer.append(ascii: ",\"geometry\":")
    text.removeAll()
    text.append(x: position.x, y: position.y)
    text.write(.point, to: &writer)
  }

  public mutating func geometry(of area: Area) { geometry(GeoJSONWriter.geometryText(area)) }

  /// Copies a geometry that was made before.
  public mutating func geometry(_ made: [UInt8]) {
    writer.append(ascii: ",\"geometry\":")
    writer.append(bytes: made)
  }

  /// Writes properties with an object writer, without a copy.
  public mutating func properties(_ write: (inout JSONObjectWriter) -> Void) {
    var object = JSONObjectWriter(appendingTo: &writer)
    write(&object)
    object.end(in: &writer)
  }
}
