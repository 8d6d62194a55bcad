/// The smallest axis-parallel rectangle around positions; empty until a position is included.
public struct Bounds: Hashable, Sendable {
  /// West edge, in the unit of the coordinates; infinite while empty.
  public var minX = Double.infinity
  /// South edge; infinite while empty.
  public var minY = Double.infinity
  /// East edge; minus infinity while empty.
  public var maxX = -Double.infinity
  /// North edge; minus infinity while empty.
  public var maxY = -Double.infinity

  public init() {}

  /// A rectangle with these edges; empty if `minX` is larger than `maxX`.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// True until a position is included; a rectangle of a single position is not empty.
  public var isEmpty: Bool { minX > maxX }
  /// Centre of the rectangle; NaN if the rectangle is empty.
  public var middle: Position { Position((minX + maxX) / 2, (minY + maxY) / 2) }

  /// Extends the rectangle to the position with these x and y; NaN is ignored.
  public mutating func include(_ x: Double, _ y: Double) {
    minX = min(minX, x)
    minY = min(minY, y)
    maxX = max(maxX, x)
    maxY = max(maxY, y)
  }

  /// Extends the rectangle to a position.
  public mutating func include(_ place: Position) { include(place.x, place.y) }

  /// Extends the rectangle to include another one; an empty one changes nothing.
  public mutating func include(_ other: Bounds) {
    minX = min(minX, other.minX)
    minY = min(minY, other.minY)
    maxX = max(maxX, other.maxX)
    maxY = max(maxY, other.maxY)
  }

  /// True if the rectangles, borders included, share at least one point; false if either is empty.
  public func touches(_ other: Bounds) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }
}
