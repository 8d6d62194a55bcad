extension Area {
  /// True where the area is, beyond doubt, one sound ring: no two sides meet but neighbours in their common end.
  ///
  /// Nearly every polygon of a map is such a ring, and GEOS takes some 20 µs to say so. Here sides are put in order from west
  /// to east, and only those whose boxes touch are looked at. A side is beside another beyond doubt if both its ends are on
  /// one side of the line through the other, and the sign of a cross product is beyond doubt if it is larger than its error
  /// (Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997, the bound A of orient2d). Where anything stays in
  /// doubt the answer is false, and GEOS is asked.
  var isSurelySimple: Bool {
    guard polygons.count == 1, polygons[0].rings.count == 1 else { return false }
    let ring = polygons[0].rings[0]
    guard ring.count >= 4, ring.count < 1 << 15 else { return false }
    return ring.withUnsafeBufferPointer { SimpleRing(positions: $0).isSurelySimple }
  }
}

private struct SimpleRing {
  let positions: UnsafeBufferPointer<Position>

  private struct Side {
    var number: Int
    var minX: Double
    var maxX: Double
    var minY: Double
    var maxY: Double
  }

  var isSurelySimple: Bool {
    let count = positions.count - 1
    var sides: [Side] = []
    sides.reserveCapacity(count)
    for number in 0..<count {
      let (a, b) = (positions[number], positions[number + 1])
      sides.append(
        Side(number: number, minX: min(a.x, b.x), maxX: max(a.x, b.x), minY: min(a.y, b.y), maxY: max(a.y, b.y)))
      guard turnsSurely(a, b, positions[number + 1 == count ? 1 : number + 2]) else { return false }
    }
    sides.sort { $0.minX < $1.minX }
    return sides.withUnsafeBufferPointer { sides in
      for at in 0..<count {
        let side = sides[at]
        var next = at + 1
        while next < count, sides[next].minX <= side.maxX {
          let other = sides[next]
          next += 1
          guard other.minY <= side.maxY, side.minY <= other.maxY else { continue }
          let apart = abs(side.number - other.number)
          if apart == 1 || apart == count - 1 { continue }
          guard areSurelyApart(side.number, other.number) else { return false }
        }
      }
      return true
    }
  }

  /// True where the way from a to b to c surely does not go back over itself.
  private func turnsSurely(_ a: Position, _ b: Position, _ c: Position) -> Bool {
    if side(of: c, a, b) != 0 { return true }
    // onward in both directions: a difference of doubles has the right sign
    let (x, y) = ((b.x - a.x) * (c.x - b.x), (b.y - a.y) * (c.y - b.y))
    return x >= 0 && y >= 0 && x + y > 0
  }

  private func areSurelyApart(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (positions[left], positions[left + 1])
    let (c, d) = (positions[right], positions[right + 1])
    return side(of: c, a, b) * side(of: d, a, b) > 0 || side(of: a, c, d) * side(of: b, c, d) > 0
  }

  /// 1 where a place is surely left of the line from a to b, -1 right, 0 where it is in doubt.
  @inline(__always)
  private func side(of place: Position, _ a: Position, _ b: Position) -> Int {
    let left = (a.x - place.x) * (b.y - place.y)
    let right = (a.y - place.y) * (b.x - place.x)
    let cross = left - right
    let error = 3.330_669_073_875_471_6e-16 * (abs(left) + abs(right))
    return cross > error ? 1 : cross < -error ? -1 : 0
  }
}
