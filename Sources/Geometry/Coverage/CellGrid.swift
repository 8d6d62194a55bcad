internal import Parallel

/// The division of a `SideGrid` into cells: about as many cells as sides, with each side in about two cells.
struct CellGrid: Sendable {
  let bounds: Bounds
  let columns: Int
  let rows: Int
  /// Cells per unit of x.
  let perX: Double
  let perY: Double
  /// A side is listed in every cell within this distance, which exceeds the tolerance and rounding errors.
  private let slack: Double

  /// Sides are summed in pieces of this size, whatever the number of threads, so that the result does not depend on it.
  private static let grain = 1 << 14

  var cells: Int { columns * rows }

  init(_ sides: PairedSides, jobs: Int) {
    let parts = inParallel(sides.count, grain: CellGrid.grain, jobs: jobs) { range in
      var (bounds, lengthX, lengthY) = (Bounds(), 0.0, 0.0)
      for at in range {
        let side = sides.start[at]
        bounds.include(side.ax, side.ay)
        bounds.include(side.bx, side.by)
        lengthX += abs(side.bx - side.ax)
        lengthY += abs(side.by - side.ay)
      }
      return (bounds, lengthX, lengthY)
    }
    var (bounds, lengthX, lengthY) = (Bounds(), 0.0, 0.0)
    for part in parts {
      bounds.include(part.0)
      lengthX += part.1
      lengthY += part.2
    }
    self.bounds = bounds
    let width = bounds.isEmpty ? 0 : bounds.maxX - bounds.minX
    let height = bounds.isEmpty ? 0 : bounds.maxY - bounds.minY
    let most = Double(max(1, sides.count))
    /// The number of cells along an axis for which all sides together cross at most `most` grid lines.
    func cells(_ extent: Double, _ length: Double) -> Double {
      extent > 0 && length > 0 ? min(most, max(1, most * extent / length)) : 1
    }
    let (across, up) = (cells(width, lengthX), cells(height, lengthY))
    let excess = max(1, across * up / most).squareRoot()
    columns = max(1, Int(across / excess))
    rows = max(1, Int(up / excess))
    perX = width > 0 ? Double(columns) / width : 0
    perY = height > 0 ? Double(rows) / height : 1
    let farthest = bounds.isEmpty ? 0 : max(abs(bounds.minX), abs(bounds.maxX), abs(bounds.minY), abs(bounds.maxY))
    slack = max(2 * SideGrid.tolerance, 1e-13 * farthest)
  }

  @inline(__always)
  func column(_ x: Double) -> Int { Int(min(max((x - bounds.minX) * perX, 0), Double(columns - 1))) }
  @inline(__always)
  func row(_ y: Double) -> Int { Int(min(max((y - bounds.minY) * perY, 0), Double(rows - 1))) }

  @inline(__always)
  func forEachCell(of side: PairedSides.Side, _ body: (Int) -> Void) {
    let (ax, ay, bx, by) = (side.ax, side.ay, side.bx, side.by)
    let (low, high) = (min(ay, by), max(ay, by))
    let (first, last) = (row(low - slack), row(high + slack))
    let (west, east) = (column(min(ax, bx) - slack), column(max(ax, bx) + slack))
    if first == last || west == east {
      for row in first...last { for column in west...east { body(row * columns + column) } }
      return
    }
    // for each row, the part of the side inside the row
    for row in first...last {
      let bottom = max(low, bounds.minY + Double(row) / perY - slack)
      let top = min(high, bounds.minY + Double(row + 1) / perY + slack)
      let (u, v) = (min(1, max(0, (bottom - ay) / (by - ay))), min(1, max(0, (top - ay) / (by - ay))))
      let (p, q) = (by == ay ? ax : ax + u * (bx - ax), by == ay ? bx : ax + v * (bx - ax))
      for column in column(min(p, q) - slack)...column(max(p, q) + slack) { body(row * columns + column) }
    }
  }
}
