/// A position: longitude and latitude in degrees (WGS 84), or east and north in metres in a metric CRS.
public struct Position: Hashable, Sendable {
  /// Longitude in degrees, positive to the east; or metres to the east.
  public var x: Double
  /// Latitude in degrees, positive to the north; or metres to the north.
  public var y: Double

  /// - Parameters:
  ///   - x: longitude or east, also for a CRS whose first axis is north.
  ///   - y: latitude or north.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// Straight distance in the plane, in the unit of the coordinates.
  public func distance(to other: Position) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}
