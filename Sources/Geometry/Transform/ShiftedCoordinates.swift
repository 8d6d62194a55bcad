import Foundation

/// GCJ-02 and BD-09, the shifted coordinates of Chinese web maps.
///
/// The shift of GCJ-02 is a published sum of sines on the Krasovsky ellipsoid (as in the open-source project
/// eviltransform); it is defined only inside a box around China. BD-09 adds a small rotation. The inverse
/// transformations are computed by iteration, to less than 1e-10 degrees.
enum ShiftedCoordinates {
  /// WGS 84 → GCJ-02, degrees.
  static func gcj02(from position: Position) -> Position {
    let (x, y) = (position.x - 105, position.y - 35)
    guard (72.004...137.8347).contains(position.x), (0.8293...55.8271).contains(position.y) else { return position }
    let waves = 20 * (sin(6 * .pi * x) + sin(2 * .pi * x)) * 2 / 3
    var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * abs(x).squareRoot() + waves
    north += (20 * sin(.pi * y) + 40 * sin(.pi / 3 * y)) * 2 / 3
    north += (160 * sin(.pi / 12 * y) + 320 * sin(.pi / 30 * y)) * 2 / 3
    var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * abs(x).squareRoot() + waves
    east += (20 * sin(.pi * x) + 40 * sin(.pi / 3 * x)) * 2 / 3
    east += (150 * sin(.pi / 12 * x) + 300 * sin(.pi / 30 * x)) * 2 / 3
    let (a, ee) = (6_378_245.0, 0.00669342162296594323)
    let latitude = position.y / 180 * .pi
    let magic = 1 - ee * sin(latitude) * sin(latitude)
    let root = magic.squareRoot()
    return Position(
      position.x + east * 180 / (a / root * cos(latitude) * .pi),
      position.y + north * 180 / (a * (1 - ee) / (magic * root) * .pi))
  }

  /// GCJ-02 → BD-09, degrees.
  static func bd09(fromGCJ02 position: Position) -> Position {
    let turn = Double.pi * 3000 / 180
    let far = (position.x * position.x + position.y * position.y).squareRoot() + 0.00002 * sin(position.y * turn)
    let angle = atan2(position.y, position.x) + 0.000003 * cos(position.x * turn)
    return Position(far * cos(angle) + 0.0065, far * sin(angle) + 0.006)
  }

  static func shifted(_ position: Position, to crs: CRS) -> Position {
    let gcj = gcj02(from: position)
    return crs.code == "bd09" ? bd09(fromGCJ02: gcj) : gcj
  }

  /// GCJ-02 or BD-09 → WGS 84. Each step of the iteration corrects by the remaining difference; it converges quickly,
  /// because the shift varies slowly.
  static func wgs84(from position: Position, in crs: CRS) -> Position {
    var guess = position
    for _ in 0..<30 {
      let there = shifted(guess, to: crs)
      let (dx, dy) = (position.x - there.x, position.y - there.y)
      guess = Position(guess.x + dx, guess.y + dy)
      if abs(dx) < 1e-11, abs(dy) < 1e-11 { break }
    }
    return guess
  }
}
