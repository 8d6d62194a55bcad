internal import Foundation

extension Area {
  /// Distance over the ground in metres from a position to the nearest border, both in degrees; infinite for an empty
  /// area.
  public func metresToBorder(from place: Position) -> Double {
    let shrink = max(0.01, cos(place.y * .pi / 180))
    var nearest: (square: Double, at: Position)?
    for ring in polygons.flatMap(\.rings) {
      for (a, b) in zip(ring, ring.dropFirst()) {
        let (ax, ay) = ((a.x - place.x) * shrink, a.y - place.y)
        let (dx, dy) = ((b.x - a.x) * shrink, b.y - a.y)
        let length = dx * dx + dy * dy
        let share = length > 0 ? min(1, max(0, -(ax * dx + ay * dy) / length)) : 0
        let (x, y) = (ax + share * dx, ay + share * dy)
        let square = x * x + y * y
        if square < nearest?.square ?? .infinity {
          nearest = (square, Position(place.x + x / shrink, place.y + y))
        }
      }
    }
    return nearest.map { place.metres(to: $0.at) } ?? .infinity
  }
}

extension Position {
  /// Distance over the ground in metres between two positions in degrees, on a sphere: accurate to half a per cent.
  public func metres(to other: Position) -> Double {
    let radian = Double.pi / 180
    let (up, along) = (sin((other.y - y) * radian / 2), sin((other.x - x) * radian / 2))
    let share = up * up + cos(y * radian) * cos(other.y * radian) * along * along
    return 2 * 6_371_000 * asin(min(1, share.squareRoot()))
  }

  /// The position `east` and `north` metres away, for distances at which the Earth can be treated as flat.
  public func moved(east: Double, north: Double) -> Position {
    Position(
      x + east / (Position.metresPerDegree * max(0.01, cos(y * .pi / 180))), y + north / Position.metresPerDegree)
  }

  /// Metres of one degree of latitude, on a sphere.
  static var metresPerDegree: Double { 111_195 }
}
