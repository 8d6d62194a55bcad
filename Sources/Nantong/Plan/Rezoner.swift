import Geometry
import Planning
import Simulation

/// Redraws the primary catchments of crowded districts by hand's rule: the fullest school gives a block on its border to the
/// neighbour with room that is nearest, as long as both zones stay in one piece, until nothing is gained.
struct Rezoner {
  let dataset: Dataset
  let plan: SimulationResult
  let year: Int
  private let neighbours: [[Int]]

  static let stage = 0
  static let districts = ["chongchuan", "gangzha", "netda"]

  /// Shared sides between blocks, by their exact positions.
  init(_ dataset: Dataset, _ plan: SimulationResult, year: Int) {
    self.dataset = dataset
    self.plan = plan
    self.year = year
    var sides: [[Position]: [Int]] = [:]
    for block in 0..<dataset.blocks.featureCount {
      for ring in dataset.blocks.shapes.area(block).polygons.flatMap(\.rings) {
        for at in ring.indices.dropLast() {
          let pair = [ring[at], ring[at + 1]].sorted { ($0.x, $0.y) < ($1.x, $1.y) }
          sides[pair, default: []].append(block)
        }
      }
    }
    var beside = [Set<Int>](repeating: [], count: dataset.blocks.count)
    for pair in sides.values where pair.count == 2 {
      beside[pair[0]].insert(pair[1])
      beside[pair[1]].insert(pair[0])
    }
    neighbours = beside.map { $0.sorted() }
  }

  /// Zones of the districts from `year` on: every school of theirs, so that all land stays covered.
  func zones() -> [(school: Int, blocks: [Int])] {
    Rezoner.districts.flatMap { id -> [(school: Int, blocks: [Int])] in
      guard let district = dataset.districts.firstIndex(where: { $0.id.text == id }) else { return [] }
      return redraw(district)
    }
  }

  private func redraw(_ district: Int) -> [(school: Int, blocks: [Int])] {
    let blocks = (0..<dataset.blocks.featureCount).filter { Int(dataset.blocks.districts[$0]) == district }
    guard let before = plan.zones[Rezoner.stage].version(in: year) else { return [] }
    let coverage = Coverage(zones: before.zones.map { plan.zones[Rezoner.stage].areas[$0.area] })
    var school: [Int: Int] = [:]
    for block in blocks {
      let place = dataset.blocks.point(block)
      if let zone = coverage.zones(at: place.x, place.y).first { school[block] = before.zones[zone].schools[0] }
    }
    let demand = demand(blocks)
    var load: [Int: Double] = [:]
    for block in blocks { load[school[block] ?? -1, default: 0] += demand[block] ?? 0 }
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
    return Set(school.values).sorted().map { one in (one, blocks.filter { school[$0] == one }) }
  }

  /// Pupils of the stage who live in each block, mean of the years from `year` on.
  private func demand(_ blocks: [Int]) -> [Int: Double] {
    var sums: [Int: Double] = [:]
    let years = plan.attendance[Rezoner.stage].suffix(plan.years.upperBound - year + 1)
    for attendance in years {
      for block in blocks {
        for entry in attendance.entries(of: block) {
          sums[block, default: 0] += attendance.pupils[entry] / Double(years.count)
        }
      }
    }
    return sums
  }

  /// Places left for residents, mean of the years.
  private func places(_ schools: Set<Int>) -> [Int: Double] {
    var sums: [Int: Double] = [:]
    for row in plan.schools where row.stage == Rezoner.stage && row.year >= year && schools.contains(row.school) {
      sums[row.school, default: 0] +=
        (row.capacity - max(0, row.unexplained)) / Double(plan.years.upperBound - year + 1)
    }
    return sums
  }

  private func bestMove(
    from worst: Int, _ blocks: [Int], _ school: [Int: Int], _ demand: [Int: Double], _ load: [Int: Double],
    _ room: [Int: Double]
  ) -> (block: Int, to: Int)? {
    var best: (block: Int, to: Int, cost: Double)?
    for block in blocks where school[block] == worst {
      guard let pupils = demand[block], pupils > 0 else { continue }
      let place = dataset.blocks.point(block)
      let here = PlanMaker.kilometres(place, plan.scenario.schools[worst].site)
      for beside in neighbours[block] {
        guard let to = school[beside], to != worst, (room[to] ?? 0) - (load[to] ?? 0) >= pupils else { continue }
        let cost = PlanMaker.kilometres(place, plan.scenario.schools[to].site) - here
        if cost < best?.cost ?? 2.5, staysWhole(without: block, worst, school) { best = (block, to, cost) }
      }
    }
    return best.map { ($0.block, $0.to) }
  }

  /// True if the zone is in one piece, with its school in it, without the block.
  private func staysWhole(without block: Int, _ zone: Int, _ school: [Int: Int]) -> Bool {
    let mine = school.filter { $0.value == zone && $0.key != block }.keys
    guard let start = mine.min() else { return false }
    let members = Set(mine)
    var seen: Set<Int> = [start]
    var queue = [start]
    while let next = queue.popLast() {
      for beside in neighbours[next] where members.contains(beside) && seen.insert(beside).inserted {
        queue.append(beside)
      }
    }
    return seen.count == members.count
  }

  /// The zones as a file of GeoJSON.
  func file() -> [UInt8] {
    var writer = GeoJSONWriter(name: "catchments from \(year)", foreign: [("synthetic", "true")], capacity: 1 << 18)
    for (school, blocks) in zones() {
      let land = (try? Area.union(blocks.map { dataset.blocks.shapes.area($0) })) ?? Area()
      var properties = JSONObjectWriter()
      properties.add("school", plan.scenario.schools[school].id.text)
      properties.add("stage", dataset.stages[Rezoner.stage].id)
      properties.add("synthetic", true)
      writer.append(properties: properties.finish(), geometry: GeoJSONWriter.geometryText(land), bounds: land.bounds)
    }
    return writer.finish()
  }
}
