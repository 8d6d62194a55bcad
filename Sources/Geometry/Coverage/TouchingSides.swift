/// Whether any two of some sides touch, other than where one ends and the other begins: what keeps rings from being simple.
///
/// A few hundred are held against each other, eight boxes at a time (`BoxedSides`); more are swept. Three positions within
/// rounding of one line count as touching, so that `false` is certain.
func anyTwoTouch(_ sides: [(a: Position, b: Position)]) -> Bool {
  guard sides.count <= BoxedSides.few else { return anyTwoTouchBySweep(sides) }
  var boxed = BoxedSides()
  for side in sides { boxed.append(.init(ax: side.a.x, ay: side.a.y, bx: side.b.x, by: side.b.y)) }
  return boxed.anyTwoTouch()
}

extension BoxedSides {
  /// Up to so many sides it is quicker to look at all boxes than to put them in order.
  static let few = 512

  mutating func anyTwoTouch() -> Bool {
    for first in 0..<count {
      let one = self[first]
      findTouching(one, from: first)
      for at in 0..<found.count {
        let second = first & ~7 + Int(found[at])
        if second > first, one.touches(self[second]) { return true }
      }
    }
    return false
  }
}

/// A sweep from west to east: a side is held against those that begin before it ends. Sides that are all as long as the
/// whole would take for ever: the sweep gives up and says true.
func anyTwoTouchBySweep(_ sides: [(a: Position, b: Position)]) -> Bool {
  var order = sides.map { BoxedSides.Side(ax: $0.a.x, ay: $0.a.y, bx: $0.b.x, by: $0.b.y) }
  order.sort { min($0.ax, $0.bx) < min($1.ax, $1.bx) }
  var patience = 1000 + 256 * sides.count
  for first in order.indices {
    let one = order[first]
    let (east, low, high) = (max(one.ax, one.bx), min(one.ay, one.by), max(one.ay, one.by))
    var second = first + 1
    while second < order.count, min(order[second].ax, order[second].bx) <= east {
      let other = order[second]
      second += 1
      patience -= 1
      if patience < 0 { return true }
      if min(other.ay, other.by) > high || max(other.ay, other.by) < low { continue }
      if one.touches(other) { return true }
    }
  }
  return false
}

extension BoxedSides.Side {
  /// Whether two sides whose boxes touch may do so themselves.
  func touches(_ other: Self) -> Bool {
    if follows(other) || other.follows(self) {
      // neighbours touch elsewhere only where the ring turns back on itself
      let (u, v) = other.follows(self) ? (self, other) : (other, self)
      let (ux, uy, vx, vy) = (u.bx - u.ax, u.by - u.ay, v.bx - v.ax, v.by - v.ay)
      return abs(ux * vy - uy * vx) <= 1e-15 * (abs(ux * vy) + abs(uy * vx)) && ux * vx + uy * vy <= 0
    }
    let isApart =
      turn(other.ax, other.ay) * turn(other.bx, other.by) > 0 || other.turn(ax, ay) * other.turn(bx, by) > 0
    return !isApart
  }

  private func follows(_ other: Self) -> Bool { ax == other.bx && ay == other.by }

  /// 1 if a place lies left of the side's line, -1 if right, 0 if rounding leaves it open.
  @inline(__always)
  private func turn(_ x: Double, _ y: Double) -> Double {
    let (left, right) = ((bx - ax) * (y - ay), (by - ay) * (x - ax))
    let cross = left - right
    return abs(cross) <= 1e-15 * (abs(left) + abs(right)) ? 0 : cross > 0 ? 1 : -1
  }
}
