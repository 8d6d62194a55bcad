/// Whether any two of some sides touch, other than where one ends and the other begins: what keeps rings from being simple.
///
/// A sweep from west to east: a side is held against those that begin before it ends. Three positions within rounding of
/// one line count as touching, so that `false` is certain. Sides that are all as long as the whole would take for ever:
/// the sweep gives up and says true.
func anyTwoTouch(_ sides: [(a: Position, b: Position)]) -> Bool {
  var order = sides.map { (west: min($0.a.x, $0.b.x), east: max($0.a.x, $0.b.x), a: $0.a, b: $0.b) }
  order.sort { $0.west < $1.west }
  var patience = 1000 + 256 * sides.count
  for first in order.indices {
    let one = order[first]
    let (low, high) = (min(one.a.y, one.b.y), max(one.a.y, one.b.y))
    var second = first + 1
    while second < order.count, order[second].west <= one.east {
      let other = order[second]
      second += 1
      patience -= 1
      if patience < 0 { return true }
      if min(other.a.y, other.b.y) > high || max(other.a.y, other.b.y) < low { continue }
      if other.a == one.b || other.b == one.a {
        // neighbours touch elsewhere only where the ring turns back on itself
        let (u, v) = other.a == one.b ? (one, other) : (other, one)
        let (ux, uy) = (u.b.x - u.a.x, u.b.y - u.a.y)
        let (vx, vy) = (v.b.x - v.a.x, v.b.y - v.a.y)
        if abs(ux * vy - uy * vx) <= 1e-15 * (abs(ux * vy) + abs(uy * vx)), ux * vx + uy * vy <= 0 { return true }
        continue
      }
      let isApart =
        side(one.a, one.b, other.a) * side(one.a, one.b, other.b) > 0
        || side(other.a, other.b, one.a) * side(other.a, other.b, one.b) > 0
      if !isApart { return true }
    }
  }
  return false
}

/// 1 if a place lies left of a line, -1 if right, 0 if rounding leaves it open.
@inline(__always)
private func side(_ a: Position, _ b: Position, _ place: Position) -> Double {
  let (left, right) = ((b.x - a.x) * (place.y - a.y), (b.y - a.y) * (place.x - a.x))
  let cross = left - right
  return abs(cross) <= 1e-15 * (abs(left) + abs(right)) ? 0 : cross > 0 ? 1 : -1
}
