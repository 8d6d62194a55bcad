public import Geometry

extension Dataset {
  /// Bounding box of the dataset, degrees: of its districts and nearly all of its blocks; without districts and blocks, of its
  /// schools; without schools, of its catchments.
  ///
  /// A single outlier, such as a block at 0, 0, must not move the metric plane or shrink a map. So only positions near the middle of
  /// all blocks are included: within a multiple of the distance within which nine tenths of the blocks lie.
  public var extent: Bounds {
    let sample = sampledBlocks
    let corners = districts.flatMap { $0.area.corners }
    for middle in [sample, corners, schools.map(\.site), catchments.flatMap { $0.area.corners }] {
      guard let spread = Spread(middle) else { continue }
      var extent = Bounds()
      for point in sample where spread.holds(point, reaches: Dataset.reachesOfBlocks) { extent.include(point) }
      for corner in corners where spread.holds(corner, reaches: Dataset.reachesOfDistricts) { extent.include(corner) }
      if extent.isEmpty {
        for place in middle where spread.holds(place, reaches: Dataset.reachesOfBlocks) { extent.include(place) }
      }
      return extent
    }
    return Bounds()
  }

  /// A block is included up to this many times the distance within which nine tenths of all blocks lie. If blocks are spread
  /// evenly, the farthest is at 1.1 times that distance.
  private static let reachesOfBlocks = 3.0
  /// Districts contain uninhabited land, so the limit is higher.
  private static let reachesOfDistricts = 10.0
  /// Number of blocks in the evenly spaced sample.
  private static let mostSampled = 10_000

  private var sampledBlocks: [Position] {
    let step = max(1, blocks.count / Dataset.mostSampled)
    return stride(from: 0, to: blocks.count, by: step).map { blocks.point($0) }
  }
}

/// The middle of some positions, and the distance from it, along either axis, within which nine tenths of them lie.
private struct Spread {
  let middle: Position
  let reach: Double

  /// Nil without any position. Positions at 0, 0 are ignored: geocoders return them where they find nothing.
  init?(_ places: [Position]) {
    let places = places.filter { !$0.isNullIsland && $0.x.isFinite && $0.y.isFinite }
    guard !places.isEmpty else { return nil }
    let (x, y) = (places.map(\.x).sorted(), places.map(\.y).sorted())
    let middle = Position(x[x.count / 2], y[y.count / 2])
    let far = places.map { max(abs($0.x - middle.x), abs($0.y - middle.y)) }.sorted()
    self.middle = middle
    reach = max(far[(far.count - 1) * 9 / 10], Spread.least)
  }

  /// Least extent in degrees, about a kilometre, even for a dataset of one block.
  private static let least = 0.01

  func holds(_ place: Position, reaches: Double) -> Bool {
    !place.isNullIsland && abs(place.x - middle.x) <= reaches * reach && abs(place.y - middle.y) <= reaches * reach
  }
}

extension Position {
  /// True for positions within about 100 m of 0, 0, which lies in the sea.
  public var isNullIsland: Bool { abs(x) < 0.001 && abs(y) < 0.001 }
}

extension Area {
  /// Positions of the outer rings.
  fileprivate var corners: [Position] { polygons.flatMap { $0.rings.first ?? [] } }
}

extension Dataset {
  /// Whether children are counted in two kinds: some child or birth is of a migrant.
  public var hasMigrants: Bool {
    births.contains { $0.kind == .migrant && $0.births > 0 }
      || (0..<children.cohortCount).contains { cohort in
        children.column(cohort: children.firstCohort + cohort, kind: .migrant)?.contains { $0 > 0 } ?? false
      }
  }
}
