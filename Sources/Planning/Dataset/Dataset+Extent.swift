public import Geometry

extension Dataset {
  /// Where the dataset lies, degrees: its districts and the bulk of its blocks. Schools, then catchments, stand in where it
  /// has neither.
  ///
  /// One place that is far off, such as a block at 0, 0, must not move the metric plane or shrink a map. So places count
  /// that lie near the middle of all blocks, measured by how far nine tenths of them reach.
  public var extent: Bounds {
    let homes = sampledHomes
    let corners = districts.flatMap { $0.area.corners }
    for middle in [homes, corners, schools.map(\.site), catchments.flatMap { $0.area.corners }] {
      guard let spread = Spread(middle) else { continue }
      var extent = Bounds()
      for home in homes where spread.holds(home, reaches: Dataset.reachesOfBlocks) { extent.include(home) }
      for corner in corners where spread.holds(corner, reaches: Dataset.reachesOfDistricts) { extent.include(corner) }
      if extent.isEmpty {
        for place in middle where spread.holds(place, reaches: Dataset.reachesOfBlocks) { extent.include(place) }
      }
      return extent
    }
    return Bounds()
  }

  /// So many times as far as nine tenths of all places, a block belongs to the bulk. Where places are spread evenly the
  /// farthest is 1.1 times as far.
  private static let reachesOfBlocks = 3.0
  /// Districts reach into empty country, so more is allowed.
  private static let reachesOfDistricts = 10.0
  /// So many blocks, evenly taken, tell where all are.
  private static let mostSampled = 10_000

  private var sampledHomes: [Position] {
    let step = max(1, blocks.count / Dataset.mostSampled)
    return stride(from: 0, to: blocks.count, by: step).map { blocks.point($0) }
  }
}

/// The middle of some places, and how far nine tenths of them reach from it, along either axis.
private struct Spread {
  let middle: Position
  let reach: Double

  /// Nil without any place. Places at 0, 0 do not count: geocoders write it where they find nothing.
  init?(_ places: [Position]) {
    let places = places.filter { !$0.isNullIsland && $0.x.isFinite && $0.y.isFinite }
    guard !places.isEmpty else { return nil }
    let (x, y) = (places.map(\.x).sorted(), places.map(\.y).sorted())
    let middle = Position(x[x.count / 2], y[y.count / 2])
    let far = places.map { max(abs($0.x - middle.x), abs($0.y - middle.y)) }.sorted()
    self.middle = middle
    reach = max(far[(far.count - 1) * 9 / 10], Spread.least)
  }

  /// Degrees, about a kilometre: so far even a dataset of one block reaches.
  private static let least = 0.01

  func holds(_ place: Position, reaches: Double) -> Bool {
    !place.isNullIsland && abs(place.x - middle.x) <= reaches * reach && abs(place.y - middle.y) <= reaches * reach
  }
}

extension Position {
  /// True at 0, 0 and within about 100 m of it, where no land is.
  public var isNullIsland: Bool { abs(x) < 0.001 && abs(y) < 0.001 }
}

extension Area {
  /// Positions of the outer rings.
  fileprivate var corners: [Position] { polygons.flatMap { $0.rings.first ?? [] } }
}
