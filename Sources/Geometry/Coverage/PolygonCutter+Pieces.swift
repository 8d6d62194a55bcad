/// Selects the pieces of sides: all pieces of the polygon's sides, each with the zone that contains it, and the pieces
/// of the zones' sides that are inside the polygon.
///
/// A piece that continues from the end of the last piece is in the same zone, or, after a crossing, in the zone on the
/// other side. So a point is located only at the start of a chain of sides, and after an intersection that is not a
/// simple crossing.
extension PolygonCutter {
  @inline(__always)
  private mutating func append(_ x: Double, _ y: Double) -> Int32 {
    positions.append(x)
    positions.append(y)
    return Int32(truncatingIfNeeded: positions.count / 2 - 1)
  }

  /// Adds the pieces of the polygon's sides, each with the zone that contains it. Returns false if several zones
  /// contain a piece, or if a piece lies on a zone's border without being one of the border's sides.
  mutating func addOwn() -> Bool {
    var cut = 0
    var isFresh = true
    var last: (x: Double, y: Double) = (.nan, .nan)
    var (number, zone): (Int32, Int32) = (0, -1)
    for side in 0..<own.count {
      let (mine, twin) = (own[side], same[side])
      var (x, y) = (mine.ax, mine.ay)
      if last.x != x || last.y != y {
        // a ring starts
        isFresh = true
        number = append(x, y)
      }
      while true {
        let isCut = cut < ownCuts.count && ownCuts[cut].side == Int32(truncatingIfNeeded: side)
        let (nextX, nextY) = isCut ? (ownCuts[cut].x, ownCuts[cut].y) : (mine.bx, mine.by)
        if nextX != x || nextY != y {
          if isFresh || twin >= 0 {
            guard let found = twin >= 0 ? zoneBeside(mine, twin) : zoneHolding((x + nextX) / 2, (y + nextY) / 2) else {
              return false
            }
            (zone, isFresh) = (found, twin >= 0)
          }
          let next = append(nextX, nextY)
          pieces.append(.init(from: number, to: next, left: zone, right: -1, isOwn: true))
          (x, y, number) = (nextX, nextY, next)
        }
        guard isCut else { break }
        if !isFresh, ownCuts[cut].isCrossing, ownCuts[cut].left == zone {
          zone = ownCuts[cut].entered
        } else {
          isFresh = true
        }
        cut += 1
      }
      last = (x, y)
    }
    return true
  }

  /// For a side that the polygon shares with zones: the zone on the same side as the polygon; -1 for none.
  private func zoneBeside(_ mine: BoxedSides.Side, _ twin: Int32) -> Int32 {
    let side = grid.sides[Int(near[Int(twin)])]
    return side.ax == mine.ax && side.ay == mine.ay ? side.left : side.right
  }

  /// The zone that contains a point, -1 for none; nil if the point is on a border, or several zones contain it.
  private mutating func zoneHolding(_ x: Double, _ y: Double) -> Int32? {
    if let zone = grid.quick(x, y) { return zone }
    guard !grid.collect(x, y, into: &here), here.count < 2 else { return nil }
    return here.isEmpty ? -1 : here[0]
  }

  /// Adds the pieces of the zones' sides inside the polygon. Returns true if there are any; nil if a piece lies on the
  /// polygon's border without being one of its sides.
  mutating func addZones() -> Bool? {
    var (cut, hasPieces) = (0, false)
    var (isFresh, isInside) = (true, false)
    var last: (x: Double, y: Double) = (.nan, .nan)
    var number: Int32 = -1
    for at in 0..<near.count {
      let (side, mark) = (grid.sides[Int(near[at])], marks[at])
      var (x, y) = (side.ax, side.ay)
      if last.x != x || last.y != y { (isFresh, number) = (true, -1) }
      if mark != .none { isFresh = true }
      while true {
        let isCut = cut < zoneCuts.count && zoneCuts[cut].side == Int32(truncatingIfNeeded: at)
        let (nextX, nextY) = isCut ? (zoneCuts[cut].x, zoneCuts[cut].y) : (side.bx, side.by)
        if nextX != x || nextY != y {
          if isFresh, mark != .isOfPolygon {
            guard let found = holds((x + nextX) / 2, (y + nextY) / 2) else { return nil }
            (isInside, isFresh) = (found, false)
          }
          if isInside, mark != .isOfPolygon {
            if number < 0 { number = append(x, y) }
            let next = append(nextX, nextY)
            pieces.append(.init(from: number, to: next, left: side.left, right: side.right, isOwn: false))
            (number, hasPieces) = (next, true)
          } else {
            number = -1
          }
        }
        (x, y) = (nextX, nextY)
        guard isCut else { break }
        if zoneCuts[cut].isCrossing { isInside.toggle() } else { isFresh = true }
        cut += 1
      }
      if mark != .none { isFresh = true }
      last = (x, y)
    }
    return hasPieces
  }

  /// True if the polygon contains a point; nil if the point is on its border.
  private func holds(_ x: Double, _ y: Double) -> Bool? {
    let near = SideGrid.tolerance
    var isInside = false
    for number in 0..<own.count {
      let side = own[number]
      let (ax, ay, bx, by) = (side.ax, side.ay, side.bx, side.by)
      if y < min(ay, by) - near || y > max(ay, by) + near { continue }
      if x >= min(ax, bx) - near, x <= max(ax, bx) + near {
        let (dx, dy) = (bx - ax, by - ay)
        let share = min(1, max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
        let (ex, ey) = (x - ax - share * dx, y - ay - share * dy)
        if ex * ex + ey * ey <= near * near { return nil }
      }
      if (ay > y) != (by > y), x < ax + (y - ay) / (by - ay) * (bx - ax) { isInside.toggle() }
    }
    return isInside
  }
}
