/// The unpaired sides of zones as closed rings, with land on their left.
///
/// The number of zones at a point is the sum of the winding numbers of all rings around it, in which paired sides
/// cancel. So every point inside the rings is in exactly one zone if every zone is valid, and the unpaired sides form
/// rings that do not touch and lie beside each other, or as holes within one another. Then there are no overlaps, and
/// the holes are the only gaps.
struct BorderRings {
  /// Rings that run clockwise: gaps with land around them.
  private(set) var holes: [[Position]] = []

  private static let most = 1000

  /// Nil if the sides do not form rings of this kind.
  init?(_ sides: PairedSides) {
    guard let rings = BorderRings.rings(sides), rings.count <= BorderRings.most else { return nil }
    let areas = rings.map { Area([Polygon(rings: [$0])]) }
    let boxes = areas.map(\.bounds)
    for (at, ring) in rings.enumerated() {
      let isHole = ring.signedSurface < 0
      var (outside, inside) = (0, 0)
      for other in rings.indices where other != at && boxes[other].touches(boxes[at]) {
        guard areas[other].contains(ring[0].x, ring[0].y) else { continue }
        if rings[other].signedSurface > 0 { outside += 1 } else { inside += 1 }
      }
      guard outside == (isHole ? 1 : 0), inside == 0 else { return nil }
      if isHole { holes.append(ring) }
    }
  }

  private static func rings(_ sides: PairedSides) -> [[Position]]? {
    var next: [Position: Int] = [:]
    var places: [(a: Position, b: Position)] = []
    for side in 0..<sides.count where sides[side].right < 0 {
      let a = Position(sides[side].ax, sides[side].ay)
      places.append((a, Position(sides[side].bx, sides[side].by)))
      if next.updateValue(places.count - 1, forKey: a) != nil { return nil }
    }
    if anyTwoTouch(places) { return nil }
    var isUsed = [Bool](repeating: false, count: places.count)
    var rings: [[Position]] = []
    for first in places.indices where !isUsed[first] {
      var ring = [places[first].a]
      var at = first
      while !isUsed[at] {
        isUsed[at] = true
        ring.append(places[at].b)
        if places[at].b == ring[0] { break }
        guard let following = next[places[at].b] else { return nil }
        at = following
      }
      guard ring.last == ring[0], ring.count >= 4 else { return nil }
      rings.append(ring)
    }
    return rings
  }
}
