/// The geometry of one feature.
public enum Shape: Hashable, Sendable {
  /// One position.
  case point(Position)
  /// Several positions (MultiPoint).
  case points([Position])
  /// The positions of each line (LineString, MultiLineString).
  case lines([[Position]])
  /// Land (Polygon, MultiPolygon).
  case area(Area)
}

/// The kind of a feature's geometry, as in ``Shape``; `none` is the null geometry of RFC 7946.
public enum ShapeKind: UInt8, Sendable {
  case none, point, points, lines, area
}
