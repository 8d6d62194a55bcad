/// Zones as a partition of land: the catchments of one stage. Coordinates are degrees as drawn (a side is straight in
/// longitude and latitude), or a metric plane.
///
/// A place asks only the zones whose box holds it, and of them only the sides at its height (`BoxGrid`, `ZoneSides`): no
/// call of GEOS for a point. Zones may overlap, have holes, be in several pieces, or touch themselves.
public struct Coverage: Sendable {
  public let zones: [Area]
  let sides: [ZoneSides]
  let grid: BoxGrid

  public init(zones: [Area]) {
    self.zones = zones
    sides = zones.map(ZoneSides.init)
    grid = BoxGrid(
      sides.map { sides in
        let near = ZoneSides.tolerance
        let box = sides.bounds
        return box.isEmpty
          ? box
          : Bounds(minX: box.minX - near, minY: box.minY - near, maxX: box.maxX + near, maxY: box.maxY + near)
      })
  }

  /// Where points lie.
  public struct Located: Sendable {
    /// Zone of each point: -1 in none; the lowest number where several hold it.
    public var zone: [Int32]
    /// Points on a border between zones or in an overlap, ascending, with all zones that hold them.
    public var contested: [(point: Int, zones: [Int32])] = []
    /// Points within the tolerance of a side of a zone that holds them, ascending.
    public var border: [Int32] = []

    /// True if the point lies on a side.
    public func isOnBorder(_ point: Int) -> Bool {
      var (low, high) = (0, border.count)
      while low < high {
        let middle = (low + high) / 2
        if border[middle] < Int32(point) { low = middle + 1 } else { high = middle }
      }
      return low < border.count && border[low] == Int32(point)
    }
  }

  /// The closed zones that hold a place, ascending: within 1e-9 of a side counts as on it.
  public func zones(at x: Double, _ y: Double) -> [Int] {
    grid.candidates(x, y).compactMap { sides[Int($0)].answer(x, y) == .outside ? nil : Int($0) }
  }

  /// Locates many points at once.
  /// - Parameter points: interleaved x and y, shape `[2 × points]`.
  public func locate(_ points: [Double]) -> Located {
    let count = points.count / 2
    var located = Located(zone: [Int32](repeating: -1, count: count))
    var here: [Int32] = []
    for point in 0..<count {
      let (x, y) = (points[2 * point], points[2 * point + 1])
      here.removeAll(keepingCapacity: true)
      var isOnBorder = false
      for zone in grid.candidates(x, y) {
        switch sides[Int(zone)].answer(x, y) {
        case .outside: continue
        case .border: isOnBorder = true
        case .inside: break
        }
        here.append(zone)
      }
      guard let first = here.first else { continue }
      located.zone[point] = first
      if isOnBorder { located.border.append(Int32(point)) }
      if here.count > 1 { located.contested.append((point, here)) }
    }
    return located
  }
}
