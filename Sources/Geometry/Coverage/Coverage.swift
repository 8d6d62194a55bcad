internal import Parallel

/// Zones as a partition of land: the catchments of one stage. Coordinates are degrees as drawn (a side is straight in
/// longitude and latitude), or a metric plane.
///
/// A place asks a grid of the zones' sides (`SideGrid`), which is made when first needed: no call of GEOS for a point.
/// Zones may overlap, have holes, be in several pieces, or touch themselves.
public struct Coverage: Sendable {
  /// The zones as columns; anything but land is an empty zone.
  public let shapes: ShapeColumn
  private let once = Once<SideGrid>()
  private let jobs: Int

  /// - Parameters:
  ///   - shapes: the zones as columns.
  ///   - jobs: threads that may be used; all results are the same for any number.
  public init(_ shapes: ShapeColumn, jobs: Int = 1) {
    self.shapes = shapes
    self.jobs = jobs
  }

  public init(zones: [Area], jobs: Int = 1) {
    self.init(ShapeColumn(areas: zones), jobs: jobs)
  }

  public var zones: [Area] { (0..<shapes.count).map(shapes.area) }

  var threads: Int { jobs }
  var grid: SideGrid { once.value { SideGrid(PairedSides(shapes, jobs: jobs), jobs: jobs) } }

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
    var here = Scratch<Int32>()
    _ = grid.collect(x, y, into: &here)
    return here.array.sorted().map(Int.init)
  }

  /// Locates many points at once.
  /// - Parameter points: interleaved x and y, shape `[2 × points]`.
  public func locate(_ points: [Double]) -> Located {
    let (grid, count) = (grid, points.count / 2)
    var located = Located(zone: [])
    located.zone = [Int32](unsafeUninitializedCapacity: count) { zones, made in
      guard let start = zones.baseAddress else { return }
      let memory = SharedMemory(start)
      let parts = inParallel(count, grain: 1 << 10, jobs: jobs) { locate(points, $0, grid, memory) }
      for part in parts {
        located.contested += part.contested
        located.border += part.border
      }
      made = count
    }
    return located
  }

  /// Writes the zones of a run of points to `zones`, and returns the rest.
  private func locate(
    _ points: [Double], _ range: Range<Int>, _ grid: SideGrid, _ zones: SharedMemory<Int32>
  ) -> (contested: [(point: Int, zones: [Int32])], border: [Int32]) {
    var contested: [(point: Int, zones: [Int32])] = []
    var border: [Int32] = []
    var here = Scratch<Int32>()
    for point in range {
      let (x, y) = (points[2 * point], points[2 * point + 1])
      if let zone = grid.quick(x, y) {
        zones[point] = zone
        continue
      }
      let isOnBorder = grid.collect(x, y, into: &here)
      if here.count > 1 {
        here.sort(<)
        contested.append((point, here.array))
      }
      zones[point] = here.isEmpty ? -1 : here[0]
      if isOnBorder { border.append(Int32(point)) }
    }
    return (contested, border)
  }
}
