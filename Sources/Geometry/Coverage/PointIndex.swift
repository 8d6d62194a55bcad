/// A grid over points that finds the points near a position. Points that are not finite are never found.
///
/// Building it takes linear time; a search takes time proportional to the number of points in the cells that the circle
/// touches.
public struct PointIndex: Sendable {
  private let points: [Position]
  private let bounds: Bounds
  private let side: Double
  private let columns: Int
  private let rows: Int
  private let starts: [Int32]
  private let order: [Int32]

  /// Side of a cell of the grid: about the distance between neighbouring points if they are spread evenly.
  var spacing: Double { side }

  /// - Parameter points: in a plane, or in degrees treated as a plane; searches return indexes into this array.
  public init(_ points: [Position]) {
    var bounds = Bounds()
    for point in points where point.x.isFinite && point.y.isFinite { bounds.include(point.x, point.y) }
    let (width, height) = bounds.isEmpty ? (0, 0) : (bounds.maxX - bounds.minX, bounds.maxY - bounds.minY)
    let side = max((width * height / Double(max(1, points.count))).squareRoot(), max(width, height) / 1000, 1e-9)
    let columns = Int(width / side) + 1
    let rows = Int(height / side) + 1
    self.columns = columns
    self.rows = rows
    self.points = points
    self.bounds = bounds
    self.side = side
    var starts = [Int32](repeating: 0, count: columns * rows + 1)
    let cells = points.map { point -> Int? in
      guard point.x.isFinite, point.y.isFinite else { return nil }
      return Int((point.y - bounds.minY) / side) * columns + Int((point.x - bounds.minX) / side)
    }
    for case let cell? in cells { starts[cell + 1] += 1 }
    for cell in 0..<(columns * rows) { starts[cell + 1] += starts[cell] }
    var next = starts
    var order = [Int32](repeating: 0, count: Int(starts[columns * rows]))
    for case (let point, let cell?) in cells.enumerated() {
      order[Int(next[cell])] = Int32(point)
      next[cell] += 1
    }
    self.starts = starts
    self.order = order
  }

  /// Indexes of points at most `distance` away from a position, ascending. Distances are in the unit of the
  /// coordinates.
  public func within(_ distance: Double, of place: Position) -> [Int] {
    var found: [Int] = []
    forEach(within: distance, of: place) { point, _ in found.append(point) }
    return found.sorted()
  }

  /// Calls `body` with the index and the distance of each point at most `distance` away, in the order of the grid.
  public func forEach(within distance: Double, of place: Position, _ body: (_ point: Int, _ distance: Double) -> Void) {
    guard !bounds.isEmpty, distance >= 0, distance.isFinite, place.x.isFinite, place.y.isFinite else { return }
    func cell(_ value: Double, _ count: Int) -> Int {
      Int(min(Double(count - 1), max(0, (value / side).rounded(.down))))
    }
    let c0 = cell(place.x - distance - bounds.minX, columns)
    let c1 = cell(place.x + distance - bounds.minX, columns)
    let r0 = cell(place.y - distance - bounds.minY, rows)
    let r1 = cell(place.y + distance - bounds.minY, rows)
    for row in r0...r1 {
      for at in Int(starts[row * columns + c0])..<Int(starts[row * columns + c1 + 1]) {
        let point = Int(order[at])
        let metres = points[point].distance(to: place)
        if metres <= distance { body(point, metres) }
      }
    }
  }
}
