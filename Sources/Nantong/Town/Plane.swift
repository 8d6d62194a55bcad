import Foundation
import Geometry

/// The plane in which the ground is drawn: kilometres east and north of a corner, accurate enough for generated data.
enum Plane {
  private static let west = 120.6
  private static let south = 31.78
  /// Kilometres per degree at 32° north.
  private static let east = 94.4
  private static let north = 110.9

  static func place(_ longitude: Double, _ latitude: Double) -> Position {
    Position((longitude - west) * east, (latitude - south) * north)
  }

  /// Degrees with 6 decimals: to a tenth of a metre.
  static func degrees(_ place: Position) -> Position {
    Position(rounded(west + place.x / east), rounded(south + place.y / north))
  }

  static func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }

  /// Kilometres between two positions in degrees.
  static func kilometres(_ a: Position, _ b: Position) -> Double { place(a.x, a.y).distance(to: place(b.x, b.y)) }

  /// Twice the area of a ring, positive where it runs anticlockwise; the ring is not closed.
  static func doubleArea(_ ring: [Position]) -> Double {
    var sum = 0.0
    for (at, a) in ring.enumerated() {
      let b = ring[(at + 1) % ring.count]
      sum += a.x * b.y - b.x * a.y
    }
    return sum
  }

  /// The centre of mass of a ring, not closed.
  static func centroid(_ ring: [Position]) -> Position {
    // relative to the first point, to avoid cancellation
    let (origin, double) = (ring[0], doubleArea(ring))
    var (x, y) = (0.0, 0.0)
    for (at, a) in ring.enumerated() {
      let b = ring[(at + 1) % ring.count]
      let cross = (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
      x += (a.x + b.x - 2 * origin.x) * cross
      y += (a.y + b.y - 2 * origin.y) * cross
    }
    return Position(origin.x + x / (3 * double), origin.y + y / (3 * double))
  }

  /// True where the point is inside the ring: an odd number of sides lie east of it.
  static func contains(_ ring: [Position], _ place: Position) -> Bool {
    var inside = false
    for (at, a) in ring.enumerated() {
      let b = ring[(at + 1) % ring.count]
      guard (a.y > place.y) != (b.y > place.y) else { continue }
      if place.x < a.x + (place.y - a.y) / (b.y - a.y) * (b.x - a.x) { inside.toggle() }
    }
    return inside
  }

  /// Where two sides cross, if they do: the share of each side that lies before the crossing.
  static func crossing(_ a: Position, _ b: Position, _ c: Position, _ d: Position) -> (first: Double, second: Double)? {
    let (ux, uy, vx, vy) = (b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y)
    let cross = ux * vy - uy * vx
    guard cross != 0 else { return nil }
    let first = ((c.x - a.x) * vy - (c.y - a.y) * vx) / cross
    let second = ((c.x - a.x) * uy - (c.y - a.y) * ux) / cross
    return (0...1).contains(first) && (0...1).contains(second) ? (first, second) : nil
  }
}

/// A small, smooth displacement of positions that bends straight lines.
struct Warp {
  let seed: UInt64

  /// Wavelength and amplitude of the displacement, kilometres: large enough to be visible, too small for lines to overlap.
  private static let bends: [(length: Double, reach: Double)] = [(6, 0.42), (2.2, 0.13)]

  func callAsFunction(_ place: Position) -> Position {
    var moved = place
    for (number, bend) in Warp.bends.enumerated() {
      let (x, y) = (place.x / bend.length, place.y / bend.length)
      moved.x += bend.reach * smooth(x, y, seed &+ UInt64(2 * number))
      moved.y += bend.reach * smooth(x, y, seed &+ UInt64(2 * number + 1))
    }
    return moved
  }

  /// Interpolated noise of the four surrounding grid points.
  private func smooth(_ x: Double, _ y: Double, _ seed: UInt64) -> Double {
    let (i, j) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
    func ease(_ part: Double) -> Double { part * part * (3 - 2 * part) }
    let (u, v) = (ease(x - Double(i)), ease(y - Double(j)))
    let low = Draw.noise(x: i, y: j, seed: seed) * (1 - u) + Draw.noise(x: i + 1, y: j, seed: seed) * u
    let high = Draw.noise(x: i, y: j + 1, seed: seed) * (1 - u) + Draw.noise(x: i + 1, y: j + 1, seed: seed) * u
    return low * (1 - v) + high * v
  }
}
