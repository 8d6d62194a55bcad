internal import Geometry
internal import Parallel
internal import Planning

/// Which schools of a stage lie within reach of each home, for all years between which neither sites nor reach change.
///
/// Every home is asked once, not once a year; neighbours mostly reach the same schools, so lists are kept once and numbered.
struct ReachLists: Sendable {
  /// By block: the number of its list.
  let list: [Int32]
  /// Schools of list `n`, ascending: `schools[starts[n] ..< starts[n + 1]]`.
  private let starts: [Int32]
  private let schools: [Int32]

  subscript(list: Int32) -> ArraySlice<Int32> { schools[Int(starts[Int(list)])..<Int(starts[Int(list) + 1])] }

  /// - Parameters:
  ///   - candidates: schools that have the stage open in some year, ascending.
  ///   - reach: metres, by school; nil: it is within nobody's reach.
  init(_ plane: Plane, _ t: Int, blocks: Int, candidates: [Int], reach: [Double?], jobs: Int) {
    let near = candidates.filter { reach[$0] != nil }
    let index = PointIndex(near.map { plane.sites[t][$0] })
    let limits = near.map { reach[$0] ?? 0 }
    let farthest = limits.max() ?? 0
    let grain = 1 << 13
    let pieces = inParallel((blocks + grain - 1) / grain, jobs: jobs) { piece -> Numbered in
      var numbered = Numbered()
      var found: [Int32] = []
      for block in (piece * grain)..<min(blocks, (piece + 1) * grain) {
        found.removeAll(keepingCapacity: true)
        index.forEach(within: farthest, of: plane.home(block)) { point, metres in
          if metres <= limits[point] { found.append(Int32(near[point])) }
        }
        if found.count > 1 { found.sort() }
        numbered.add(found)
      }
      return numbered
    }
    var all = Numbered()
    var list: [Int32] = []
    list.reserveCapacity(blocks)
    for piece in pieces {
      let numbers = piece.lists.map { all.number($0) }
      for number in piece.numbers { list.append(numbers[Int(number)]) }
    }
    self.list = list
    var starts: [Int32] = [0]
    for list in all.lists { starts.append(starts[starts.count - 1] + Int32(list.count)) }
    self.starts = starts
    schools = Array(all.lists.joined())
  }
}

/// Lists as they come, each kept once.
private struct Numbered {
  private(set) var lists: [[Int32]] = []
  private(set) var numbers: [Int32] = []
  private var known: [[Int32]: Int32] = [:]

  mutating func add(_ list: [Int32]) {
    if let last = numbers.last, lists[Int(last)] == list { return numbers.append(last) }
    numbers.append(number(list))
  }

  mutating func number(_ list: [Int32]) -> Int32 {
    if let known = known[list] { return known }
    let number = Int32(lists.count)
    lists.append(list)
    known[list] = number
    return number
  }
}

extension Environment {
  /// Metres that pupils of a district and stage may go in a year: as given, or twice the service radius; nil without either.
  func reach(_ stage: Int, district: Int, _ t: Int) -> Double? {
    let year = baseYear + t
    if let given = scenario.reach[stage] { return given.value(for: .district(district), .year(year)) }
    return scenario.standards[stage].serviceRadius?.value(for: .district(district), .year(year)).map { 2 * $0 }
  }

  /// By stage, then year: made anew only where sites or reach are others than in the year before.
  func reachLists(jobs: Int) -> [[ReachLists]] {
    (0..<stages.count).map { stage in
      let schools = scenario.schools
      let ever = schools.indices.filter { school in (0..<supply.yearCount).contains { supply.isOpen(stage, school, $0) }
      }
      var lists: [ReachLists] = []
      var last: [Double?] = []
      for t in 0..<supply.yearCount {
        let reach = dataset.districts.indices.map { self.reach(stage, district: $0, t) }
        if let known = lists.last, reach == last, plane.sites[t] == plane.sites[t - 1] {
          lists.append(known)
          continue
        }
        last = reach
        lists.append(
          ReachLists(
            plane, t, blocks: homes.groups.group.count, candidates: ever, reach: schools.map { reach[$0.district] },
            jobs: jobs))
      }
      return lists
    }
  }
}
