internal import Parallel

/// Zones as a partition of land. Coordinates are degrees, with sides that are straight in longitude and latitude, or
/// metres in a plane.
///
/// A grid of the zones' sides (`SideGrid`), built when first needed, locates points without GEOS. Zones may overlap,
/// have holes, consist of several polygons, or touch themselves.
///
///     let coverage = Coverage(zones: zones, jobs: coreCount)
///     coverage.zones(at: 120.86, 32.01)     // indexes of the zones that contain the point
public struct Coverage: Sendable {
  /// The zones as columns; a feature that is not an area is an empty zone.
  public let shapes: ShapeColumn
  private let once = Once<SideGrid>()
  private let jobs: Int

  /// Creates a coverage of zones that are already stored as columns.
  ///
  /// - Parameters:
  ///   - shapes: one zone per feature; a feature that is not an area is an empty zone.
  ///   - jobs: largest number of threads; the results do not depend on it.
  public init(_ shapes: ShapeColumn, jobs: Int = 1) {
    self.shapes = shapes
    self.jobs = jobs
  }

  /// Creates a coverage of single areas, which are copied into columns.
  ///
  /// - Parameters:
  ///   - zones: in degrees, or in a metric plane.
  ///   - jobs: largest number of threads; the results do not depend on it.
  public init(zones: [Area], jobs: Int = 1) {
    self.init(ShapeColumn(areas: zones), jobs: jobs)
  }

  /// The zones as areas, by index; each call copies all positions.
  public var zones: [Area] { (0..<shapes.count).map(shapes.area) }

  var threads: Int { jobs }
  var grid: SideGrid { once.value { SideGrid(PairedSides(shapes, jobs: jobs), jobs: jobs) } }

  /// The zones of many points.
  public struct Located: Sendable {
    /// The zone of each point: -1 for none; the lowest index if several zones contain it.
    public var zone: [Int32]
    /// Points on a border between zones or in an overlap, ascending, with all zones that contain them.
    public var contested: [(point: Int, zones: [Int32])] = []
    /// Points within the tolerance of a side of a zone that contains them, ascending.
    public var border: [Int32] = []

    /// True if the point is on a side. Takes logarithmic time.
    public func isOnBorder(_ point: Int) -> Bool {
      var (low, high) = (0, border.count)
      while low < high {
        let middle = (low + high) / 2
        if border[middle] < Int32(point) { low = middle + 1 } else { high = middle }
      }
      return low < border.count && border[low] == Int32(point)
    }
  }

  /// Indexes of the zones that contain a point inside or on their border, ascending. A point within 1e-9 of a side is
  /// on it.
  public func zones(at x: Double, _ y: Double) -> [Int] {
    var here = Scratch<Int32>()
    _ = grid.collect(x, y, into: &here)
    return here.array.sorted().map(Int.init)
  }

  /// Locates many points at once.
  ///
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

  /// Stores the zones of a range of points in `zones`, and returns the contested points and those on borders.
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
