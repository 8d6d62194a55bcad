import Geometry

/// The lattice that everything stands on: points about 300 m apart, moved a little by noise that depends on the place
/// alone, so that neighbours share every position exactly.
struct Lattice {
  static let west = 120.60
  static let south = 31.78
  /// Degrees between points: 300 m at 32° north.
  static let stepX = 0.003179
  static let stepY = 0.002705
  /// Points in the side of a coarse cell.
  static let coarse = 4
  static let columns = 67
  static let rows = 40

  let seed: UInt64

  /// The position of a point, degrees at 7 decimals.
  func position(_ i: Int, _ j: Int) -> Position {
    let x = Double(i) + 0.26 * Draw.noise(i, j, seed &+ 1)
    let y = Double(j) + 0.26 * Draw.noise(i, j, seed &+ 2)
    return Position(Lattice.round(Lattice.west + x * Lattice.stepX), Lattice.round(Lattice.south + y * Lattice.stepY))
  }

  static func round(_ degrees: Double) -> Double { (degrees * 1e7).rounded() / 1e7 }

  /// Kilometres between two places, near enough for a generator.
  static func kilometres(_ a: Position, _ b: (Double, Double)) -> Double {
    let (dx, dy) = ((a.x - b.0) * 94.4, (a.y - b.1) * 110.9)
    return (dx * dx + dy * dy).squareRoot()
  }
}

/// One block: a square of `size` lattice steps whose south-west point is `(i, j)`.
struct Cell {
  var i: Int
  var j: Int
  var size: Int
  var district: Int

  /// The points around it, counter-clockwise, not closed.
  var border: [(Int, Int)] {
    var points: [(Int, Int)] = []
    for step in 0..<size { points.append((i + step, j)) }
    for step in 0..<size { points.append((i + size, j + step)) }
    for step in 0..<size { points.append((i + size - step, j + size)) }
    for step in 0..<size { points.append((i, j + size - step)) }
    return points
  }
}
