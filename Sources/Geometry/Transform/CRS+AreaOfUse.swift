internal import CPROJ

extension CRS {
  /// The range of degrees for which the CRS is intended, from PROJ's database; nil if the database has none, or the
  /// range crosses the 180th meridian.
  public var areaOfUse: Bounds? {
    guard !isShifted, let context = proj_context_create() else { return nil }
    defer { proj_context_destroy(context) }
    proj_context_set_enable_network(context, 0)
    guard let crs = proj_create(context, code) else { return nil }
    defer { proj_destroy(crs) }
    var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
    guard proj_get_area_of_use(context, crs, &west, &south, &east, &north, nil) == 1, west > -1000, west < east else {
      return nil
    }
    var bounds = Bounds()
    bounds.include(west, south)
    bounds.include(east, north)
    return bounds
  }
}
