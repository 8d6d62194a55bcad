/// The coordinates of one geometry as they were read, before its type is known.
///
/// Ends count from the front, as in `ShapeColumn`; "rings" are arrays of positions, "parts" arrays of those.
struct Coordinates {
  /// Interleaved x and y.
  private(set) var positions: [Double] = []
  private(set) var ringEnds: [Int] = []
  private(set) var partEnds: [Int] = []
  /// Arrays inside one another, down to the positions; 0 before the first position.
  private(set) var depth = 0
  /// Offset of the first array without elements.
  private(set) var firstEmpty: Int?
  /// Offsets of the first character of each ring.
  private(set) var ringStarts: [Int] = []

  mutating func removeAll() {
    positions.removeAll(keepingCapacity: true)
    ringEnds.removeAll(keepingCapacity: true)
    ringStarts.removeAll(keepingCapacity: true)
    partEnds.removeAll(keepingCapacity: true)
    depth = 0
    firstEmpty = nil
  }

  /// - Returns: false where the position stands deeper or less deep than those before.
  @inline(__always)
  mutating func append(_ x: Double, _ y: Double, depth: Int) -> Bool {
    if self.depth == 0 { self.depth = depth }
    guard self.depth == depth else { return false }
    positions.append(x)
    positions.append(y)
    return true
  }

  mutating func noteEmpty(at offset: Int) { firstEmpty = firstEmpty ?? offset }

  /// Closes the array at `depth` that began at `start`.
  mutating func close(depth: Int, start: Int) {
    if depth == self.depth - 1 {
      ringEnds.append(positions.count / 2)
      ringStarts.append(start)
    } else if depth == self.depth - 2 {
      partEnds.append(ringEnds.count)
    }
  }

  func positions(of ring: Int) -> Range<Int> {
    (ring == 0 ? 0 : ringEnds[ring - 1])..<ringEnds[ring]
  }

  func isClosed(_ ring: Int) -> Bool {
    let range = positions(of: ring)
    let (first, last) = (2 * range.lowerBound, 2 * (range.upperBound - 1))
    return positions[first] == positions[last] && positions[first + 1] == positions[last + 1]
  }

  /// Adds the geometry to `shapes` as one feature. It must be whole: right depth, no empty arrays.
  func append(to shapes: inout ShapeColumn, as type: GeometryType) {
    var at = 0
    /// Copies positions up to `end` as one ring.
    func copyRing(_ end: Int) {
      while at < end {
        shapes.append(x: positions[2 * at], y: positions[2 * at + 1])
        at += 1
      }
      shapes.endRing()
    }
    switch type {
    case .point, .multiPoint:
      while at < positions.count / 2 {
        copyRing(at + 1)
        shapes.endPart()
      }
    case .lineString, .multiLineString:
      for end in ringEnds {
        copyRing(end)
        shapes.endPart()
      }
    case .polygon, .multiPolygon:
      var ring = 0
      for partEnd in partEnds {
        while ring < partEnd {
          copyRing(ringEnds[ring])
          ring += 1
        }
        shapes.endPart()
      }
    }
    shapes.endFeature(type.kind)
  }
}
