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
    var cell = VoronoiCell()
    cell.start(
      site,
      in: Bounds(
        minX: bounds.minX - margin, minY: bounds.minY - margin, maxX: bounds.maxX + margin, maxY: bounds.maxY + margin))
    let ordered = others.filter { $0 != site }.sorted {
      ($0.distance(to: site), $0.y, $0.x) < ($1.distance(to: site), $1.y, $1.x)
    }
    for other in ordered {
      if other.distance(to: site) > 2 * cell.farthest { break }
      cell.cut(by: other, number: 0)
    }
    return try intersection(cell.area)
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
