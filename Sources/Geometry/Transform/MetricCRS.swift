/// The plane in which lengths and areas are measured, chosen by location.
///
/// - Mainland China: CGCS2000 / 3-degree Gauss-Krüger by central meridian (EPSG:4534 for 75° E to 4554 for 135° E), the
///   standard of Chinese surveying (GB 22021-2008).
/// - Elsewhere: UTM on WGS 84; beyond 84° N and 80° S polar stereographic.
///
/// - Parameter bounds: WGS 84 degrees; their centre decides. If they are empty, UTM zone 31 N is returned.
public func metricCRS(for bounds: Bounds) -> CRS {
  guard !bounds.isEmpty else { return CRS(epsg: 32631) }
  let (longitude, latitude) = (bounds.middle.x, bounds.middle.y)
  if latitude > 84 { return CRS(epsg: 3413) }
  if latitude < -80 { return CRS(epsg: 3031) }
  if mainlandChina.contains(longitude, latitude) {
    let zone = min(20, max(0, Int(((longitude - 75) / 3).rounded())))
    return CRS(epsg: 4534 + zone)
  }
  let zone = min(60, max(1, Int(((longitude + 180) / 6).rounded(.down)) + 1))
  return CRS(epsg: (latitude < 0 ? 32700 : 32600) + zone)
}

/// A coarse outline of mainland China and Hainan, drawn by hand to the whole degree: accurate enough to choose a
/// projection.
private let mainlandChina = Area([
  Polygon(rings: [
    [
      (73.5, 39.5), (80.0, 30.5), (85.0, 28.0), (89.0, 27.3), (92.0, 26.8), (97.3, 28.2), (97.6, 24.0), (101.0, 21.1),
      (105.3, 23.2), (108.0, 21.4), (108.3, 18.0), (111.5, 18.0), (114.5, 22.1), (118.0, 24.0), (120.5, 26.5),
      (122.8, 29.8), (122.5, 37.5), (121.5, 38.5), (124.4, 39.8), (126.5, 41.6), (128.3, 42.0), (130.7, 42.5),
      (131.2, 45.0),
      (135.1, 48.4), (130.9, 47.8), (127.5, 50.0), (125.8, 53.2), (120.5, 53.5), (117.0, 49.6), (115.5, 48.0),
      (119.8, 46.8),
      (111.8, 45.0), (109.0, 42.4), (105.0, 41.5), (96.5, 42.8), (90.8, 45.5), (87.8, 49.2), (82.5, 47.0), (80.0, 45.0),
      (80.2, 42.2), (73.5, 39.5),
    ].map { Position($0.0, $0.1) }
  ])
])
