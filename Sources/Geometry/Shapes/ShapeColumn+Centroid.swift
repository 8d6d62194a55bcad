extension ShapeColumn {
  /// The centroid of an area if it is inside the area, as in `Area.pointInside`, but computed from the flat columns
  /// without building a feature. Nil if the centroid is outside, or the feature is not an area.
  public func centroidInside(_ feature: Int) -> Position? {
    guard kinds[feature] == .area else { return nil }
    return positions.withUnsafeBufferPointer { positions in
      guard let centroid = centroid(feature, positions) else { return nil }
      return contains(centroid, feature, positions) ? centroid : nil
    }
  }

  private func centroid(_ feature: Int, _ positions: UnsafeBufferPointer<Double>) -> Position? {
    guard let firstRing = parts(of: feature).first.flatMap({ rings(of: $0).first }),
      let first = self.positions(of: firstRing).first
    else { return nil }
    let origin = Position(positions[2 * first], positions[2 * first + 1])
    var sum = CentroidSum(about: origin)
    for part in parts(of: feature) {
      let rings = rings(of: part)
      for ring in rings {
        sum.add(positions.moment(self.positions(of: ring), about: origin), isExterior: ring == rings.lowerBound)
      }
    }
    return sum.centroid
  }

  /// True if the feature contains a position, by the even-odd rule.
  private func contains(_ place: Position, _ feature: Int, _ positions: UnsafeBufferPointer<Double>) -> Bool {
    var inside = false
    for part in parts(of: feature) {
      for ring in rings(of: part) where positions.isOddCrossing(self.positions(of: ring), place.x, place.y) {
        inside.toggle()
      }
    }
    return inside
  }
}
