/// A convex polygon from which the land beyond perpendicular bisectors is cut off, one site after the other. What
/// remains is nearer to its own site than to any of the others.
struct VoronoiCell: ~Copyable {
  /// A corner, and what lies beyond the side from it to the next corner: the number of a site, or -1 for the border of
  /// the box.
  struct Corner: BitwiseCopyable, Sendable {
    var x: Double
    var y: Double
    var beyond: Int32
  }

  /// Counter-clockwise, not closed; none if nothing remains.
  private(set) var corners = Scratch<Corner>()
  private var kept = Scratch<Corner>()
  private var site = Position(0, 0)

  /// Starts a new cell with a box, which need not contain the site.
  mutating func start(_ site: Position, in box: Bounds) {
    self.site = site
    corners.removeAll()
    corners.append(Corner(x: box.minX, y: box.minY, beyond: -1))
    corners.append(Corner(x: box.maxX, y: box.minY, beyond: -1))
    corners.append(Corner(x: box.maxX, y: box.maxY, beyond: -1))
    corners.append(Corner(x: box.minX, y: box.maxY, beyond: -1))
  }

  /// Distance from the site to the farthest corner. A site more than twice as far away cannot cut the cell.
  var farthest: Double {
    var square = 0.0
    for corner in corners.buffer {
      square = max(square, (corner.x - site.x) * (corner.x - site.x) + (corner.y - site.y) * (corner.y - site.y))
    }
    return square.squareRoot()
  }

  /// Cuts off what is nearer to another site than to the cell's own.
  mutating func cut(by other: Position, number: Int32) {
    let (dx, dy) = (other.x - site.x, other.y - site.y)
    let (mx, my) = ((site.x + other.x) / 2, (site.y + other.y) / 2)
    @inline(__always) func excess(_ corner: Corner) -> Double { (corner.x - mx) * dx + (corner.y - my) * dy }
    guard corners.buffer.contains(where: { excess($0) > 0 }) else { return }
    kept.removeAll()
    for at in 0..<corners.count {
      let (a, b) = (corners[at], corners[at + 1 == corners.count ? 0 : at + 1])
      let (fromA, fromB) = (excess(a), excess(b))
      if fromA <= 0 {
        kept.append(a)
        if fromA == 0, fromB > 0 { kept[kept.count - 1].beyond = number }
      }
      guard (fromA < 0 && fromB > 0) || (fromA > 0 && fromB < 0) else { continue }
      let share = fromA / (fromA - fromB)
      kept.append(
        Corner(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, beyond: fromA < 0 ? number : a.beyond))
    }
    if kept.count < 3 { kept.removeAll() }
    swap(&corners, &kept)
  }

  /// The corners as a closed polygon; empty if nothing remains.
  var area: Area { Area(voronoi: corners.array[...]) }
}

extension Area {
  /// The polygon of a cell's corners; empty without corners.
  init(voronoi corners: ArraySlice<VoronoiCell.Corner>) {
    guard let first = corners.first else {
      self.init()
      return
    }
    self.init([Polygon(rings: [corners.map { Position($0.x, $0.y) } + [Position(first.x, first.y)]])])
  }
}
