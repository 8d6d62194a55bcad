extension Area {
  /// An outline that crosses itself more often than this is not repaired, because the time of a repair grows with the
  /// square of the crossings: it would take minutes for a star of a hundred points.
  public static let mostCrossings = 600

  /// The number of places where sides of the rings cross or cover each other; sides that only share an end count a
  /// quarter, since four of them meet where a ring touches itself.
  ///
  /// - Parameter most: counting stops above this number, so that the time is bounded.
  /// - Returns: the number of crossings, rounded up; any number above `most` if there are more, or if so many sides are
  ///   as long as the whole outline that counting them would take too long.
  public func crossings(atMost most: Int = mostCrossings) -> Int {
    var sides: [BoxedSides.Side] = []
    sides.reserveCapacity(positionCount)
    for ring in polygons.flatMap(\.rings) {
      for (a, b) in zip(ring, ring.dropFirst()) where a != b {
        sides.append(BoxedSides.Side(ax: a.x, ay: a.y, bx: b.x, by: b.y))
      }
    }
    sides.sort { min($0.ax, $0.bx) < min($1.ax, $1.bx) }
    var quarters = 0
    var patience = 20_000_000 + 256 * sides.count
    for first in sides.indices {
      let one = sides[first]
      let (east, low, high) = (max(one.ax, one.bx), min(one.ay, one.by), max(one.ay, one.by))
      var second = first + 1
      while second < sides.count, min(sides[second].ax, sides[second].bx) <= east {
        let other = sides[second]
        second += 1
        patience -= 1
        if patience < 0 { return most + 1 }
        if min(other.ay, other.by) > high || max(other.ay, other.by) < low || !one.touches(other) { continue }
        quarters += one.sharesEnd(with: other) ? 1 : 4
        if quarters > 4 * most { return most + 1 }
      }
    }
    return (quarters + 3) / 4
  }
}

extension BoxedSides.Side {
  fileprivate func sharesEnd(with other: Self) -> Bool {
    (ax == other.ax && ay == other.ay) || (bx == other.bx && by == other.by) || (ax == other.bx && ay == other.by)
      || (bx == other.ax && by == other.ay)
  }
}
