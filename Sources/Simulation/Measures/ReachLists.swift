internal import Geometry
internal import Parallel
internal import Planning

/// Schools of a stage within reach of each home; valid for consecutive years with the same sites and the same reach.
///
/// The schools in reach are searched once per home, not once per year. Neighbouring homes mostly reach the same schools, so
/// each distinct list is stored once and has a number.
struct ReachLists: Sendable {
  /// By block: the number of its list.
  let list: [Int32]
  /// Schools of list `n`, ascending: `schools[starts[n] ..< starts[n + 1]]`.
  private let starts: [Int32]
  private let schools: [Int32]

  subscript(list: Int32) -> ArraySlice<Int32> { schools[Int(starts[Int(list)])..<Int(starts[Int(list) + 1])] }

  /// - Parameters:
  ///   - candidates: schools that have the stage open in some year, ascending.
  ///   - reach: metres, by school; nil: the school is within reach of no home.
  init(
    _ plane: Plane, _ year: YearIndex, blocks: Int, candidates: [SchoolIndex], reach: Table<SchoolIndex, Double?>,
    jobs: Int
  ) {
    let near = candidates.filter { reach[$0] != nil }
    let index = PointIndex(near.map { plane.site(of: $0, year: year) })
    let limits = near.map { reach[$0] ?? 0 }
    let farthest = limits.max() ?? 0
    let grain = 1 << 13
    let pieces = inParallel((blocks + grain - 1) / grain, jobs: jobs) { piece -> Numbered in
      var numbered = Numbered()
      var found: [Int32] = []
      for block in (piece * grain)..<min(blocks, (piece + 1) * grain) {
        found.removeAll(keepingCapacity: true)
        index.forEach(within: farthest, of: plane.position(of: BlockIndex(block))) { point, metres in
          if metres <= limits[point] { found.append(near[point].rawValue) }
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

/// Distinct lists, numbered in order of first occurrence.
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
  /// Greatest distance in metres for pupils of a district and stage in a year: as stated, or twice the service radius; nil
  /// without either.
  func reach(stage: StageIndex, district: DistrictIndex, year: YearIndex) -> Double? {
    let keys: [RateTable.Key] = [.district(district), .year(baseYear + year)]
    if let given = scenario.reach[stage] { return given.value(for: keys[...]) }
    return scenario.standards[stage].serviceRadius?.value(for: keys[...]).map { 2 * $0 }
  }

  /// Reach lists by stage and year, recomputed only where sites or reach differ from the year before.
  func reachLists(jobs: Int) -> Table<StageIndex, Table<YearIndex, ReachLists>> {
    Table(
      stages.indexes.map { stage in
        let ever = supply.schools.filter { school in
          supply.years.contains { supply.isOpen(stage: stage, school: school, year: $0) }
        }
        var lists = Table<YearIndex, ReachLists>()
        var last: [Double?] = []
        for year in supply.years {
          let ofDistricts = dataset.districts.indexes.map { self.reach(stage: stage, district: $0, year: year) }
          let reach = supply.districtOfSchool(in: year).elements.map { ofDistricts[$0.position] }
          if let known = lists.elements.last, reach == last, plane.sites[year] == plane.sites[year.previous] {
            lists.append(known)
            continue
          }
          last = reach
          lists.append(
            ReachLists(
              plane, year, blocks: homes.groups.group.count, candidates: ever,
              reach: Table(reach), jobs: jobs))
        }
        return lists
      })
  }
}
