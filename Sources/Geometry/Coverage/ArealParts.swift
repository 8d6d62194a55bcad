internal import CGEOS

/// Shares of each block polygon by zone. Block `b` has the entries `starts[b] ..< starts[b + 1]`; its shares sum to 1.
public struct ArealParts: Sendable {
  public var starts: [Int] = [0]
  public var zones: [Int32] = []
  public var shares: [Double] = []
}

extension Coverage {
  /// Cuts block polygons by zone: share = area(block ∩ zone) ÷ area(block), cut in degrees as drawn and measured in the metric
  /// plane. (Cut in the plane, a zone with a hole at its border could come to cross itself.) Parts under
  /// `least` and land in no zone are dropped, the rest is scaled to sum 1 (model.md §3, `assign: areal`).
  ///
  /// A block that no side of a zone comes near lies in one zone whole; only the others are overlaid.
  /// - Returns: no entry for points, and for polygons of which nothing is left.
  public func arealParts(
    of blocks: ShapeColumn, in transformer: Transformer, least: Double = 0.01
  ) throws(GeometryError) -> ArealParts {
    let engine = try Engine()
    var shapes: [Int32: ZoneHandle] = [:]
    var parts = ArealParts()
    for block in 0..<blocks.count {
      let area = blocks.area(block)
      let first = parts.zones.count
      if let zone = onlyZone(of: area) {
        parts.zones.append(zone)
        parts.shares.append(1)
      } else if !area.isEmpty {
        let whole = try transformer.transform(area).surface
        let handle = try engine.geometry(area)
        for zone in grid.candidates(touching: area.bounds)
        where sides[Int(zone)].bounds.touches(area.bounds) {
          if shapes[zone] == nil { shapes[zone] = ZoneHandle(try engine.geometry(zones[Int(zone)])) }
          let common: Area
          do throws(GeometryError) {
            common = try engine.area(
              try engine.owned("intersection", GEOSIntersection_r(engine.raw, handle.raw, shapes[zone]?.raw)))
          } catch {
            // what is left of a zone that was cut may touch itself: this way repairs it
            common = try area.intersection(zones[Int(zone)])
          }
          let share = common.isEmpty ? 0 : try transformer.transform(common).surface / whole
          guard share >= least, share > 0 else { continue }
          parts.zones.append(zone)
          parts.shares.append(share)
        }
        let sum = parts.shares[first...].reduce(0, +)
        for at in first..<parts.shares.count { parts.shares[at] /= sum }
      }
      parts.starts.append(parts.zones.count)
    }
    return parts
  }

  /// The zone that holds all of an area, if no side comes near the box around it.
  private func onlyZone(of area: Area) -> Int32? {
    guard let corner = area.polygons.first?.rings.first?.first else { return nil }
    let box = area.bounds
    for zone in grid.candidates(touching: box) where sides[Int(zone)].hasSide(touching: box) { return nil }
    let holding = zones(at: corner.x, corner.y)
    return holding.count == 1 ? Int32(holding[0]) : nil
  }
}

/// A zone's handle in a dictionary, which holds copyable values only.
private final class ZoneHandle {
  private let handle: Handle
  init(_ handle: consuming Handle) { self.handle = handle }
  var raw: OpaquePointer? { handle.raw }
}
