/// Sides of zones that occur in one direction only. If every ring is oriented with its zone on the left, a border
/// between two zones occurs twice, once in each direction, and cancels. The remaining sides are the outer border, or
/// borders where zones do not fit together.
struct TwinSides {
  /// For each zone, true if any of its sides does not cancel.
  private(set) var isSuspect: [Bool]
  /// The remaining sides as closed rings, land on the left; nil if they do not form simple rings. Rings without area
  /// are left out; they occur if only one of two adjacent zones has a position on the border.
  private(set) var borderRings: [[Position]]?

  private struct Side: Hashable {
    var a: Position
    var b: Position
  }

  init(_ zones: [Area]) {
    isSuspect = Array(repeating: false, count: zones.count)
    var owner: [Side: Int32] = [:]
    owner.reserveCapacity(
      zones.reduce(0) { $0 + $1.polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.count } } } / 2)
    for (zone, area) in zones.enumerated() {
      for polygon in area.polygons {
        for (at, ring) in polygon.rings.enumerated() {
          let turned = (ring.signedSurface > 0) == (at == 0)
          for step in ring.indices.dropLast() where ring[step] != ring[step + 1] {
            let side = turned ? Side(a: ring[step], b: ring[step + 1]) : Side(a: ring[step + 1], b: ring[step])
            let twin = Side(a: side.b, b: side.a)
            if let other = owner[twin], other != Int32(zone) {
              owner[twin] = nil
            } else if let other = owner[side] {
              isSuspect[Int(other)] = true
              isSuspect[zone] = true
            } else {
              owner[side] = Int32(zone)
            }
          }
        }
      }
    }
    var next: [Position: Position] = [:]
    var isSimple = true
    for (side, zone) in owner {
      isSuspect[Int(zone)] = true
      if next.updateValue(side.b, forKey: side.a) != nil { isSimple = false }
    }
    borderRings = isSimple ? TwinSides.rings(next) : nil
  }

  private static func rings(_ next: [Position: Position]) -> [[Position]]? {
    var left = next
    var rings: [[Position]] = []
    for start in next.keys.sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) where left[start] != nil {
      var ring = [start]
      var at = start
      while let step = left.removeValue(forKey: at) {
        ring.append(step)
        at = step
      }
      guard at == start else { return nil }
      let bounds = Area([Polygon(rings: [ring])]).bounds
      let size = (bounds.maxX - bounds.minX) * (bounds.maxY - bounds.minY)
      if abs(ring.signedSurface) > 1e-12 * size, ring.count >= 4 { rings.append(ring) }
    }
    return rings
  }
}
