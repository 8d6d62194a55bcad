import Geometry
import TestSupport

/// A crooked chessboard near 120° E, 32° N: land cut into quadrilaterals that meet side by side.
struct CrookedGrid {
  let side: Int
  private var corners: [Position] = []

  init(side: Int, step: Double = 0.01, seed: UInt64) {
    self.side = side
    var random = SeededGenerator(seed: seed)
    for row in 0...side {
      for column in 0...side {
        let (x, y) = (
          Double(column) + Double.random(in: -0.3...0.3, using: &random),
          Double(row) + Double.random(in: -0.3...0.3, using: &random)
        )
        corners.append(Position(((120 + x * step) * 1e7).rounded() / 1e7, ((32 + y * step) * 1e7).rounded() / 1e7))
      }
    }
  }

  func cell(_ column: Int, _ row: Int) -> Area {
    let at = row * (side + 1) + column
    let ring = [corners[at], corners[at + 1], corners[at + side + 2], corners[at + side + 1], corners[at]]
    return Area([Polygon(rings: [ring])])
  }

  var cells: [Area] { (0..<side).flatMap { row in (0..<side).map { cell($0, row) } } }
}
