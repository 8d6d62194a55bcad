internal import Foundation
internal import Geometry

/// Metres between two positions in degrees, on a sphere.
func haversine(_ a: Position, _ b: Position) -> Double {
  let radians = Double.pi / 180
  let (north, east) = ((b.y - a.y) * radians, (b.x - a.x) * radians)
  let h =
    sin(north / 2) * sin(north / 2) + cos(a.y * radians) * cos(b.y * radians) * sin(east / 2) * sin(east / 2)
  return 2 * 6_371_008.8 * asin(min(1, h.squareRoot()))
}
