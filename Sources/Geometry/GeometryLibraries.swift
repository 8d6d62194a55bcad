internal import CGEOS
internal import CPROJ

/// The C libraries of geometry, as they are on this machine.
public struct GeometryLibraries: Sendable {
  /// Version of GEOS, such as `3.11.1-CAPI-1.17.1`.
  public let geos: String
  /// Version of PROJ, such as `9.1.1`.
  public let proj: String
  /// Path of PROJ's database of coordinate systems; nil where it is missing.
  public let projDatabase: String?

  /// Asks the libraries.
  public init() {
    geos = GEOSversion().map { String(cString: $0) } ?? "?"
    let info = proj_info()
    proj = info.version.map { String(cString: $0) } ?? "?"
    let context = proj_context_create()
    defer { proj_context_destroy(context) }
    projDatabase = proj_context_get_database_path(context).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
