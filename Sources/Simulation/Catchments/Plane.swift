internal import Geometry
internal import Planning

/// Points of blocks and sites of schools in the metric plane; sites are stored by year, as schools move.
struct Plane {
  let crs: CRS
  /// The point of each block, metres, interleaved: shape `[2 × blocks]`.
  private let points: [Double]
  /// Site of each school, by year: metres.
  let sites: Table<YearIndex, Table<SchoolIndex, Position>>
  /// The same sites in degrees.
  let sitesInDegrees: Table<YearIndex, Table<SchoolIndex, Position>>
  /// Ways along streets; nil where they are straight.
  let streets: StreetDistances?
  /// Way ÷ straight distance, where the way is straight.
  private let detourFactor: Double

  init(_ dataset: Dataset, _ scenario: Scenario, yearCount: Int, in metric: MetricPlane, jobs: Int = 1)
    throws(GeometryError)
  {
    let transformer = metric.transformer
    crs = metric.crs
    points = try transformer.plane(dataset.blocks.points, jobs: jobs)
    var degrees = Table<SchoolIndex, Position>(scenario.schools.map(\.site))
    let flat = try transformer.plane(degrees.elements.flatMap { [$0.x, $0.y] })
    var metres = Table<SchoolIndex, Position>(scenario.schools.indices.map { Position(flat[2 * $0], flat[2 * $0 + 1]) })
    var (sites, sitesInDegrees): ([Table<SchoolIndex, Position>], [Table<SchoolIndex, Position>]) = ([], [])
    let moves = scenario.projects.inOrderOfYear()
    for year in 0..<YearIndex(yearCount) {
      for project in moves where project.year == dataset.about.baseYear + year {
        guard let site = project.effects.site else { continue }
        degrees[project.school] = site
        let moved = try transformer.plane([site.x, site.y])
        metres[project.school] = Position(moved[0], moved[1])
      }
      sites.append(metres)
      sitesInDegrees.append(degrees)
    }
    (self.sites, self.sitesInDegrees) = (Table(sites), Table(sitesInDegrees))
    detourFactor = scenario.detourFactor
    guard scenario.distance == .streets else {
      streets = nil
      return
    }
    let points = points
    streets = StreetDistances(
      try metric.streets(of: dataset, jobs: jobs), sites: sites.flatMap(\.elements),
      homes: (0..<dataset.blocks.count).map { Position(points[2 * $0], points[2 * $0 + 1]) },
      reach: scenario.snapMetres,
      jobs: jobs)
  }

  /// Metres from a block to a school's site of a year: along streets where these are measured and lead there, else straight times the detour
  /// factor.
  func walk(from block: BlockIndex, to school: SchoolIndex, year: YearIndex) -> Double {
    let site = site(of: school, year: year)
    if let metres = streets?.metres(from: block, to: site) { return metres }
    return position(of: block).distance(to: site) * detourFactor
  }

  /// The point of a block, metres.
  func position(of block: BlockIndex) -> Position {
    Position(points[2 * block.position], points[2 * block.position + 1])
  }

  /// The site of a school in a year, metres.
  func site(of school: SchoolIndex, year: YearIndex) -> Position { sites[year][school] }

  /// The school nearest to a position in a year; within 1 mm the southern, then the western (model.md §3).
  func nearest(of schools: some Sequence<SchoolIndex>, to place: Position, year: YearIndex) -> SchoolIndex? {
    var best: (school: SchoolIndex, metres: Double)?
    for school in schools {
      let metres = site(of: school, year: year).distance(to: place)
      guard let known = best else {
        best = (school, metres)
        continue
      }
      if abs(metres - known.metres) <= 0.001 {
        let (a, b) = (sitesInDegrees[year][school], sitesInDegrees[year][known.school])
        if (a.y, a.x) < (b.y, b.x) { best = (school, metres) }
      } else if metres < known.metres {
        best = (school, metres)
      }
    }
    return best?.school
  }
}
