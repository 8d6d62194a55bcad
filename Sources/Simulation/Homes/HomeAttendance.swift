internal import Planning

/// The cohorts of a stage in one year, as attached.
struct AttachedCohorts: Sendable {
  var stage: Int
  var cohorts: [(cohort: Int, list: Attachments)]

  init(_ population: Population, _ stages: Stages, stage: Int, year: Int) {
    self.stage = stage
    cohorts = stages[stage].grades.map { (year - $0 + 1, population.attached[year - $0 + 1] ?? Attachments()) }
  }
}

/// Who of each block attends which school in one stage and year: an entry for each group of blocks and school, and for each
/// entry the numbers of the group's blocks.
struct HomeAttendance {
  /// By entry, groups ascending, then schools.
  private(set) var groups: [Int32] = []
  private(set) var schools: [Int32] = []
  /// Numbers of entry `e`, in the order of the group's blocks: `numbers[starts[e] ..< starts[e + 1]]`.
  private(set) var starts: [Int] = [0]
  private(set) var numbers: [Double] = []

  /// - Parameter shares: for pupils on a roll (children × enrolment share); nil for children.
  init(_ attached: AttachedCohorts, _ homes: Homes, shares: EnrolmentShares?) {
    let lists = attached.cohorts.map(\.list)
    let districts = homes.new.lastCounted.count
    let sources = attached.cohorts.map { cohort, _ in (0..<districts).map { homes.sources(cohort, $0) } }
    numbers.reserveCapacity(homes.groups.group.count * 5 / 4)
    var at = [Int](repeating: 0, count: lists.count)
    var here: [Int32] = []
    for group in 0..<homes.groups.count {
      here.removeAll(keepingCapacity: true)
      for (cohort, list) in lists.enumerated() {
        var next = at[cohort]
        while next < list.count, Int(list.blocks[next]) == group {
          let school = list.schools[next]
          if !here.contains(school) { here.append(school) }
          next += 1
        }
      }
      guard !here.isEmpty else { continue }
      if here.count > 1 { here.sort() }
      let (size, district) = (homes.groups.blocks(of: group).count, Int(homes.district[group]))
      let first = numbers.count
      for school in here {
        groups.append(Int32(group))
        schools.append(school)
        numbers.append(contentsOf: repeatElement(0, count: size))
        starts.append(numbers.count)
      }
      homes.groups.blocks(of: group).withUnsafeBufferPointer { blocks in
        numbers.withUnsafeMutableBufferPointer { numbers in
          for (cohort, list) in lists.enumerated() {
            while at[cohort] < list.count, Int(list.blocks[at[cohort]]) == group {
              let entry = first + size * (here.firstIndex(of: list.schools[at[cohort]]) ?? 0)
              let sums = UnsafeMutableBufferPointer(rebasing: numbers[entry..<(entry + size)])
              for kind in 0..<2 {
                let amount = list.children[kind][at[cohort]] * (shares?[attached.stage, district, kind] ?? 1)
                guard amount != 0 else { continue }
                homes.divide(amount, group, kind: kind, among: blocks, by: sources[cohort][district], to: sums)
              }
              at[cohort] += 1
            }
          }
        }
      }
    }
  }

  /// Each entry with the blocks of its group, and a number for each of them.
  func forEachEntry(
    _ groups: HomeGroups, _ body: (_ school: Int, _ blocks: ArraySlice<Int32>, _ numbers: ArraySlice<Double>) -> Void
  ) {
    for entry in schools.indices {
      body(
        Int(schools[entry]), groups.blocks(of: Int(self.groups[entry])), numbers[starts[entry]..<starts[entry + 1]])
    }
  }
}
