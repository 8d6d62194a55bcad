public import Bytes
public import Geometry

extension PiecewiseText {
  /// A FeatureCollection like that of `GeoJSONWriter`, but each feature is generated only when it is written.
  ///
  /// - Parameters:
  ///   - name: the member `name` of the collection.
  ///   - foreign: further members of the collection, with values as JSON text.
  ///   - bounds: the bounds of all features, needed in advance because the bounding box is written before the features.
  ///   - count: the number of features.
  ///   - feature: writes the properties and the geometry of one feature; the caller writes the text around them.
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

  /// A layer with its shapes and all its properties; reading the text yields the same layer.
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

/// Writes one feature after another, reusing its buffers.
public struct FeatureText {
  /// Holds the text of the features; write the properties to it.
  public var writer = ByteWriter()
  private var text = GeometryText()

  /// Writes the geometry of a feature; call it after the properties.
  public mutating func geometry(of shapes: ShapeColumn, _ feature: Int) {
    writer.append(ascii: ",\"geometry\":")
    text.build(shapes, feature)
    text.write(shapes.kinds[feature], to: &writer)
  }

  /// Writes a point in degrees; call it after the properties.
  public mutating func geometry(of position: Position) {
    writer.append(ascii: ",\"geometry\":")
    text.removeAll()
    text.append(x: position.x, y: position.y)
    text.write(.point, to: &writer)
  }

  /// Writes a polygon or multipolygon in degrees, or `null` if no ring remains; call it after the properties.
  public mutating func geometry(of area: Area) { geometry(GeoJSONWriter.geometryText(area)) }

  /// Writes a geometry that is already GeoJSON text.
  public mutating func geometry(_ made: [UInt8]) {
    writer.append(ascii: ",\"geometry\":")
    writer.append(bytes: made)
  }

  /// Writes properties with an object writer, without copying.
  public mutating func properties(_ write: (inout JSONObjectWriter) -> Void) {
    var object = JSONObjectWriter(appendingTo: &writer)
    write(&object)
    object.end(in: &writer)
  }
}
