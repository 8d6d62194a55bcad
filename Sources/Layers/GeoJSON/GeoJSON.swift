public import Bytes
public import Foundation
public import Geometry
// Swift names files by URL, so URL is part of the interface.
public import Parallel

/// Reads GeoJSON (RFC 7946). ``GeoJSONWriter`` writes it.
public enum GeoJSON {
  /// The preferred kinds of a GeometryCollection: areas, then lines, then points.
  public static let everyKind: [ShapeKind] = [.area, .lines, .point]

  /// Reads a file. Problems in its content are returned.
  ///
  /// - Throws: `FileProblem` if the file itself cannot be read.
  public static func read(
    contentsOf url: URL, jobs: Int = coreCount
  ) throws(FileProblem) -> (layer: FeatureLayer, problems: [LayerProblem]) {
    read(try FileContents(of: url), jobs: jobs)
  }

  /// Reads a FeatureCollection; a single Feature or geometry is read as a layer of one feature.
  ///
  /// All problems are reported, not only the first. A feature with an invalid geometry stays in the layer as a row
  /// without geometry, so that rows are numbered as in the file. A JSON syntax error ends the reading; the layer then
  /// holds the features before it. Coordinates are not checked against the range of degrees, because the file may be in
  /// another CRS.
  ///
  /// - `jobs`: largest number of threads; the result does not depend on it.
  /// - `kept`: the kinds of shapes to keep from a GeometryCollection, the preferred kind first: a layer of areas keeps
  ///   the polygon and drops its label point.
  public static func read(
    _ file: FileContents, jobs: Int = coreCount, keeping kept: [ShapeKind] = everyKind
  ) -> (layer: FeatureLayer, problems: [LayerProblem]) {
    guard file.count <= JSONSpan.largestFile else {
      let problem = LayerProblem(line: 1, field: "file", found: "\(file.count) bytes", expected: "less than 4 GiB")
      return (FeatureLayer(), [problem])
    }
    var (layer, problems) = file.withBytes { bytes in
      if let format = ForeignFormat(beginningOf: bytes) { return (FeatureLayer(), [LayerProblem(format)]) }
      var reader = GeoJSONReader(bytes, jobs: jobs, keeping: kept)
      return reader.readLayer()
    }
    file.release()
    layer.properties.file = file
    return (layer, problems)
  }

  /// Reads GeoJSON from memory.
  public static func read(
    _ bytes: [UInt8], keeping kept: [ShapeKind] = everyKind
  ) -> (layer: FeatureLayer, problems: [LayerProblem]) {
    read(FileContents(bytes), keeping: kept)
  }

  /// Reads one geometry object; for null, neither a shape nor a problem is returned.
  public static func geometry(_ bytes: [UInt8]) -> (shape: Shape?, problems: [LayerProblem]) {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = GeoJSONReader(buffer)
      return reader.readGeometry()
    }
  }
}
