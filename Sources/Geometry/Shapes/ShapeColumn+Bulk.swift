extension ShapeColumn {
  /// A column of areas; positions are copied ring by ring.
  init(areas: [Area]) {
    reserve(features: areas.count, positions: areas.reduce(0) { $0 + $1.positionCount })
    for area in areas {
      for polygon in area.polygons {
        for ring in polygon.rings {
          ring.withUnsafeBytes { self.positions.append(contentsOf: $0.bindMemory(to: Double.self)) }
          endRing()
        }
        endPart()
      }
      endFeature(.area)
    }
  }

  /// Appends a feature whose ends of rings and parts are counted from the first position and ring of the feature.
  package mutating func append(
    _ kind: ShapeKind, positions more: UnsafeBufferPointer<Double>, ringEnds rings: [Int32], partEnds parts: [Int32]
  ) {
    let (firstPosition, firstRing) = (Int32(positions.count / 2), Int32(ringEnds.count))
    positions.append(contentsOf: more)
    for end in rings { ringEnds.append(firstPosition + end) }
    for end in parts { partEnds.append(firstRing + end) }
    endFeature(kind)
  }

  /// Appends all features of another column.
  package mutating func append(contentsOf other: ShapeColumn) {
    let (position, ring, part) = (Int32(positions.count / 2), Int32(ringEnds.count), Int32(partEnds.count))
    positions += other.positions
    ringEnds += other.ringEnds.map { $0 + position }
    partEnds += other.partEnds.map { $0 + ring }
    featureEnds += other.featureEnds.map { $0 + part }
    kinds += other.kinds
  }

  /// Reserves memory for features of one ring each, with `positions` positions in total.
  package mutating func reserve(features: Int, positions count: Int) {
    kinds.reserveCapacity(features)
    featureEnds.reserveCapacity(features)
    partEnds.reserveCapacity(features)
    ringEnds.reserveCapacity(features)
    positions.reserveCapacity(2 * count)
  }
}
