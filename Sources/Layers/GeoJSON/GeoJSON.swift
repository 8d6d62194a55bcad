public import Bytes
public import Foundation
public import Geometry
// URL is how Swift names files, so it is part of the interface.
public import Parallel

/// Reading GeoJSON (RFC 7946). Writing is `GeoJSONWriter`.
public enum GeoJSON {
  /// Of a GeometryCollection land before lines before points.
  public static let everyKind: [ShapeKind] = [.area, .lines, .point]

  /// Reads a file; the problems of its content are returned, those of the file itself thrown.
  public static func read(
    contentsOf url: URL, jobs: Int = coreCount
  ) throws(FileProblem) -> (layer: FeatureLayer, problems: [GeoJSONProblem]) {
    read(try FileContents(of: url), jobs: jobs)
  }

  /// Reads a FeatureCollection, or one Feature or geometry as a layer of one.
  ///
  /// Every problem is reported, not only the first; a feature with a bad geometry stays in the layer without it, so that
  /// rows count as in the file. A fault of the JSON itself ends the reading: the layer then holds the features before.
  /// Coordinates are not compared with the range of degrees, as the file may be in another CRS.
  ///
  /// - Parameters:
  ///   - file: its contents.
  ///   - jobs: threads; the result is the same for any number.
  ///   - kept: kinds whose parts are kept of a GeometryCollection, the preferred one first: a layer of land keeps the
  ///     polygon beside a label point.
  public static func read(
    _ file: FileContents, jobs: Int = coreCount, keeping kept: [ShapeKind] = everyKind
  ) -> (layer: FeatureLayer, problems: [GeoJSONProblem]) {
    guard file.count <= JSONSpan.largestFile else {
      let problem = GeoJSONProblem(line: 1, field: "file", found: "\(file.count) bytes", expected: "less than 4 GiB")
      return (FeatureLayer(), [problem])
    }
    var (layer, problems) = file.withBytes { bytes in
      if let format = ForeignFormat(beginningOf: bytes) { return (FeatureLayer(), [GeoJSONProblem(format)]) }
      var reader = GeoJSONReader(bytes, jobs: jobs, keeping: kept)
      return reader.readLayer()
    }
    file.release()
    layer.properties.file = file
    return (layer, problems)
  }

  /// Reads the text of a file.
  public static func read(
    _ bytes: [UInt8], keeping kept: [ShapeKind] = everyKind
  ) -> (layer: FeatureLayer, problems: [GeoJSONProblem]) {
    read(FileContents(bytes), keeping: kept)
  }

  /// Reads one geometry object, or null (no shape, no problem).
  public static func geometry(_ bytes: [UInt8]) -> (shape: Shape?, problems: [GeoJSONProblem]) {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = GeoJSONReader(buffer)
      return reader.readGeometry()
    }
  }
}
