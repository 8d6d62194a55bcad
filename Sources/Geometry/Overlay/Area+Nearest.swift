extension Area {
  /// The part of the area that is nearer to a site than to any other site: the site's cell of the Voronoi diagram,
  /// intersected with the area. Plane coordinates.
  ///
  /// The cell starts as a box around the area and the site. Each perpendicular bisector, nearest site first, cuts off
  /// the part of the cell beyond it. A site more than twice as far away as the cell's farthest corner cannot cut the
  /// cell, so the search ends at the first such site.
  ///
  /// - Throws: ``GeometryError`` if the intersection fails.
  public func partNearest(to site: Position, than others: [Position]) throws(GeometryError) -> Area {
    var bounds = bounds
    guard !bounds.isEmpty else { return self }
    bounds.include(site.x, site.y)
    let margin = max(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY) + 1
    var cell = [
      Position(bounds.minX - margin, bounds.minY - margin), Position(bounds.maxX + margin, bounds.minY - margin),
      Position(bounds.maxX + margin, bounds.maxY + margin), Position(bounds.minX - margin, bounds.maxY + margin),
    ]
    let ordered = others.filter { $0 != site }.sorted {
      ($0.distance(to: site), $0.y, $0.x) < ($1.distance(to: site), $1.y, $1.x)
    }
    for other in ordered {
      let farthest = cell.reduce(0) { max($0, $1.distance(to: site)) }
      if other.distance(to: site) > 2 * farthest { break }
      cell = cell.cut(byBisectorOf: site, other)
      if cell.isEmpty { return Area() }
    }
    return try intersection(Area([Polygon(rings: [cell + [cell[0]]])]))
  }

  /// The same land with positions inserted so that no side is longer than `step`, in the unit of the coordinates.
  public func densified(every step: Double) -> Area {
    Area(
      polygons.map { polygon in
        Polygon(
          rings: polygon.rings.map { ring in
            guard var last = ring.first else { return ring }
            var dense = [last]
            for next in ring.dropFirst() {
              let pieces = max(1, Int((last.distance(to: next) / step).rounded(.up)))
              for piece in 1..<max(2, pieces) where piece < pieces {
                let share = Double(piece) / Double(pieces)
                dense.append(Position(last.x + (next.x - last.x) * share, last.y + (next.y - last.y) * share))
              }
              dense.append(next)
              last = next
            }
            return dense
          })
      })
  }
}

extension [Position] {
  /// The convex polygon (not closed) on the side of `site` of the perpendicular bisector between `site` and `other`.
  fileprivate func cut(byBisectorOf site: Position, _ other: Position) -> [Position] {
    let (dx, dy) = (other.x - site.x, other.y - site.y)
    let (mx, my) = ((site.x + other.x) / 2, (site.y + other.y) / 2)
    func beyond(_ p: Position) -> Double { (p.x - mx) * dx + (p.y - my) * dy }
    var kept: [Position] = []
    for at in indices {
      let (a, b) = (self[at], self[(at + 1) % count])
      let (fa, fb) = (beyond(a), beyond(b))
      if fa <= 0 { kept.append(a) }
      if (fa < 0 && fb > 0) || (fa > 0 && fb < 0) {
        let share = fa / (fa - fb)
        kept.append(Position(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share))
      }
    }
    return kept.count >= 3 ? kept : []
  }
}
