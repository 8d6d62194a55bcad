internal import CPROJ

extension CRS {
  /// Name and definition in well-known text (OGC 01-009), from PROJ's database; nil for the shifted systems, and for
  /// what the database lacks.
  public var definition: (name: String, wellKnownText: String)? {
    guard !isShifted, let context = proj_context_create() else { return nil }
    defer { proj_context_destroy(context) }
    proj_context_set_enable_network(context, 0)
    guard let crs = proj_create(context, code) else { return nil }
    defer { proj_destroy(crs) }
    guard let name = proj_get_name(crs), let text = proj_as_wkt(context, crs, PJ_WKT1_GDAL, nil) else { return nil }
    let lines = String(cString: text).split(separator: "\n")
    return (String(cString: name), lines.map { $0.drop { $0 == " " } }.joined())
  }

  /// The number of an EPSG code; nil for the shifted systems.
  public var epsg: Int? { code.hasPrefix("EPSG:") ? Int(code.dropFirst(5)) : nil }
}
