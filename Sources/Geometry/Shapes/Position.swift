/// A place: longitude and latitude in degrees (WGS 84), or east and north in metres in a metric CRS.
public struct Position: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// Straight distance in the plane, in the unit of the coordinates.
  public func distance(to other: Position) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}
