internal import Planning

/// The cohorts of a stage in one year, as attached.
struct AttachedCohorts: Sendable {
  var stage: StageIndex
  var cohorts: [(cohort: Int, cells: Cells)]

  init(_ walk: Walk, stage: StageIndex, year: Int) {
    self.stage = stage
    cohorts = walk.stages[stage].grades.map { (year - $0 + 1, walk.cells[year - $0 + 1] ?? Cells()) }
  }
}

/// Which schools the pupils of each block attend in one stage and year: an entry for each group of blocks and school, and for
/// each entry the numbers of the blocks of the group.
struct HomeAttendance {
  /// By entry, groups ascending, then schools.
  private(set) var groups: [Int32] = []
  private(set) var schools: [Int32] = []
  /// Numbers of entry `e`, in the order of the group's blocks: `numbers[starts[e] ..< starts[e + 1]]`.
  private(set) var starts: [Int] = [0]
  private(set) var numbers: [Double] = []

  /// - Parameter shares: for pupils on a roll (children × enrolment share); nil for children.
  init(_ attached: AttachedCohorts, _ homes: Homes, shares: EnrolmentShares?) {
    let lists = attached.cohorts.map(\.cells)
    let districts = homes.new.lastCounted.indices
    let sources = attached.cohorts.map { cohort, _ in districts.map { homes.sources(cohort, district: $0) } }
    numbers.reserveCapacity(homes.groups.group.count * 5 / 4)
    var at = [Int](repeating: 0, count: lists.count)
    var here: [Int32] = []
    for group in 0..<homes.groups.count {
      here.removeAll(keepingCapacity: true)
      for (list, cells) in lists.enumerated() {
        var next = at[list]
        while next < cells.count, Int(cells.blocks[next]) == group {
          let school = cells.schools[next]
          if !here.contains(school) { here.append(school) }
          next += 1
        }
      }
      guard !here.isEmpty else { continue }
      if here.count > 1 { here.sort() }
      let (size, district) = (homes.groups.blocks(of: group).count, DistrictIndex(rawValue: homes.district[group]))
      let first = numbers.count
      for school in here {
        groups.append(Int32(group))
        schools.append(school)
        numbers.append(contentsOf: repeatElement(0, count: size))
        starts.append(numbers.count)
      }
      homes.groups.blocks(of: group).withUnsafeBufferPointer { blocks in
        numbers.withUnsafeMutableBufferPointer { numbers in
          for (list, cells) in lists.enumerated() {
            while at[list] < cells.count, Int(cells.blocks[at[list]]) == group {
              let entry = first + size * (here.firstIndex(of: cells.schools[at[list]]) ?? 0)
              let sums = UnsafeMutableBufferPointer(rebasing: numbers[entry..<(entry + size)])
              for kind in Kind.allCases {
                let amount = cells.children[kind.rawValue][at[list]] * (shares?[attached.stage, district, kind] ?? 1)
                guard amount != 0 else { continue }
                homes.divide(amount, group, kind: kind, among: blocks, by: sources[list][district.position], to: sums)
              }
              at[list] += 1
            }
          }
        }
      }
    }
  }

  /// Each entry with the blocks of its group, and a number for each of them.
  func forEachEntry(
    _ groups: BlockGroups, _ body: (_ school: Int, _ blocks: ArraySlice<Int32>, _ numbers: ArraySlice<Double>) -> Void
  ) {
    for entry in schools.indices {
      body(
        Int(schools[entry]), groups.blocks(of: Int(self.groups[entry])), numbers[starts[entry]..<starts[entry + 1]])
    }
  }
}
