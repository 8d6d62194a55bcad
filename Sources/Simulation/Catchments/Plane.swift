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
    homes = try transformer.plane(dataset.blocks.points, jobs: jobs)
    var degrees = scenario.schools.map(\.site)
    let flat = try transformer.plane(degrees.flatMap { [$0.x, $0.y] })
    var metres = degrees.indices.map { Position(flat[2 * $0], flat[2 * $0 + 1]) }
    var sites: [[Position]] = []
    var sitesInDegrees: [[Position]] = []
    let moves = scenario.projects.inOrderOfYear()
    for t in 0..<yearCount {
      for project in moves where project.year == dataset.about.baseYear + t {
        guard let site = project.effects.site else { continue }
        degrees[project.school] = site
        let moved = try transformer.plane([site.x, site.y])
        metres[project.school] = Position(moved[0], moved[1])
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

extension Transformer {
  /// Interleaved degrees in the plane. A place on the other side of the Earth has none there; one such slip must not keep
  /// all others from being measured, so it stands half the Earth's circumference away.
  fileprivate func plane(_ degrees: [Double], jobs: Int = 1) throws(GeometryError) -> [Double] {
    var places = degrees
    do throws(GeometryError) {
      try transform(&places, jobs: jobs)
      return places
    } catch {
      let farAway = 20_000_000.0
      for at in stride(from: 0, to: degrees.count, by: 2) {
        let place = try? transform(Position(degrees[at], degrees[at + 1]))
        (places[at], places[at + 1]) = (place?.x ?? farAway, place?.y ?? farAway)
      }
      return places
    }
  }
}
