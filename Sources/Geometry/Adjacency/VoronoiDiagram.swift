internal import Parallel

/// The land that is nearer to one of a number of points than to any other: the Voronoi diagram of the points, clipped
/// to land. Plane coordinates.
///
///     let diagram = VoronoiDiagram(points: metres, land: districts, jobs: coreCount)
///     diagram.adjacency()                 // whose cells have a line in common
///     try diagram.cell(of: 7)             // the land of point 7
///
/// A cell starts as the box around the land, and is cut by the perpendicular bisectors to the points around its own, in
/// growing circles, until no point outside the circle can reach its corners (`VoronoiCell`). Cells do not depend on
/// each other, so threads share them. Points at the same place share a cell; see ``cell(of:)`` and ``adjacency()``. A
/// point that is not finite, or so far from the land that it is nearest to none of it, has no cell.
public struct VoronoiDiagram: Sendable {
  /// Common lines up to this length, in metres, count as a point: where four points lie on a circle, rounding errors
  /// decide which two of the cells touch.
  static let shortest = 0.001

  /// Number of points.
  public let count: Int
  /// The first point at the same place as each point.
  let representatives: [Int32]
  /// The corners of point `p`'s cell are `corners[starts[p] ..< starts[p + 1]]`; none if its representative is another
  /// point.
  let starts: [Int]
  let corners: [VoronoiCell.Corner]
  let land: VoronoiLand
  let jobs: Int

  /// - Parameters:
  ///   - points: interleaved metres, shape `[2 × points]`.
  ///   - land: the land to which cells are clipped, in the same plane; if it is empty, cells reach to a box around the
  ///     points.
  ///   - jobs: largest number of threads; the results do not depend on it.
  public init(points: [Double], land: Area, jobs: Int = 1) {
    let places = (0..<points.count / 2).map { Position(points[2 * $0], points[2 * $0 + 1]) }
    let representatives = places.firstEqual
    let box = VoronoiDiagram.box(around: land.bounds, orPoints: places)
    let sites = VoronoiDiagram.sites(places, representatives, box)
    let parts = inParallel(places.count, grain: 1 << 9, jobs: jobs) { sites.cells(of: $0, in: box) }
    var (starts, corners): ([Int], [VoronoiCell.Corner]) = ([0], [])
    starts.reserveCapacity(places.count + 1)
    corners.reserveCapacity(parts.reduce(0) { $0 + $1.corners.count })
    for part in parts {
      for end in part.ends { starts.append(corners.count + end) }
      corners += part.corners
    }
    (self.starts, self.corners) = (starts, corners)
    (self.count, self.representatives, self.jobs) = (places.count, representatives, jobs)
    self.land = VoronoiLand(land, jobs: jobs)
  }

  /// The box around the land; without land, a box a little larger than the points need.
  private static func box(around land: Bounds, orPoints places: [Position]) -> Bounds {
    guard land.isEmpty else { return land }
    var box = Bounds()
    for place in places where place.x.isFinite && place.y.isFinite { box.include(place) }
    let margin = 1 + max(box.maxX - box.minX, box.maxY - box.minY) / 10
    return Bounds(minX: box.minX - margin, minY: box.minY - margin, maxX: box.maxX + margin, maxY: box.maxY + margin)
  }

  /// One site for each place. If a place is in the box, a site farther from the box than its diagonal is nearest to no
  /// part of it, and is left out: a few distant points would make the grid of `PointIndex` coarse.
  private static func sites(_ places: [Position], _ representatives: [Int32], _ box: Bounds) -> VoronoiSites {
    let reach = Position(box.minX, box.minY).distance(to: Position(box.maxX, box.maxY))
    let near = Bounds(
      minX: box.minX - reach, minY: box.minY - reach, maxX: box.maxX + reach, maxY: box.maxY + reach)
    func isIn(_ box: Bounds, _ place: Position) -> Bool {
      box.minX <= place.x && place.x <= box.maxX && box.minY <= place.y && place.y <= box.maxY
    }
    let isAnyInside = places.contains { isIn(box, $0) }
    return VoronoiSites(
      places.indices.map { point in
        let place = places[point]
        let isSite = Int(representatives[point]) == point && (!isAnyInside || isIn(near, place))
        return isSite && place.x.isFinite && place.y.isFinite ? place : Position(.nan, .nan)
      })
  }

  /// The cell of a point, clipped to the land; empty if none of the land is nearest to it. The cell of several points
  /// at the same place belongs to the first of them, and those of the others are empty.
  ///
  /// - Throws: ``GeometryError`` if the intersection with the land fails.
  public func cell(of point: Int) throws(GeometryError) -> Area {
    try land.clip(corners[starts[point]..<starts[point + 1]])
  }

  /// The cells of all points; see ``cell(of:)``.
  ///
  /// - Throws: ``GeometryError`` if an intersection with the land fails.
  public func cells() throws(GeometryError) -> [Area] {
    let parts = inParallel(count, grain: 1 << 6, jobs: jobs) { range in
      Result { () throws(GeometryError) in
        var areas: [Area] = []
        for point in range { areas.append(try cell(of: point)) }
        return areas
      }
    }
    var areas: [Area] = []
    areas.reserveCapacity(count)
    for part in parts { areas += try part.get() }
    return areas
  }
}

/// The sites of a diagram; what is not a site has no finite position.
private struct VoronoiSites: Sendable {
  private let places: [Position]
  private let index: PointIndex

  init(_ places: [Position]) {
    self.places = places
    index = PointIndex(places)
  }

  /// The cells of some points: for each point, the index after its last corner.
  func cells(of points: Range<Int>, in box: Bounds) -> (corners: [VoronoiCell.Corner], ends: [Int]) {
    var (corners, ends): ([VoronoiCell.Corner], [Int]) = ([], [])
    var cell = VoronoiCell()
    for point in points {
      if places[point].x.isFinite {
        shape(&cell, point, box)
        corners += cell.corners.buffer
      }
      ends.append(corners.count)
    }
    return (corners, ends)
  }

  /// Cuts a cell by the sites in growing circles around its own site.
  private func shape(_ cell: inout VoronoiCell, _ point: Int, _ box: Bounds) {
    let site = places[point]
    cell.start(site, in: box)
    var (done, reach) = (0.0, 2 * index.spacing)
    while true {
      index.forEach(within: reach, of: site) { other, metres in
        if metres > done { cell.cut(by: places[other], number: Int32(truncatingIfNeeded: other)) }
      }
      let needed = 2 * cell.farthest
      if reach >= needed { return }
      done = reach
      reach = min(2 * reach, needed)
    }
  }
}

extension [Position] {
  /// For each position, the index of the first one that is equal to it.
  fileprivate var firstEqual: [Int32] {
    var first: [Position: Int32] = [:]
    first.reserveCapacity(count)
    return indices.map { at in
      let number = Int32(truncatingIfNeeded: at)
      if let known = first[self[at]] { return known }
      first[self[at]] = number
      return number
    }
  }
}
