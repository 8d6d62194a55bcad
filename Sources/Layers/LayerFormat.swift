public import Bytes
public import Geometry

/// A file format that layers are read from.
///
/// GeoJSON is the one that comes with the program (``GeoJSONFormat``). Another format, such as GeoPackage, conforms to this
/// protocol, fills a ``FeatureLayer`` by ``FeatureLayerBuilder``, and is added to the list of formats in `Loading`
/// (`DatasetReader.layerFormats`); nothing else in the program knows from which format a layer came.
public protocol LayerFormat: Sendable {
  /// The name of the format, as messages give it: `GeoJSON`.
  var name: String { get }

  /// The extension of its files, lower case, without the point: `geojson`.
  var fileExtension: String { get }

  /// Reads one layer. Never throws: what is wrong with the content is returned as problems, and the rest is read.
  ///
  /// - Parameters:
  ///   - jobs: threads, at most; the result is the same for any number.
  ///   - kept: which parts of a geometry of several kinds are kept, the preferred kind first.
  func read(
    _ file: FileContents, jobs: Int, keeping kept: [ShapeKind]
  ) -> (layer: FeatureLayer, problems: [LayerProblem])
}

/// GeoJSON (RFC 7946) as a format of layers.
public struct GeoJSONFormat: LayerFormat {
  public init() {}

  /// `GeoJSON`, as messages give it.
  public var name: String { "GeoJSON" }
  /// `geojson`.
  public var fileExtension: String { "geojson" }

  /// Reads a FeatureCollection by ``GeoJSON``.
  public func read(
    _ file: FileContents, jobs: Int, keeping kept: [ShapeKind]
  ) -> (layer: FeatureLayer, problems: [LayerProblem]) {
    GeoJSON.read(file, jobs: jobs, keeping: kept)
  }
}
