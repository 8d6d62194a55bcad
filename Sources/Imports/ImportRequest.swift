public import Geometry
public import Loading

/// What is to be imported, and what is said of it on the command line.
public struct ImportRequest: Sendable {
  /// Files, folders, and `PG:` connections, in the order in which they are read.
  public var paths: [String]
  /// Names of the only layers or sheets to be taken; empty: all.
  public var layers: [String] = []
  /// The map of `--map`.
  public var map = ImportMap()
  /// Encoding of texts that state none, such as `gb18030`; nil: found out.
  public var encoding: String?
  /// Coordinates of layers that state none, or whose statement does not fit their numbers; nil: guessed.
  public var crs: CRS?
  /// Datum of layers in degrees: `gcj02`, `bd09` or WGS 84.
  public var datum: CRS?
  /// The school year that the dataset describes; nil: the last year of enrolment.
  public var baseYear: Int?
  /// Name of the dataset.
  public var name: String
  /// Seconds that one run of GDAL may take.
  public var seconds = 300

  /// - Parameters:
  ///   - paths: files, folders, and `PG:` connections.
  ///   - name: name of the dataset.
  public init(_ paths: [String], name: String) { (self.paths, self.name) = (paths, name) }
}
