import Geometry
import Loading
import Optimisation
import Planning
import Simulation

/// The primary stage of a place as the peers take it: pupils of the base year and classrooms of 45 places.
struct PrimaryStage {
  /// First school year of the plans.
  static let base = 2012
  private static let grades = 6
  private static let classSize = 45.0

  let dataset: Dataset
  let jobs: Int
  /// Points of the blocks and sites of the schools, metres.
  let homes: [Position]
  let sites: [Position]
  /// Places of each school.
  let capacity: [Double]

  init(_ place: Place) throws {
    let dataset = loadDataset(at: place.folder + "/data").dataset
    self.dataset = dataset
    jobs = place.jobs
    let plane = try place.plane()
    homes = try (0..<dataset.blocks.count).map { try plane.transform(dataset.blocks.point($0)) }
    sites = try dataset.schools.map { try plane.transform($0.site) }
    capacity = dataset.schools.map { ($0.classrooms[0] ?? 0) * PrimaryStage.classSize }
  }

  /// Children of some cohorts by block, as whole numbers.
  private func children(_ cohorts: some Sequence<Int>) -> [Double] {
    var sums = [Double](repeating: 0, count: dataset.blocks.count)
    for cohort in cohorts {
      for kind in Kind.allCases {
        for block in sums.indices { sums[block] += dataset.children.count(cohort: cohort, kind: kind, block: block) }
      }
    }
    return sums.map { $0.rounded() }
  }

  /// Children of all ages by block.
  var everyone: [Double] { children(dataset.children.cohorts) }

  /// Pupils by block in a school year: its six cohorts, each as large as it is in the base year. A cohort that is not
  /// counted yet is as large as the last one that is.
  func pupils(_ year: Int) -> [Double] {
    let last = dataset.children.cohorts.upperBound - 1
    return children((year + 1 - PrimaryStage.grades...year).map { min($0, last) })
  }

  /// The nearest schools of each block, and whole metres, nearest first.
  func nearest(_ count: Int) -> [[(school: Int, metres: Double)]] {
    let index = PointIndex(sites)
    return homes.map { home in
      var found: [(school: Int, metres: Double)] = []
      var reach = 1000.0
      while found.count < min(count, sites.count) {
        found = []
        index.forEach(within: reach, of: home) { found.append(($0, $1)) }
        reach *= 1.5
      }
      found.sort { ($0.metres, $0.school) < ($1.metres, $1.school) }
      return found.prefix(count).map { ($0.school, $0.metres.rounded()) }
    }
  }

  /// Blocks that share a side.
  func adjacency() throws -> Adjacency { try blockNeighbours(of: dataset, jobs: jobs) }

  /// The school of each block today.
  private var today: [Int32] {
    let zones = dataset.catchments.filter { $0.stage == 0 && $0.from == nil }
    let located = Coverage(zones: zones.map(\.area), jobs: jobs).locate(dataset.blocks.points)
    return located.zone.map { $0 < 0 ? 0 : Int32(zones[Int($0)].schools[0].position) }
  }

  /// The problem of some school years together.
  func problem(years: Range<Int>, weights: RezoningWeights, _ adjacency: Adjacency) throws -> RezoningProblem {
    let byYear = years.map(pupils)
    let pupils = dataset.blocks.ids.indices.flatMap { block in byYear.map { $0[block] } }
    let places = capacity.flatMap { [Double](repeating: $0, count: years.count) }
    let blocks = Coverage(dataset.blocks.shapes, jobs: jobs)
      .locate(dataset.schools.flatMap { [$0.site.x, $0.site.y] }).zone
    return try RezoningProblem(
      years: years.count, pupils: pupils, movable: byYear[0], capacity: places,
      fixed: [Double](repeating: 0, count: places.count), today: today, homes: blocks,
      distances: Distances(
        blocks: homes.map { .init(x: $0.x, y: $0.y) }, schools: [sites.map { .init(x: $0.x, y: $0.y) }],
        periods: [Int](repeating: 0, count: years.count)),
      neighbours: Neighbours(adjacency), weights: weights)
  }
}

extension Neighbours {
  init(_ adjacency: Adjacency) {
    self.init(blocks: adjacency.count, pairs: adjacency.pairs.map { Pair($0.first, $0.second, border: $0.border) })
  }
}
