import Geometry
import Planning

/// Finds the site, size and zone of a new school that take the most pupils from full schools.
struct NewSchoolSearch {
  let dataset: Dataset
  let graph: BlockGraph
  let district: Int
  let demand: Demand

  struct Proposal {
    var site: Position
    var rooms: Int
    var blocks: [Int]
    var pupils: Double
    /// Reduction of the seat shortfall of the surrounding schools, in pupils.
    var relief: Double
    var relieved: [Int]
  }

  /// Lowest utilisation of a school that gives blocks to the new one, and the planned utilisation of the new one.
  private static let kept = 0.88
  private static let planned = 0.95

  /// Standard class size of the stage.
  private var classSize: Double { Town.classSize[demand.stage] }

  func best() -> Proposal? {
    var best: Proposal?
    for block in candidates() {
      let wide = grow(from: block, rooms: SchoolSizes.standard[demand.stage].last ?? 0)
      // the largest size that is well used
      guard
        let rooms = SchoolSizes.standard[demand.stage].last(where: { wide.pupils > 0.8 * Double($0) * classSize })
      else { continue }
      let proposal = grow(from: block, rooms: rooms)
      if proposal.relief > best?.relief ?? 0 { best = proposal }
    }
    return best
  }

  /// Blocks with many pupils far from their school, in the zones of the fullest schools.
  private func candidates() -> [Int] {
    let schools = dataset.schools.indices.filter {
      dataset.schools[$0].district.position == district
        && dataset.schools[$0].classrooms[StageIndex(demand.stage)] != nil
    }
    let full = schools.sorted { a, b in
      if demand.short(a) != demand.short(b) { return demand.short(a) > demand.short(b) }
      return demand.use(a) != demand.use(b) ? demand.use(a) > demand.use(b) : a < b
    }
    let sites = dataset.schools.filter { $0.classrooms[StageIndex(demand.stage)] != nil }.map(\.site)
    return full.prefix(8).flatMap { school -> [Int] in
      let here = dataset.schools[school].site
      let blocks = demand.zone.indices.filter { block in
        demand.zone[block] == school && sites.allSatisfy { Plane.kilometres($0, dataset.blocks.point(block)) > 0.45 }
      }
      func score(_ block: Int) -> Double {
        let far = min(2, Plane.kilometres(here, dataset.blocks.point(block)))
        return demand.pupils(in: block) * far
      }
      return Array(blocks.sorted { (score($1), $0) < (score($0), $1) }.prefix(8))
    }
  }

  /// A connected zone for a new school in the block `start`: the nearest blocks that full schools can give up.
  private func grow(from start: Int, rooms: Int) -> Proposal {
    let number = Int.max
    var demand = demand
    let site = dataset.blocks.point(start)
    let places = Double(rooms) * classSize * NewSchoolSearch.planned
    var proposal = Proposal(site: site, rooms: rooms, blocks: [], pupils: 0, relief: 0, relieved: [])
    var queue = Frontier()
    queue.push(0, start, 0)
    var seen: Set<Int> = [start]
    var before: [Int: Double] = [:]
    while let next = queue.pop() {
      let block = next.block
      let (owner, pupils) = (demand.zone[block], demand.pupils(in: block))
      guard isGiven(block, owner, pupils, site, demand), proposal.pupils + pupils <= places else { continue }
      if before[owner] == nil { before[owner] = demand.short(owner) }
      demand.move(block, to: number)
      proposal.blocks.append(block)
      proposal.pupils += pupils
      for beside in graph.neighbours[block] where seen.insert(beside).inserted {
        queue.push(Plane.kilometres(site, dataset.blocks.point(beside)), beside, 0)
      }
    }
    proposal.relieved = before.keys.sorted()
    proposal.relief = proposal.relieved.reduce(0) { $0 + (before[$1] ?? 0) - demand.short($1) }
    return proposal
  }

  /// True if a block can be taken from the zone of its school: that school stays well used, its zone stays connected, and the
  /// new school is not much farther from the block.
  private func isGiven(_ block: Int, _ owner: Int, _ pupils: Double, _ site: Position, _ demand: Demand) -> Bool {
    guard dataset.schools.indices.contains(owner), dataset.schools[owner].district.position == district,
      dataset.blocks.districts[block].position == district
    else { return false }
    let left = (demand.load[owner] ?? 0) - pupils
    guard left >= NewSchoolSearch.kept * (demand.places[owner] ?? 0) else { return false }
    let (place, old) = (dataset.blocks.point(block), dataset.schools[owner].site)
    guard Plane.kilometres(place, site) < 1.25 * Plane.kilometres(place, old) + 0.4 else { return false }
    return Plane.kilometres(place, old) > 0.05 && graph.staysWhole(without: block, demand.zone)
  }
}
