import Geometry
import Planning
import Simulation

/// Finds land for schools where a planner would look for it: points of blocks around which most pupils have no seat in the last year
/// of the baseline, spread over the district, and the sites of the plan among them.
struct SiteSearch {
  struct Site {
    var district: Int
    var at: Position
    var rooms: Int
  }

  let dataset: Dataset
  let baseline: SimulationResult
  let measures: [PlanMaker.Measure]

  /// Sites for each new or relocated school of a district, and sites of a district without any.
  private static let (perProject, least) = (5, 4)
  /// Standard sizes, and what the site of the plan's own schools holds beyond their rooms.
  private static let (sizes, reserve) = ([24, 30, 36, 42, 48], 6)
  /// Most rooms of a site.
  private static let most = 48

  /// The sites by district, from west to east.
  func sites() -> [Site] {
    let without = pupilsWithoutSeat()
    var draw = Draw(UInt64(dataset.about.baseYear), 31)
    return dataset.districts.indices.flatMap { district -> [Site] in
      let id = dataset.districts[district].id.text
      let row = PlanMaker.counts.first { $0.district == id }
      let count = max(SiteSearch.least, SiteSearch.perProject * ((row?.new ?? 0) + (row?.relocate ?? 0)))
      let planned = measures.filter { $0.district == id }.compactMap { measure in
        measure.site.map {
          Site(
            district: district, at: PlanText.rounded($0),
            rooms: min(SiteSearch.most, measure.rooms + SiteSearch.reserve))
        }
      }
      let found = spread(district, count, around: planned.map(\.at), without).map { place in
        Site(
          district: district, at: PlanText.rounded(place),
          rooms: SiteSearch.sizes[Int(draw.between(0, Double(SiteSearch.sizes.count)))])
      }
      return (planned + found).sorted { ($0.at.x, $0.at.y) < ($1.at.x, $1.at.y) }
    }
  }

  /// For each block, its pupils of all stages beyond the places of their schools.
  private func pupilsWithoutSeat() -> [Double] {
    var sums = [Double](repeating: 0, count: dataset.blocks.count)
    for stage in dataset.stages.indexes {
      let demand = Demand(baseline, on: dataset, stage: stage.position)
      for block in sums.indices {
        for part in demand.pupils[block] {
          sums[block] += part.pupils * max(0, 1 - 1 / max(1, demand.use(part.school)))
        }
      }
    }
    return sums
  }

  /// The points of blocks with most pupils without a seat around them, until there are `count` sites with those that are given. What a
  /// site could serve counts half for the next one, so that sites spread.
  private func spread(_ district: Int, _ count: Int, around given: [Position], _ without: [Double]) -> [Position] {
    let blocks = (0..<dataset.blocks.count).filter { dataset.blocks.districts[$0].position == district }
    let reach = ["tongzhou", "binhai"].contains(dataset.districts[district].id.text) ? 2.0 : 1.0
    var left = without
    var sites = given
    func serve(_ site: Position) {
      for block in blocks where Plane.kilometres(site, dataset.blocks.point(block)) < reach { left[block] /= 2 }
    }
    given.forEach(serve)
    while sites.count < count {
      let free = blocks.filter { block in
        let place = dataset.blocks.point(block)
        return dataset.schools.allSatisfy { Plane.kilometres($0.site, place) > 0.2 }
          && sites.allSatisfy { Plane.kilometres($0, place) > reach / 2 }
      }
      let best = free.map { block -> (block: Int, sum: Double) in
        let place = dataset.blocks.point(block)
        let sum = blocks.reduce(0) { Plane.kilometres(place, dataset.blocks.point($1)) < reach ? $0 + left[$1] : $0 }
        return (block, sum)
      }.max { ($0.sum, $1.block) < ($1.sum, $0.block) }
      guard let best else { break }
      sites.append(dataset.blocks.point(best.block))
      serve(dataset.blocks.point(best.block))
    }
    return Array(sites.dropFirst(given.count))
  }
}
