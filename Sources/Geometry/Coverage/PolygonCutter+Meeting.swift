/// Computes intersections of a polygon's sides with the sides of zones. Each side of a zone is compared with the sides
/// of the polygon whose boxes touch its box.
extension PolygonCutter {
  /// Positions closer than this distance, in degrees, count as the same (a tenth of a micrometre).
  private static var tolerance: Double { 1e-12 }

  mutating func meet() {
    ownCuts.removeAll()
    zoneCuts.removeAll()
    marks.removeAll()
    for number in 0..<near.count {
      marks.append(.none)
      let zone = grid.sides[Int(near[number])]
      let side = BoxedSides.Side(ax: zone.ax, ay: zone.ay, bx: zone.bx, by: zone.by)
      own.findTouching(side)
      for at in 0..<own.found.count { meet(own.found[at], Int32(truncatingIfNeeded: number), zone) }
    }
    ownCuts.sort { $0.side != $1.side ? $0.side < $1.side : $0.share < $1.share }
    zoneCuts.sort { $0.side != $1.side ? $0.side < $1.side : $0.share < $1.share }
  }

  /// Compares side pq of the polygon with side ab of a zone: the two may be equal, cross, or end on one another.
  @inline(__always)
  private mutating func meet(_ mine: Int32, _ number: Int32, _ zone: PairedSides.Side) {
    let side = own[Int(mine)]
    let (px, py, qx, qy) = (side.ax, side.ay, side.bx, side.by)
    let (ax, ay, bx, by) = (zone.ax, zone.ay, zone.bx, zone.by)
    let (ux, uy, vx, vy) = (qx - px, qy - py, bx - ax, by - ay)
    // twice the areas of the triangles that each end of one side forms with the other side
    let (atA, atB) = (ux * (ay - py) - uy * (ax - px), ux * (by - py) - uy * (bx - px))
    let (atP, atQ) = (vx * (py - ay) - vy * (px - ax), vx * (qy - ay) - vy * (qx - ax))
    let (lengthU, lengthV) = (ux * ux + uy * uy, vx * vx + vy * vy)
    let (ownNear, zoneNear) = (lengthU * Self.tolerance * Self.tolerance, lengthV * Self.tolerance * Self.tolerance)
    let isClear = min(atA * atA, atB * atB) > ownNear && min(atP * atP, atQ * atQ) > zoneNear
    guard !isClear else {
      guard (atA > 0) != (atB > 0), (atP > 0) != (atQ > 0) else { return }
      let share = atP / (atP - atQ)
      let (x, y) = (px + share * ux, py + share * uy)
      let (left, entered) = atQ > 0 ? (zone.right, zone.left) : (zone.left, zone.right)
      ownCuts.append(Cut(side: mine, share: share, x: x, y: y, isCrossing: true, left: left, entered: entered))
      zoneCuts.append(Cut(side: number, share: atA / (atA - atB), x: x, y: y, isCrossing: true))
      return
    }
    if ax == px && ay == py && bx == qx && by == qy || ax == qx && ay == qy && bx == px && by == py {
      // only one of two equal sides of zones can be matched; the other counts as lying on the border
      if same[Int(mine)] >= 0 { marks[Int(same[Int(mine)])] = .endsOnPolygon }
      same[Int(mine)] = number
      marks[Int(number)] = .isOfPolygon
    }
    for (x, y, cross) in [(ax, ay, atA), (bx, by, atB)] where cross * cross <= ownNear {
      let share = ((x - px) * ux + (y - py) * uy) / lengthU
      guard share >= -1e-9, share <= 1 + 1e-9 else { continue }
      ownCuts.append(Cut(side: mine, share: min(1, max(0, share)), x: x, y: y))
      if marks[Int(number)] == .none { marks[Int(number)] = .endsOnPolygon }
    }
    for (x, y, cross, end) in [(px, py, atP, 0.0), (qx, qy, atQ, 1.0)] where cross * cross <= zoneNear {
      let share = ((x - ax) * vx + (y - ay) * vy) / lengthV
      guard share >= -1e-9, share <= 1 + 1e-9 else { continue }
      zoneCuts.append(Cut(side: number, share: min(1, max(0, share)), x: x, y: y))
      ownCuts.append(Cut(side: mine, share: end, x: x, y: y))
    }
  }
}
