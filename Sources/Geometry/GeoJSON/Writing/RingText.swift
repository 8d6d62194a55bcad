extension GeometryText {
  /// Without the places that are the same as the one before.
  static func withoutRepeats(_ places: [Place]) -> [Place] {
    var kept: [Place] = []
    kept.reserveCapacity(places.count)
    for place in places where place != kept.last { kept.append(place) }
    return kept
  }

  /// A ring as RFC 7946 §3.1.6 wants it: closed, the exterior counter-clockwise, holes clockwise; nil where fewer than
  /// 4 positions remain.
  static func ring(_ places: [Place], isHole: Bool) -> [Place]? {
    var ring = withoutRepeats(places)
    if let first = ring.first, ring.last != first { ring.append(first) }
    guard ring.count >= 4 else { return nil }
    let area = doubledArea(ring)
    if isHole ? area > 0 : area < 0 { ring.reverse() }
    return ring
  }

  /// Twice the area inside, in 10⁻¹⁴, exactly (the shoelace formula); positive counter-clockwise.
  private static func doubledArea(_ ring: [Place]) -> Int128 {
    let origin = ring[0]
    var area: Int128 = 0
    for (from, to) in zip(ring, ring.dropFirst()) {
      let (ax, ay) = (from.x - origin.x, from.y - origin.y)
      let (bx, by) = (to.x - origin.x, to.y - origin.y)
      area &+= Int128(ax) * Int128(by) - Int128(bx) * Int128(ay)
    }
    return area
  }
}
