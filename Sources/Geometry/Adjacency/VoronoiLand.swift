/// The land to which Voronoi cells are clipped; if it is empty, nothing is clipped.
struct VoronoiLand: Sendable {
  private let land: Area
  private let grid: SideGrid?

  init(_ land: Area, jobs: Int) {
    self.land = land
    grid = land.isEmpty ? nil : SideGrid(PairedSides(ShapeColumn(areas: [land]), jobs: jobs), jobs: jobs)
  }

  /// The part of a cell that is on the land.
  func clip(_ corners: ArraySlice<VoronoiCell.Corner>) throws(GeometryError) -> Area {
    let cell = Area(voronoi: corners)
    guard let grid, let first = corners.first else { return cell }
    var near = Scratch<Int32>()
    grid.sides(near: cell.bounds, into: &near)
    guard near.isEmpty else { return try cell.intersection(land) }
    return holds(Position(first.x, first.y), grid) ? cell : Area()
  }

  /// The length of the part of a line that is on the land or along its border.
  func length(from a: Position, to b: Position) -> Double {
    let length = a.distance(to: b)
    guard let grid else { return length }
    var near = Scratch<Int32>()
    grid.sides(near: Bounds(around: a, b), into: &near)
    var shares = [0.0]
    for number in near.buffer {
      if let share = grid.sides[Int(number)].share(from: a, to: b) { shares.append(share) }
    }
    shares.sort()
    shares.append(1)
    var inside = 0.0
    for (low, high) in zip(shares, shares.dropFirst()) where high > low {
      let middle = (low + high) / 2
      if holds(Position(a.x + middle * (b.x - a.x), a.y + middle * (b.y - a.y)), grid) { inside += high - low }
    }
    return inside * length
  }

  private func holds(_ place: Position, _ grid: SideGrid) -> Bool {
    if let zone = grid.quick(place.x, place.y) { return zone >= 0 }
    var here = Scratch<Int32>()
    _ = grid.collect(place.x, place.y, into: &here)
    return !here.isEmpty
  }
}

extension PairedSides.Side {
  /// Where a line from `a` to `b` meets the side, as a share of its length, or very nearly meets it; nil if it does not
  /// or is parallel to the side.
  fileprivate func share(from a: Position, to b: Position) -> Double? {
    let (ux, uy, vx, vy) = (b.x - a.x, b.y - a.y, bx - ax, by - ay)
    let cross = ux * vy - uy * vx
    guard cross != 0 else { return nil }
    let share = ((ax - a.x) * vy - (ay - a.y) * vx) / cross
    let onSide = ((ax - a.x) * uy - (ay - a.y) * ux) / cross
    return share > 0 && share < 1 && onSide >= -1e-9 && onSide <= 1 + 1e-9 ? share : nil
  }
}
