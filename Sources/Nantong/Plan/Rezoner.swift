import Geometry
import Planning
import Simulation

/// Redraws the primary catchments of crowded districts by a greedy rule: the fullest school gives a block on its border to the
/// nearest neighbour with free places, as long as both zones stay connected, until there is no further gain.
struct Rezoner {
  let dataset: Dataset
  let plan: SimulationResult
  let year: Int
  private let graph: BlockGraph

  static let stage = 0
  static let districts = ["chongchuan", "gangzha", "netda"]

  init(_ dataset: Dataset, _ plan: SimulationResult, year: Int) {
    (self.dataset, self.plan, self.year) = (dataset, plan, year)
    graph = BlockGraph(dataset)
  }

  /// The zones from `year` on of all schools of the districts, except new schools, which keep their zones.
  func zones() -> [(school: Int, blocks: [Int])] {
    Rezoner.districts.flatMap { id -> [(school: Int, blocks: [Int])] in
      guard let district = dataset.districts.firstIndex(where: { $0.id.text == id }) else { return [] }
      return redraw(district)
    }
  }

  private func redraw(_ district: Int) -> [(school: Int, blocks: [Int])] {
    guard let before = plan.catchments[StageIndex(Rezoner.stage)].version(in: year) else { return [] }
    let coverage = Coverage(zones: before.zones.map { plan.catchments[StageIndex(Rezoner.stage)].areas[$0.area] })
    var school = [Int](repeating: -1, count: dataset.blocks.count)
    for block in 0..<dataset.blocks.featureCount where dataset.blocks.districts[block].position == district {
      let place = dataset.blocks.point(block)
      let owner = coverage.zones(at: place.x, place.y).first.map { before.zones[$0].schools[0].position } ?? -1
      if dataset.schools.indices.contains(owner) { school[block] = owner }
    }
    let blocks = school.indices.filter { school[$0] >= 0 }
    let demand = demand(blocks)
    var load: [Int: Double] = [:]
    for block in blocks { load[school[block], default: 0] += demand[block] ?? 0 }
    let room = places(Set(load.keys))
    var frozen = Set<Int>()
    for _ in 0..<4000 {
      let over = load.filter { $0.value > (room[$0.key] ?? 0) && !frozen.contains($0.key) }
      guard
        let worst = over.max(by: { ($0.value - (room[$0.key] ?? 0), $1.key) < ($1.value - (room[$1.key] ?? 0), $0.key) }
        )?.key
      else { break }
      guard let move = bestMove(from: worst, blocks, school, demand, load, room) else {
        frozen.insert(worst)
        continue
      }
      school[move.block] = move.to
      load[worst, default: 0] -= demand[move.block] ?? 0
      load[move.to, default: 0] += demand[move.block] ?? 0
    }
    return Set(load.keys).sorted().map { one in (one, blocks.filter { school[$0] == one }) }
  }

  /// Pupils of the stage who live in each block, mean of the years from `year` on.
  private func demand(_ blocks: [Int]) -> [Int: Double] {
    var sums: [Int: Double] = [:]
    let years = plan.attendance[StageIndex(Rezoner.stage)].suffix(plan.years.upperBound - year + 1)
    for attendance in years {
      for block in blocks {
        for entry in attendance.entries(of: block) {
          sums[block, default: 0] += attendance.pupils[entry] / Double(years.count)
        }
      }
    }
    return sums
  }

  /// Places of each school that are available to residents of zones, mean of the years.
  private func places(_ schools: Set<Int>) -> [Int: Double] {
    var sums: [Int: Double] = [:]
    for row in plan.schools
    where row.stage.position == Rezoner.stage && row.year >= year && schools.contains(row.school.position) {
      sums[row.school.position, default: 0] +=
        (row.capacity - max(0, row.unexplained)) / Double(plan.years.upperBound - year + 1)
    }
    return sums
  }

  private func bestMove(
    from worst: Int, _ blocks: [Int], _ school: [Int], _ demand: [Int: Double], _ load: [Int: Double],
    _ room: [Int: Double]
  ) -> (block: Int, to: Int)? {
    var best: (block: Int, to: Int, cost: Double)?
    for block in blocks where school[block] == worst {
      guard let pupils = demand[block], pupils > 0 else { continue }
      let place = dataset.blocks.point(block)
      let here = Plane.kilometres(place, plan.scenario.schools[worst].site)
      for beside in graph.neighbours[block] {
        let to = school[beside]
        guard to >= 0, to != worst, (room[to] ?? 0) - (load[to] ?? 0) >= pupils else { continue }
        let cost = Plane.kilometres(place, plan.scenario.schools[to].site) - here
        if cost < best?.cost ?? 2.5, here > 0.05, graph.staysWhole(without: block, school) { best = (block, to, cost) }
      }
    }
    return best.map { ($0.block, $0.to) }
  }

  /// The zones as a file of GeoJSON.
  func file() -> [UInt8] {
    let named = zones().map { (school: plan.scenario.schools[$0.school].id.text, blocks: $0.blocks) }
    return ZoneFile(dataset, "catchments from \(year)").bytes(named, stage: Rezoner.stage)
  }
}
