internal import Geometry
internal import Planning

/// Homes and sites in the metric plane, and sites year by year as schools move.
struct Plane {
  let crs: CRS
  /// The point of each block, metres, interleaved: shape `[2 × blocks]`.
  let homes: [Double]
  /// Site of each school, by year from the base year: metres.
  let sites: [[Position]]
  /// The same in degrees.
  let sitesInDegrees: [[Position]]

  init(_ dataset: Dataset, _ scenario: Scenario, yearCount: Int, transformer: Transformer, crs: CRS, jobs: Int = 1)
    throws(GeometryError)
  {
    self.crs = crs
    var homes = dataset.blocks.points
    try transformer.transform(&homes, jobs: jobs)
    self.homes = homes
    var degrees = scenario.schools.map(\.site)
    var flat = degrees.flatMap { [$0.x, $0.y] }
    try transformer.transform(&flat)
    var metres = degrees.indices.map { Position(flat[2 * $0], flat[2 * $0 + 1]) }
    var sites: [[Position]] = []
    var sitesInDegrees: [[Position]] = []
    let moves = scenario.projects.inOrderOfYear()
    for t in 0..<yearCount {
      for project in moves where project.year == dataset.about.baseYear + t {
        guard case .relocate(let move) = project.action else { continue }
        degrees[project.school] = move.site
        metres[project.school] = try transformer.transform(move.site)
      }
      sites.append(metres)
      sitesInDegrees.append(degrees)
    }
    self.sites = sites
    self.sitesInDegrees = sitesInDegrees
  }

  func home(_ block: Int) -> Position { Position(homes[2 * block], homes[2 * block + 1]) }

  /// The nearest of some schools to a place in a year; within 1 mm the southern, then the western (model.md §3).
  func nearest(of schools: some Sequence<Int>, to place: Position, _ t: Int) -> Int? {
    var best: (school: Int, metres: Double)?
    for school in schools {
      let metres = sites[t][school].distance(to: place)
      guard let known = best else {
        best = (school, metres)
        continue
      }
      if abs(metres - known.metres) <= 0.001 {
        let (a, b) = (sitesInDegrees[t][school], sitesInDegrees[t][known.school])
        if (a.y, a.x) < (b.y, b.x) { best = (school, metres) }
      } else if metres < known.metres {
        best = (school, metres)
      }
    }
    return best?.school
  }
}
