internal import Bytes
internal import Geometry

/// The coordinates of one geometry as read, before its type is known.
///
/// Ends are cumulative counts, as in `ShapeColumn`; "rings" are arrays of positions, "parts" are arrays of rings.
struct Coordinates {
  /// Interleaved x and y.
  private(set) var positions: [Double] = []
  private(set) var ringEnds: [Int] = []
  private(set) var partEnds: [Int] = []
  /// Nesting depth of the arrays around positions; 0 before the first position.
  private(set) var depth = 0
  /// Offset of the first empty array.
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

  /// - Returns: false if the nesting depth of the position differs from that of the previous positions.
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

  /// Appends the geometry to `shapes` as one feature. It must be valid: of the right depth, without empty arrays.
  func append(to shapes: inout ShapeColumn, as type: GeometryType) {
    let count = positions.count / 2
    let rings: [Int32]
    let parts: [Int32]
    switch type {
    case .point, .multiPoint:
      rings = (0..<count).map { Int32($0 + 1) }
      parts = rings
    case .lineString, .multiLineString:
      rings = ringEnds.map { Int32($0) }
      parts = (0..<rings.count).map { Int32($0 + 1) }
    case .polygon, .multiPolygon:
      rings = ringEnds.map { Int32($0) }
      parts = partEnds.map { Int32($0) }
    }
    positions.withUnsafeBufferPointer { shapes.append(type.kind, positions: $0, ringEnds: rings, partEnds: parts) }
  }
}
