internal import Parallel

/// The shares of each polygon by zone. Polygon `p` has the entries `starts[p] ..< starts[p + 1]` of `zones` and
/// `shares`; its shares sum to 1.
public struct ArealParts: Sendable {
  /// Index of the first entry of each polygon, then the number of entries; ascending, shape `[polygons + 1]`.
  public var starts: [Int] = [0]
  /// Zone of each entry, by its index in the ``Coverage``.
  public var zones: [Int32] = []
  /// Area of the entry's part ÷ area of all parts of the polygon that lie in zones; above 0, at most 1.
  public var shares: [Double] = []

  /// Appends a polygon by the areas of its parts. Parts smaller than the share `least` of `whole` are dropped, and the
  /// rest is scaled to sum 1.
  mutating func append(_ parts: ArraySlice<PolygonCuts.Part>, of whole: Double, least: Double) {
    let first = zones.count
    var sum = 0.0
    for part in parts where part.area / whole >= least && part.area > 1e-12 * whole {
      zones.append(part.zone)
      shares.append(part.area / whole)
      sum += part.area / whole
    }
    for at in first..<shares.count { shares[at] /= sum }
    starts.append(zones.count)
  }
}

extension Coverage {
  /// Splits polygons by zone: share = area(polygon ∩ zone) ÷ area(polygon). Polygons are cut in degrees, as drawn, and
  /// their parts are measured in the metric plane. (If zones were cut in the plane, a zone with a hole at its border
  /// could become self-intersecting.) Parts smaller than `least` and land outside all zones are dropped, and the rest
  /// is scaled to sum 1.
  ///
  /// A polygon with no zone border near it lies completely in one zone. Other polygons are measured along their borders
  /// (`PolygonCuts`); GEOS computes an overlay only if that is inconclusive.
  ///
  /// - Parameters:
  ///   - polygons: in degrees.
  ///   - transformer: from degrees to the metric plane.
  ///   - least: the smallest share that is kept, 0 to 1.
  /// - Returns: no entries for points, and for polygons of which no part remains.
  /// - Throws: ``GeometryError`` if a position cannot be transformed, or GEOS fails.
  public func arealParts(
    of polygons: ShapeColumn, in transformer: Transformer, least: Double = 0.01
  ) throws(GeometryError) -> ArealParts {
    let (grid, zones, patches) = (grid, shapes, transformer.own.map(PolygonPlane.Patches.init))
    let isSound = inParallel(zones.count, grain: 1 << 4, jobs: threads) { $0.map(zones.isSound) }.flatMap(\.self)
    let cuts = inParallel(polygons.count, grain: 1 << 8, jobs: threads) { range in
      var cutter = PolygonCutter(grid, isSound, polygons, patches.map(PolygonPlane.init))
      return cutter.cut(range)
    }
    var overlay = PolygonOverlay(self)
    var parts = ArealParts()
    parts.starts.reserveCapacity(polygons.count + 1)
    var polygon = 0
    for var cuts in cuts {
      if !cuts.pieces.isEmpty {
        try transformer.transform(&cuts.positions)
        cuts.measure()
      }
      for answer in cuts.answers {
        switch answer {
        case .none: parts.starts.append(parts.zones.count)
        case .whole(let zone):
          parts.zones.append(zone)
          parts.shares.append(1)
          parts.starts.append(parts.zones.count)
        case .parts(let found, let whole): parts.append(cuts.parts[found], of: whole, least: least)
        case .pieces, .unsure:
          let (found, whole) = try overlay.parts(of: polygons.area(polygon), transformer)
          parts.append(found[...], of: whole, least: least)
        }
        polygon += 1
      }
    }
    return parts
  }
}

extension ArealParts {
  /// The entries of the listed polygons, in the order of the list.
  public func rows(_ polygons: [Int32]) -> ArealParts {
    var rows = ArealParts()
    for polygon in polygons {
      let range = starts[Int(polygon)]..<starts[Int(polygon) + 1]
      rows.zones += zones[range]
      rows.shares += shares[range]
      rows.starts.append(rows.zones.count)
    }
    return rows
  }
}
