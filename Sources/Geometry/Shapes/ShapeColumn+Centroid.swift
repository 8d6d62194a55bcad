extension ShapeColumn {
  /// The centroid of a polygon feature if it lies inside, as `Area.pointInside` finds it, but from the flat columns: nothing
  /// is made a feature. Nil where it does not, or there is no land.
  public func centroidInside(_ feature: Int) -> Position? {
    guard kinds[feature] == .area else { return nil }
    return positions.withUnsafeBufferPointer { positions in
      guard let centroid = centroid(feature, positions) else { return nil }
      return contains(centroid, feature, positions) ? centroid : nil
    }
  }

  /// The same sums in the same order as `Area.centroid`, so that the digits are the same.
  private func centroid(_ feature: Int, _ positions: UnsafeBufferPointer<Double>) -> Position? {
    guard let firstRing = parts(of: feature).first.flatMap({ rings(of: $0).first }),
      let first = self.positions(of: firstRing).first
    else { return nil }
    let (originX, originY) = (positions[2 * first], positions[2 * first + 1])
    var (sum, sumX, sumY) = (0.0, 0.0, 0.0)
    for part in parts(of: feature) {
      let rings = rings(of: part)
      for ring in rings {
        var (surface, x, y) = (0.0, 0.0, 0.0)
        let range = self.positions(of: ring)
        for at in range.dropLast() {
          let (ax, ay) = (positions[2 * at] - originX, positions[2 * at + 1] - originY)
          let (bx, by) = (positions[2 * at + 2] - originX, positions[2 * at + 3] - originY)
          let cross = ax * by - bx * ay
          surface += cross / 2
          x += (ax + bx) * cross / 6
          y += (ay + by) * cross / 6
        }
        let sign = (ring == rings.lowerBound) == (surface >= 0) ? 1.0 : -1.0
        sum += sign * surface
        sumX += sign * x
        sumY += sign * y
      }
    }
    guard sum > 0 else { return nil }
    return Position(originX + sumX / sum, originY + sumY / sum)
  }

  /// By the even-odd rule, as `Area.contains`.
  private func contains(_ place: Position, _ feature: Int, _ positions: UnsafeBufferPointer<Double>) -> Bool {
    var inside = false
    for part in parts(of: feature) {
      for ring in rings(of: part) {
        for at in self.positions(of: ring).dropLast() {
          let (ax, ay) = (positions[2 * at], positions[2 * at + 1])
          let (bx, by) = (positions[2 * at + 2], positions[2 * at + 3])
          if (ay > place.y) != (by > place.y), place.x < ax + (place.y - ay) / (by - ay) * (bx - ax) { inside.toggle() }
        }
      }
    }
    return inside
  }
}
