/// The sides of one zone in horizontal slabs, so that a place meets only the few sides at its height.
///
/// A side lies in every slab that its heights, widened by the tolerance, touch. Whether a place is inside is the parity
/// of the sides to its right (even-odd, each side without its upper end); whether it is on the border is its distance to
/// the sides of its slab.
struct ZoneSides: Sendable {
  /// A place within this distance of a side is on the border: degrees (1e-9° is 0.1 mm), or the unit of the zones.
  static let tolerance = 1e-9

  let bounds: Bounds
  private let slabHeight: Double
  /// Side `i` runs from `(sides[4i], sides[4i+1])` to `(sides[4i+2], sides[4i+3])`.
  private let sides: [Double]
  private let slabStarts: [Int32]
  private let slabSides: [Int32]

  enum Answer { case outside, inside, border }

  init(_ area: Area) {
    var sides: [Double] = []
    var bounds = Bounds()
    for ring in area.polygons.flatMap(\.rings) {
      for at in ring.indices.dropLast() where ring[at] != ring[at + 1] {
        let (a, b) = (ring[at], ring[at + 1])
        guard a.x.isFinite, a.y.isFinite, b.x.isFinite, b.y.isFinite else { continue }
        sides.append(a.x)
        sides.append(a.y)
        sides.append(b.x)
        sides.append(b.y)
        bounds.include(a.x, a.y)
        bounds.include(b.x, b.y)
      }
    }
    let slabs = max(1, sides.count / 16)
    let height = bounds.isEmpty ? 1 : max((bounds.maxY - bounds.minY) / Double(slabs), ZoneSides.tolerance)
    func slab(_ y: Double) -> Int { ZoneSides.slab((y - bounds.minY) / height, of: slabs) }
    func range(_ side: Int) -> ClosedRange<Int> {
      let (low, high) = (min(sides[4 * side + 1], sides[4 * side + 3]), max(sides[4 * side + 1], sides[4 * side + 3]))
      return slab(low - 2 * ZoneSides.tolerance)...slab(high + 2 * ZoneSides.tolerance)
    }
    var starts = [Int32](repeating: 0, count: slabs + 1)
    for side in 0..<(sides.count / 4) { for at in range(side) { starts[at + 1] += 1 } }
    for at in 0..<slabs { starts[at + 1] += starts[at] }
    var next = starts
    var list = [Int32](repeating: 0, count: Int(starts[slabs]))
    for side in 0..<(sides.count / 4) {
      for at in range(side) {
        list[Int(next[at])] = Int32(side)
        next[at] += 1
      }
    }
    self.bounds = bounds
    slabHeight = height
    self.sides = sides
    slabStarts = starts
    slabSides = list
  }

  private func slabs(_ low: Double, _ high: Double) -> ClosedRange<Int> {
    let last = slabStarts.count - 2
    func slab(_ y: Double) -> Int { ZoneSides.slab((y - bounds.minY) / slabHeight, of: last + 1) }
    return slab(low)...slab(high)
  }

  /// The slab at a height counted in slabs; the first or the last beyond them.
  private static func slab(_ height: Double, of slabs: Int) -> Int { Int(min(Double(slabs - 1), max(0, height))) }

  func answer(_ x: Double, _ y: Double) -> Answer {
    let near = ZoneSides.tolerance
    guard x >= bounds.minX - near, x <= bounds.maxX + near, y >= bounds.minY - near, y <= bounds.maxY + near else {
      return .outside
    }
    let slab = slabs(y, y).lowerBound
    var isInside = false
    for at in Int(slabStarts[slab])..<Int(slabStarts[slab + 1]) {
      let side = 4 * Int(slabSides[at])
      let (ax, ay, bx, by) = (sides[side], sides[side + 1], sides[side + 2], sides[side + 3])
      if x <= max(ax, bx) + near, x >= min(ax, bx) - near, y <= max(ay, by) + near, y >= min(ay, by) - near,
        ZoneSides.distance(x, y, ax, ay, bx, by) <= near
      {
        return .border
      }
      if (ay > y) != (by > y), x < ax + (y - ay) / (by - ay) * (bx - ax) { isInside.toggle() }
    }
    return isInside ? .inside : .outside
  }

  /// True if the box around any side touches the rectangle: if none does, the rectangle is all inside or all outside.
  func hasSide(touching box: Bounds) -> Bool {
    for slab in slabs(box.minY, box.maxY) {
      for at in Int(slabStarts[slab])..<Int(slabStarts[slab + 1]) {
        let side = 4 * Int(slabSides[at])
        let (ax, ay, bx, by) = (sides[side], sides[side + 1], sides[side + 2], sides[side + 3])
        if max(ax, bx) >= box.minX, min(ax, bx) <= box.maxX, max(ay, by) >= box.minY, min(ay, by) <= box.maxY {
          return true
        }
      }
    }
    return false
  }

  /// Distance of a place to a side.
  static func distance(_ x: Double, _ y: Double, _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double) -> Double {
    let (dx, dy) = (bx - ax, by - ay)
    let share = min(1, max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
    let (ex, ey) = (x - ax - share * dx, y - ay - share * dy)
    return (ex * ex + ey * ey).squareRoot()
  }
}
