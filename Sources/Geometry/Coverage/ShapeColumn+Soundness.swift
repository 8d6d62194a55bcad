extension ShapeColumn {
  /// True if a feature is land whose rings are certain to be sound: one ring that does not touch itself, by our own means;
  /// anything else by GEOS.
  func isSound(_ feature: Int) -> Bool {
    guard kinds[feature] == .area else { return false }
    let rings = parts(of: feature).count == 1 ? rings(of: parts(of: feature).lowerBound) : 0..<0
    if rings.count == 1 {
      let range = positions(of: rings.lowerBound)
      let isStar = positions.withUnsafeBufferPointer { isStarShaped($0, range) }
      if isStar || isSimple(range) { return true }
    }
    do throws(GeometryError) { return try area(feature).problem() == nil } catch { return false }
  }

  /// True if all of the ring is seen from the mean of its positions, and it goes around that once: such a ring is simple.
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
      // far above what rounding the mean can do
      let isClear = abs(u - v) > 1e-12 * (abs(u) + abs(v))
      if isClear, u > v { lefts += 1 }
      if isClear, u < v { rights += 1 }
      if (ay <= 0) != (by <= 0), (u > v) == (by > ay) { turns += 1 }
      (ax, ay) = (bx, by)
    }
    return max(lefts, rights) == ring.count - 1 && turns == 1
  }

  private func isSimple(_ ring: Range<Int>) -> Bool {
    let places = ring.map { Position(positions[2 * $0], positions[2 * $0 + 1]) }
    guard places.unsound == nil else { return false }
    var sides: [(a: Position, b: Position)] = []
    sides.reserveCapacity(places.count)
    for at in places.indices.dropLast() where places[at] != places[at + 1] {
      sides.append((places[at], places[at + 1]))
    }
    return sides.count >= 3 && !anyTwoTouch(sides)
  }
}
