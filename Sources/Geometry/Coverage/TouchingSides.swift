/// True if any two of the sides touch, except at the end of one where the next begins; rings of these sides are then
/// not simple.
///
/// Up to `few` sides are compared directly, eight boxes at a time (`BoxedSides`); more sides are compared by a sweep.
/// If three positions are on one line within rounding errors, the sides count as touching, so a result of `false` is
/// certain.
func anyTwoTouch(_ sides: [(a: Position, b: Position)]) -> Bool {
  guard sides.count <= BoxedSides.few else { return anyTwoTouchBySweep(sides) }
  var boxed = BoxedSides()
  for side in sides { boxed.append(.init(ax: side.a.x, ay: side.a.y, bx: side.b.x, by: side.b.y)) }
  return boxed.anyTwoTouch()
}

extension BoxedSides {
  /// Up to this number of sides, comparing all boxes is faster than sorting them.
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

/// Sweeps from west to east: a side is compared with the sides that begin before it ends. If very many sides are as
/// long as the whole area, the sweep would take quadratic time; it then stops and returns true.
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
  /// True if two sides whose boxes touch may themselves touch.
  func touches(_ other: Self) -> Bool {
    if follows(other) || other.follows(self) {
      // consecutive sides touch elsewhere only if the ring turns back on itself
      let (u, v) = other.follows(self) ? (self, other) : (other, self)
      let (ux, uy, vx, vy) = (u.bx - u.ax, u.by - u.ay, v.bx - v.ax, v.by - v.ay)
      return abs(ux * vy - uy * vx) <= 1e-15 * (abs(ux * vy) + abs(uy * vx)) && ux * vx + uy * vy <= 0
    }
    let isApart =
      turn(other.ax, other.ay) * turn(other.bx, other.by) > 0 || other.turn(ax, ay) * other.turn(bx, by) > 0
    return !isApart
  }

  private func follows(_ other: Self) -> Bool { ax == other.bx && ay == other.by }

  /// 1 if a point is left of the side's line, -1 if it is right, 0 if rounding errors prevent a decision.
  @inline(__always)
  private func turn(_ x: Double, _ y: Double) -> Double {
    let (left, right) = ((bx - ax) * (y - ay), (by - ay) * (x - ax))
    let cross = left - right
    return abs(cross) <= 1e-15 * (abs(left) + abs(right)) ? 0 : cross > 0 ? 1 : -1
  }
}
