/// Cuts blocks by the sides of zones near them, in degrees.
struct BlockCutter {
  private var cuts = BlockCuts()

  private let grid: SideGrid
  private let ends: [Double]
  private let isSound: [Bool]
  private let blocks: ShapeColumn
  /// The block's sides, block on the left, as in ``PairedSides``.
  private var own: [Double] = []
  /// The zone side that each is, exactly; -1: none.
  private var same: [Int32] = []
  /// Where sides are met: of the block's, and of the zones' (by number in `near`).
  private var ownCuts: [Cut] = []
  private var zoneCuts: [Cut] = []
  private var near: [Int32] = []
  private var seen: [Bool]
  private var here: [Int32] = []

  /// A place on a side, `share` of the way along it. Where the block's side crosses one of the zones': which zone is left
  /// and which entered (-1: none).
  private struct Cut {
    var side: Int32
    var share: Double
    var x: Double
    var y: Double
    var crossing: (left: Int32, entered: Int32)?
  }

  /// Degrees: closer than this is the same place (a tenth of a micrometre).
  private static let tolerance = 1e-12

  init(_ grid: SideGrid, _ isSound: [Bool], _ blocks: ShapeColumn) {
    self.grid = grid
    ends = grid.sides.ends
    self.isSound = isSound
    self.blocks = blocks
    seen = Array(repeating: false, count: grid.sides.count)
  }

  /// What has been cut; the cutter begins anew.
  mutating func take() -> BlockCuts {
    defer { cuts = BlockCuts() }
    return cuts
  }

  mutating func cut(_ block: Int) { cuts.answers.append(answer(block)) }

  private mutating func answer(_ block: Int) -> BlockCuts.Answer {
    guard blocks.kinds[block] == .area, let part = blocks.parts(of: block).first,
      let ring = blocks.rings(of: part).first, let corner = blocks.positions(of: ring).first
    else { return .none }
    grid.sides(near: blocks.bounds(of: block), into: &near, &seen)
    if near.isEmpty {
      _ = grid.collect(blocks.positions[2 * corner], blocks.positions[2 * corner + 1], into: &here)
      return here.isEmpty ? .none : here.count == 1 ? .whole(here[0]) : .unsure
    }
    for side in near where !isKnown(grid.sides.left[Int(side)]) || !isKnown(grid.sides.right[Int(side)]) {
      return .unsure
    }
    guard blocks.isSound(block) else { return .unsure }
    collectOwn(block)
    meet()
    if ownCuts.isEmpty, zoneCuts.isEmpty, !near.contains(where: beginsInside) {
      // nothing meets the block's border, and nothing lies inside
      guard !grid.collect(own[0], own[1], into: &here), here.count < 2 else { return .unsure }
      return here.first.map { .whole($0) } ?? .none
    }
    let (pieces, positions) = (cuts.pieces.count, cuts.positions.count)
    guard addOwn(), addZones() else {
      cuts.pieces.removeSubrange(pieces...)
      cuts.positions.removeSubrange(positions...)
      return .unsure
    }
    return .parts(pieces..<cuts.pieces.count, whole: 0)
  }

  /// Whether a side of a zone begins inside the block, or too near its border to tell.
  private func beginsInside(_ side: Int32) -> Bool {
    holds(ends[4 * Int(side)], ends[4 * Int(side) + 1]) ?? true
  }

  private func isKnown(_ zone: Int32) -> Bool { zone < 0 || isSound[Int(zone)] }

  private mutating func collectOwn(_ block: Int) {
    own.removeAll(keepingCapacity: true)
    for part in blocks.parts(of: block) {
      for (at, ring) in blocks.rings(of: part).enumerated() {
        let range = blocks.positions(of: ring)
        let isTurned = blocks.positions.withUnsafeBufferPointer { $0.signedSurface(range) > 0 } != (at == 0)
        for step in range.dropLast() {
          let at = isTurned ? range.lowerBound + range.upperBound - 1 - step : step
          let next = isTurned ? at - 1 : at + 1
          let (ax, ay) = (blocks.positions[2 * at], blocks.positions[2 * at + 1])
          let (bx, by) = (blocks.positions[2 * next], blocks.positions[2 * next + 1])
          if ax != bx || ay != by { own += [ax, ay, bx, by] }
        }
      }
    }
    same.removeAll(keepingCapacity: true)
    for _ in 0..<(own.count / 4) { same.append(-1) }
  }

  // MARK: where sides meet

  private mutating func meet() {
    ownCuts.removeAll(keepingCapacity: true)
    zoneCuts.removeAll(keepingCapacity: true)
    for (number, side) in near.enumerated() {
      let at = 4 * Int(side)
      let (ax, ay, bx, by) = (ends[at], ends[at + 1], ends[at + 2], ends[at + 3])
      let (west, east, south, north) = (min(ax, bx), max(ax, bx), min(ay, by), max(ay, by))
      for mine in 0..<same.count {
        let (px, py, qx, qy) = (own[4 * mine], own[4 * mine + 1], own[4 * mine + 2], own[4 * mine + 3])
        if max(px, qx) < west || min(px, qx) > east || max(py, qy) < south || min(py, qy) > north { continue }
        if ax == px && ay == py && bx == qx && by == qy || ax == qx && ay == qy && bx == px && by == py {
          same[mine] = Int32(number)
        }
        meet(Int32(mine), Position(px, py), Position(qx, qy), Int32(number), Position(ax, ay), Position(bx, by))
      }
    }
    ownCuts.sort { ($0.side, $0.share) < ($1.side, $1.share) }
    zoneCuts.sort { ($0.side, $0.share) < ($1.side, $1.share) }
  }

  /// A side p to q of the block and one a to b of a zone: a crossing, or ends that lie on the other.
  private mutating func meet(_ mine: Int32, _ p: Position, _ q: Position, _ zone: Int32, _ a: Position, _ b: Position) {
    let (ux, uy, vx, vy) = (q.x - p.x, q.y - p.y, b.x - a.x, b.y - a.y)
    let (atA, atB) = (ux * (a.y - p.y) - uy * (a.x - p.x), ux * (b.y - p.y) - uy * (b.x - p.x))
    let (atP, atQ) = (vx * (p.y - a.y) - vy * (p.x - a.x), vx * (q.y - a.y) - vy * (q.x - a.x))
    let (lengthU, lengthV) = (ux * ux + uy * uy, vx * vx + vy * vy)
    let (near, zoneNear) = (lengthU.squareRoot() * Self.tolerance, lengthV.squareRoot() * Self.tolerance)
    if abs(atA) > near, abs(atB) > near, abs(atP) > zoneNear, abs(atQ) > zoneNear {
      guard (atA > 0) != (atB > 0), (atP > 0) != (atQ > 0) else { return }
      let share = atP / (atP - atQ)
      let (x, y) = (p.x + share * ux, p.y + share * uy)
      let (left, right) = (grid.sides.left[Int(self.near[Int(zone)])], grid.sides.right[Int(self.near[Int(zone)])])
      ownCuts.append(
        Cut(side: mine, share: share, x: x, y: y, crossing: atQ > 0 ? (right, left) : (left, right)))
      zoneCuts.append(Cut(side: zone, share: atA / (atA - atB), x: x, y: y))
      return
    }
    for (place, cross) in [(a, atA), (b, atB)] where abs(cross) <= near {
      let share = ((place.x - p.x) * ux + (place.y - p.y) * uy) / lengthU
      guard share >= -1e-9, share <= 1 + 1e-9 else { continue }
      ownCuts.append(Cut(side: mine, share: min(1, max(0, share)), x: place.x, y: place.y))
    }
    for (place, cross, end) in [(p, atP, 0.0), (q, atQ, 1.0)] where abs(cross) <= zoneNear {
      let share = ((place.x - a.x) * vx + (place.y - a.y) * vy) / lengthV
      guard share >= -1e-9, share <= 1 + 1e-9 else { continue }
      zoneCuts.append(Cut(side: zone, share: min(1, max(0, share)), x: place.x, y: place.y))
      ownCuts.append(Cut(side: mine, share: end, x: place.x, y: place.y))
    }
  }

  // MARK: which pieces count

  private mutating func append(_ x: Double, _ y: Double) -> Int32 {
    cuts.positions.append(x)
    cuts.positions.append(y)
    return Int32(cuts.positions.count / 2 - 1)
  }

  /// Pieces of the block's sides, each with the zone that holds it; false where several do, or one lies on a border that is
  /// not its own.
  private mutating func addOwn() -> Bool {
    var cut = 0
    var isFresh = true
    var last: (x: Double, y: Double) = (.nan, .nan)
    var number: Int32 = 0
    for side in 0..<same.count {
      let at = 4 * side
      var (x, y) = (own[at], own[at + 1])
      if last.x != x || last.y != y {
        // a ring begins
        isFresh = true
        number = append(x, y)
      }
      while true {
        let isCut = cut < ownCuts.count && ownCuts[cut].side == Int32(side)
        let (nextX, nextY) = isCut ? (ownCuts[cut].x, ownCuts[cut].y) : (own[at + 2], own[at + 3])
        if nextX != x || nextY != y {
          if isFresh || same[side] >= 0 {
            guard find((x + nextX) / 2, (y + nextY) / 2, side) else { return false }
            isFresh = same[side] >= 0
          }
          let next = append(nextX, nextY)
          cuts.pieces.append(.init(from: number, to: next, left: here.first ?? -1, right: -1, isOwn: true))
          (x, y, number) = (nextX, nextY, next)
        }
        guard isCut else { break }
        if !isFresh, let (left, entered) = ownCuts[cut].crossing, left == here.first ?? -1 {
          here.removeAll(keepingCapacity: true)
          if entered >= 0 { here.append(entered) }
        } else {
          isFresh = true
        }
        cut += 1
      }
      last = (x, y)
    }
    return true
  }

  /// The zone on the block's side of a piece, into `here`.
  private mutating func find(_ x: Double, _ y: Double, _ side: Int) -> Bool {
    if same[side] >= 0 {
      let zoneSide = Int(near[Int(same[side])])
      let isAlong = ends[4 * zoneSide] == own[4 * side] && ends[4 * zoneSide + 1] == own[4 * side + 1]
      here.removeAll(keepingCapacity: true)
      let zone = isAlong ? grid.sides.left[zoneSide] : grid.sides.right[zoneSide]
      if zone >= 0 { here.append(zone) }
      return true
    }
    return !grid.collect(x, y, into: &here) && here.count < 2
  }

  /// Pieces of the zones' sides inside the block; false where one lies on the block's border and is not a side of it.
  private mutating func addZones() -> Bool {
    var cut = 0
    for (number, side) in near.enumerated() {
      let at = 4 * Int(side)
      var (x, y) = (ends[at], ends[at + 1])
      while true {
        let isCut = cut < zoneCuts.count && zoneCuts[cut].side == Int32(number)
        let (nextX, nextY) = isCut ? (zoneCuts[cut].x, zoneCuts[cut].y) : (ends[at + 2], ends[at + 3])
        if nextX != x || nextY != y, !same.contains(Int32(number)) {
          guard let isInside = holds((x + nextX) / 2, (y + nextY) / 2) else { return false }
          if isInside {
            let (from, to) = (append(x, y), append(nextX, nextY))
            cuts.pieces.append(
              .init(
                from: from, to: to, left: grid.sides.left[Int(side)], right: grid.sides.right[Int(side)], isOwn: false))
          }
        }
        (x, y) = (nextX, nextY)
        guard isCut else { break }
        cut += 1
      }
    }
    return true
  }

  /// Whether the block holds a place; nil for one on its border.
  private func holds(_ x: Double, _ y: Double) -> Bool? {
    let near = SideGrid.tolerance
    var isInside = false
    for side in 0..<same.count {
      let (ax, ay, bx, by) = (own[4 * side], own[4 * side + 1], own[4 * side + 2], own[4 * side + 3])
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
