/// The geometry of one feature.
public enum Shape: Hashable, Sendable {
  case point(Position)
  case points([Position])
  case lines([[Position]])
  case area(Area)
}

/// The kind of a feature's geometry; `none` is the null geometry of RFC 7946.
public enum ShapeKind: UInt8, Sendable {
  case none, point, points, lines, area
}
