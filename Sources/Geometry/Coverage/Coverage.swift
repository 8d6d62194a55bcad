/// Zones as a partition of land: the catchments of one stage. Coordinates are degrees as drawn (a side is straight in
/// longitude and latitude), or a metric plane.
///
/// A place asks a grid of the zones' sides (``SideGrid``), which is made when first needed: no call of GEOS for a point.
/// Zones may overlap, have holes, be in several pieces, or touch themselves.
public struct Coverage: Sendable {
  /// The zones as columns; anything but land is an empty zone.
  public let shapes: ShapeColumn
  private let once = Once<SideGrid>()
  private let jobs: Int

  /// - Parameter jobs: threads that may be used; all results are the same for any number.
  public init(_ shapes: ShapeColumn, jobs: Int = 1) {
    self.shapes = shapes
    self.jobs = jobs
  }

  public init(zones: [Area], jobs: Int = 1) {
    var shapes = ShapeColumn()
    for zone in zones { shapes.append(.area(zone)) }
    self.init(shapes, jobs: jobs)
  }

  public var zones: [Area] { (0..<shapes.count).map(shapes.area) }

  var threads: Int { jobs }
  var grid: SideGrid { once.value { SideGrid(PairedSides(shapes, jobs: jobs)) } }

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
    var here: [Int32] = []
    _ = grid.collect(x, y, into: &here)
    return here.sorted().map(Int.init)
  }

  /// Locates many points at once.
  /// - Parameter points: interleaved x and y, shape `[2 × points]`.
  public func locate(_ points: [Double]) -> Located {
    let grid = grid
    let parts = inParallel(points.count / 2, grain: 1 << 11, jobs: jobs) { range in
      var located = Located(zone: [])
      located.zone.reserveCapacity(range.count)
      var here: [Int32] = []
      for point in range {
        if let zone = grid.quick(points[2 * point], points[2 * point + 1]) {
          located.zone.append(zone)
          continue
        }
        let isOnBorder = grid.collect(points[2 * point], points[2 * point + 1], into: &here)
        if here.count > 1 {
          here.sort()
          located.contested.append((point, here))
        }
        located.zone.append(here.first ?? -1)
        if isOnBorder { located.border.append(Int32(point)) }
      }
      return located
    }
    guard parts.count != 1 else { return parts[0] }
    var located = Located(zone: [])
    located.zone.reserveCapacity(points.count / 2)
    for part in parts {
      located.zone += part.zone
      located.contested += part.contested
      located.border += part.border
    }
    return located
  }
}
