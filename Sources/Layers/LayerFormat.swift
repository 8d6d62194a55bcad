public import Bytes
public import Geometry

/// A file format from which layers can be read.
///
/// The program itself reads GeoJSON (``GeoJSONFormat``). Another format, such as GeoPackage, conforms to this protocol,
/// fills a ``FeatureLayer`` by ``FeatureLayerBuilder``, and is added to the list of formats in `Loading`
/// (`DatasetReader.layerFormats`); nothing else in the program depends on the format of a layer.
public protocol LayerFormat: Sendable {
  /// The name of the format in messages: `GeoJSON`.
  var name: String { get }

  /// The extension of its files, lower case, without the dot: `geojson`.
  var fileExtension: String { get }

  /// Reads one layer. Never throws: errors in the content are returned as problems, and the rest is read.
  ///
  /// - `jobs`: largest number of threads; the result does not depend on it.
  /// - `kept`: the kinds of parts to keep from a geometry of several kinds, the preferred kind first.
  func read(
    _ file: FileContents, jobs: Int, keeping kept: [ShapeKind]
  ) -> (layer: FeatureLayer, problems: [LayerProblem])
}

/// GeoJSON (RFC 7946) as a format of layers.
public struct GeoJSONFormat: LayerFormat {
  public init() {}

  /// The name in messages: `GeoJSON`.
  public var name: String { "GeoJSON" }
  /// The extension: `geojson`.
  public var fileExtension: String { "geojson" }

  /// Reads a FeatureCollection with ``GeoJSON``.
  public func read(
    _ file: FileContents, jobs: Int, keeping kept: [ShapeKind]
  ) -> (layer: FeatureLayer, problems: [LayerProblem]) {
    GeoJSON.read(file, jobs: jobs, keeping: kept)
  }
}
