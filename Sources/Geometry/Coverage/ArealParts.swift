internal import Parallel

/// Shares of each block polygon by zone. Block `b` has the entries `starts[b] ..< starts[b + 1]`; its shares sum to 1.
public struct ArealParts: Sendable {
  public var starts: [Int] = [0]
  public var zones: [Int32] = []
  public var shares: [Double] = []

  /// Adds a block, from the areas of its parts: those under `least` of the whole are dropped, the rest is scaled to sum 1.
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
  /// Cuts block polygons by zone: share = area(block ∩ zone) ÷ area(block), cut in degrees as drawn and measured in the metric
  /// plane. (Cut in the plane, a zone with a hole at its border could come to cross itself.) Parts under
  /// `least` and land in no zone are dropped, the rest is scaled to sum 1 (model.md §3, `assign: areal`).
  ///
  /// A block that no side of a zone comes near lies in one zone whole; others are measured along their borders
  /// (`PolygonCuts`), and only those of which that proves nothing are overlaid.
  /// - Returns: no entry for points, and for polygons of which nothing is left.
  public func arealParts(
    of blocks: ShapeColumn, in transformer: Transformer, least: Double = 0.01
  ) throws(GeometryError) -> ArealParts {
    let (grid, zones, patches) = (grid, shapes, transformer.own.map(PolygonPlane.Patches.init))
    let isSound = inParallel(zones.count, grain: 1 << 4, jobs: threads) { $0.map(zones.isSound) }.flatMap(\.self)
    let cuts = inParallel(blocks.count, grain: 1 << 8, jobs: threads) { range in
      var cutter = PolygonCutter(grid, isSound, blocks, patches.map(PolygonPlane.init))
      return cutter.cut(range)
    }
    var overlay = PolygonOverlay(self)
    var parts = ArealParts()
    parts.starts.reserveCapacity(blocks.count + 1)
    var block = 0
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
          let (found, whole) = try overlay.parts(of: blocks.area(block), transformer)
          parts.append(found[...], of: whole, least: least)
        }
        block += 1
      }
    }
    return parts
  }
}

extension ArealParts {
  /// Those of some blocks, in their order.
  public func rows(_ blocks: [Int32]) -> ArealParts {
    var rows = ArealParts()
    for block in blocks {
      let range = starts[Int(block)]..<starts[Int(block) + 1]
      rows.zones += zones[range]
      rows.shares += shares[range]
      rows.starts.append(rows.zones.count)
    }
    return rows
  }
}
