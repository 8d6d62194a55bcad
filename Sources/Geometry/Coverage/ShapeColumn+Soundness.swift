extension ShapeColumn {
  /// True if a feature is an area whose rings are certainly valid. This test recognises only a single ring that does
  /// not touch itself; GEOS decides for all other areas.
  func isSound(_ feature: Int) -> Bool {
    guard kinds[feature] == .area else { return false }
    let rings = parts(of: feature).count == 1 ? rings(of: parts(of: feature).lowerBound) : 0..<0
    if rings.count == 1 {
      let range = positions(of: rings.lowerBound)
      if positions.withUnsafeBufferPointer({ isStarShaped($0, range) || $0.isSurelySimple(range) }) { return true }
    }
    do throws(GeometryError) { return try area(feature).problem() == nil } catch { return false }
  }

  /// True if the whole ring is visible from the mean of its positions, and winds around the mean once; such a ring is
  /// simple.
  private func isStarShaped(_ all: UnsafeBufferPointer<Double>, _ ring: Range<Int>) -> Bool {
    let (first, last) = (2 * ring.lowerBound, 2 * (ring.upperBound - 1))
    guard ring.count >= 4, all[first] == all[last], all[first + 1] == all[last + 1] else { return false }
    var (x, y) = (0.0, 0.0)
    for at in ring.dropLast() {
      x += all[2 * at]
      y += all[2 * at + 1]
    }
    x /= Double(ring.count - 1)
    y /= Double(ring.count - 1)
    var (lefts, rights, turns) = (0, 0, 0)
    var (ax, ay) = (all[first] - x, all[first + 1] - y)
    for at in ring.dropFirst() {
      let (bx, by) = (all[2 * at] - x, all[2 * at + 1] - y)
      let (u, v) = (ax * by, bx * ay)
      // far above the rounding error of the mean
      let isClear = abs(u - v) > 1e-12 * (abs(u) + abs(v))
      if isClear, u > v { lefts += 1 }
      if isClear, u < v { rights += 1 }
      if (ay <= 0) != (by <= 0), (u > v) == (by > ay) { turns += 1 }
      (ax, ay) = (bx, by)
    }
    return max(lefts, rights) == ring.count - 1 && turns == 1
  }
}

extension UnsafeBufferPointer<Double> {
  /// True if a closed ring certainly does not touch itself. Repeated positions are ignored.
  func isSurelySimple(_ ring: Range<Int>) -> Bool {
    let (first, last) = (2 * ring.lowerBound, 2 * (ring.upperBound - 1))
    guard ring.count >= 4, self[first] == self[last], self[first + 1] == self[last + 1] else { return false }
    var sides = BoxedSides()
    for at in ring.dropLast() {
      let side = BoxedSides.Side(ax: self[2 * at], ay: self[2 * at + 1], bx: self[2 * at + 2], by: self[2 * at + 3])
      guard side.ax.isFinite, side.ay.isFinite else { return false }
      if side.ax != side.bx || side.ay != side.by { sides.append(side) }
    }
    guard sides.count >= 3 else { return false }
    if sides.count <= BoxedSides.few { return !sides.anyTwoTouch() }
    return !anyTwoTouchBySweep(
      (0..<sides.count).map { sides[$0] }.map { (Position($0.ax, $0.ay), Position($0.bx, $0.by)) })
  }
}
