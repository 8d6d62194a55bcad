internal import Bytes
public import Geometry

/// Fills a ``FeatureLayer`` feature by feature, for a file of any format.
///
///     var builder = FeatureLayerBuilder()
///     builder.set("id", .text("e-p1"))
///     builder.set("classrooms", .number(24))
///     builder.endFeature(.point(Position(120.86, 32.01)), line: 1)
///     let layer = builder.finish()
///
/// A property takes the bytes of its text and 10 more. The reader of GeoJSON does not use the builder: it refers to the
/// properties in the file.
public struct FeatureLayerBuilder: Sendable {
  private var layer = FeatureLayer()
  private var table = PropertyTableBuilder()
  /// The values of all properties, encoded as `PropertyTable` expects.
  private var values = ByteWriter()

  public init() {}

  /// Sets a property of the feature being built; a name that is set twice keeps the last value.
  ///
  /// - Returns: false, and the property is left out, if the layer would have more than 4,096 different names or 4 GiB
  ///   of values, or the number is not finite. `missing` sets nothing.
  @discardableResult
  public mutating func set(_ name: String, _ value: PropertyValue) -> Bool {
    let start = values.count
    switch value {
    case .missing: return true
    case .null: values.append(ascii: "null")
    case .bool(let value): values.append(ascii: value ? "true" : "false")
    case .number(let value):
      guard value.isFinite else { return false }
      values.append("\(value)")
    case .text(let value): values.append(json: value)
    case .raw(let json): values.append(json)
    }
    guard values.count <= JSONSpan.largestFile else { return false }
    var name = name
    return name.withUTF8 { table.set($0, start..<values.count) }
  }

  /// Ends the feature being built.
  ///
  /// - Parameters:
  ///   - shape: the geometry; nil if the feature has none.
  ///   - line: line of the feature in a text file, or the number of its row, 1-based.
  public mutating func endFeature(_ shape: Shape?, line: Int) {
    if let shape { layer.shapes.append(shape) } else { layer.shapes.endFeature(.none) }
    layer.lines.append(Int32(clamping: line))
    table.endRow()
  }

  /// Sets the coordinate reference system that the file names; without it the layer counts as WGS 84.
  public mutating func setCRS(_ crs: CRSMember) { layer.crs = crs }

  /// Returns the layer of all completed features; the builder is empty afterwards.
  public mutating func finish() -> FeatureLayer {
    table.discardRow()
    layer.properties = table.table
    layer.properties.file = FileContents(values.bytes)
    defer { self = FeatureLayerBuilder() }
    return layer
  }
}
