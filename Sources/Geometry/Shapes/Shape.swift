/// The geometry of one feature.
public enum Shape: Hashable, Sendable {
  case point(Position)
  case points([Position])
  case lines([[Position]])
  case area(Area)
}

/// What a feature's geometry is; `none` is RFC 7946's null geometry.
public enum ShapeKind: UInt8, Sendable {
  case none, point, points, lines, area
}
