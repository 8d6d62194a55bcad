internal import Bytes
public import Geometry

/// Builds a FeatureCollection (RFC 7946) with one feature per line; the same input yields the same bytes.
///
/// The writer holds the whole text in memory. For layers of any size, `Bytes.PiecewiseText` generates the same text
/// while it is written.
///
///     var writer = GeoJSONWriter(name: "schools")
///     writer.append(properties: properties, geometry: GeoJSONWriter.geometryText(site), bounds: bounds)
///     let bytes = writer.finish()
public struct GeoJSONWriter: Sendable {
  private let head: CollectionHead
  private var features: ByteWriter
  private var bounds = Bounds()

  /// - Parameters:
  ///   - name: the member `name`, which desktop GIS programs show.
  ///   - foreign: further members of the collection (RFC 7946 §6.1) in this order, with values as JSON text.
  ///   - capacity: bytes to allocate at once.
  public init(name: String? = nil, foreign: [(name: String, json: String)] = [], capacity: Int = 0) {
    head = CollectionHead(name: name, foreign: foreign)
    features = ByteWriter(capacity: capacity)
  }

  /// Adds a feature.
  ///
  /// - Parameters:
  ///   - properties: the text of a JSON object, as `JSONObjectWriter` builds it.
  ///   - geometry: the text of a geometry or null, as `geometryText` returns it; it can be used for several features.
  ///   - bounds: the bounds of the geometry; empty for null.
  public mutating func append(properties: [UInt8], geometry: [UInt8], bounds: Bounds) {
    features.append(ascii: features.count == 0 ? "\n" : ",\n")
    features.append(ascii: "{\"type\":\"Feature\",\"properties\":")
    features.append(bytes: properties)
    features.append(ascii: ",\"geometry\":")
    features.append(bytes: geometry)
    features.append(ascii: "}")
    if !bounds.isEmpty { self.bounds.include(bounds) }
  }

  /// The whole collection; the writer is empty afterwards.
  public mutating func finish() -> [UInt8] {
    features.append(ascii: CollectionHead.tail)
    let text = head.text(bounds) + features.bytes
    features = ByteWriter()
    bounds = Bounds()
    return text
  }
}

/// The text before and after the features of a collection.
struct CollectionHead: Sendable {
  var name: String?
  var foreign: [(name: String, json: String)]

  static let tail: StaticString = "\n]}\n"

  /// The text before the first feature. The bounding box (RFC 7946 §5) is left out if no feature has a position.
  func text(_ bounds: Bounds) -> [UInt8] {
    var header = ByteWriter()
    header.append(ascii: "{\"type\":\"FeatureCollection\"")
    if let name {
      header.append(ascii: ",\"name\":")
      header.append(json: name)
    }
    for member in foreign {
      header.append(ascii: ",")
      header.append(json: member.name)
      header.append(ascii: ":")
      header.append(member.json)
    }
    let box = [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY]
    if !bounds.isEmpty, box.allSatisfy(\.isFinite) {
      header.append(ascii: ",\"bbox\":[")
      for (index, value) in box.enumerated() {
        if index > 0 { header.append(ascii: ",") }
        header.append(value, decimals: GeometryText.decimals, trimming: true)
      }
      header.append(ascii: "]")
    }
    header.append(ascii: ",\n\"features\":[")
    return header.bytes
  }
}
