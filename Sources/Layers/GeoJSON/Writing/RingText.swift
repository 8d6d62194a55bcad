extension GeometryText {
  /// True if a closed ring runs clockwise, computed exactly (shoelace formula about its first position).
  ///
  /// Nearly all rings are no larger than a city and are summed in 64 bits: sides below 2²⁷ units (13 degrees) have
  /// products below 2⁵⁴ and differences below 2⁵⁵, and a sum of 128 such differences fits.
  ///
  /// - Parameter otherwise: the result for a ring without area, whose direction does not matter.
  static func isClockwise(_ ring: UnsafeBufferPointer<Place>, otherwise: Bool) -> Bool {
    let origin = ring[0]
    var (sum, extent): (Int64, UInt64) = (0, 0)
    var (fromX, fromY): (Int64, Int64) = (0, 0)
    for place in ring {
      let (x, y) = (place.x &- origin.x, place.y &- origin.y)
      extent |= x.magnitude | y.magnitude
      sum &+= fromX &* y &- x &* fromY
      (fromX, fromY) = (x, y)
    }
    guard extent < 1 << 27, ring.count < 128 else { return isLargeClockwise(ring, otherwise: otherwise) }
    return sum == 0 ? otherwise : sum < 0
  }

  /// Computes the same in 128 bits, for rings of any size.
  private static func isLargeClockwise(_ ring: UnsafeBufferPointer<Place>, otherwise: Bool) -> Bool {
    let origin = ring[0]
    var sum: Int128 = 0
    for (from, to) in zip(ring, ring.dropFirst()) {
      let (ax, ay) = (Int128(from.x - origin.x), Int128(from.y - origin.y))
      let (bx, by) = (Int128(to.x - origin.x), Int128(to.y - origin.y))
      sum &+= ax * by - bx * ay
    }
    return sum == 0 ? otherwise : sum < 0
  }
}
