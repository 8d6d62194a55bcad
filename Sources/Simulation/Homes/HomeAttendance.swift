internal import Planning

/// The attachments of the cohorts of a stage in one year.
struct AttachedCohorts: Sendable {
  var stage: StageIndex
  var cohorts: [(cohort: Int, list: Attachments)]

  init(_ population: Population, _ stages: Stages, stage: StageIndex, year: Int) {
    self.stage = stage
    cohorts = stages[stage].grades.map { (year - $0 + 1, population.attached[year - $0 + 1] ?? Attachments()) }
  }
}

/// The schools that the pupils of each block attend in one stage and year: one entry for each group of blocks and school, with
/// a number for each block of the group.
struct HomeAttendance {
  /// By entry, groups ascending, then schools.
  private(set) var groups: [Int32] = []
  private(set) var schools: [Int32] = []
  /// Numbers of entry `e`, in the order of the group's blocks: `numbers[starts[e] ..< starts[e + 1]]`.
  private(set) var starts: [Int] = [0]
  private(set) var numbers: [Double] = []

  /// - Parameter shares: for pupils on a roll (children × enrolment share); nil for children.
  init(_ attached: AttachedCohorts, _ homes: Homes, shares: EnrolmentShares?) {
    let shares = shares?[attached.stage]
    var lists = attached.cohorts.map { CohortCursor($0.list, homes, cohort: $0.cohort) }
    numbers.reserveCapacity(homes.groups.group.count * 5 / 4)
    var here: [Int32] = []
    for group in 0..<homes.groups.count {
      here.removeAll(keepingCapacity: true)
      for list in lists.indices {
        lists[list].advance(to: group) { school in if !here.contains(school) { here.append(school) } }
      }
      guard !here.isEmpty else { continue }
      if here.count > 1 { here.sort() }
      add(here, of: group, lists, homes, shares)
    }
  }

  /// One cohort of a stage, read group by group.
  private struct CohortCursor {
    let attached: Attachments
    /// The base-year cohorts by which its children are divided among blocks, by district.
    let sources: [[WeightedCohort]]
    /// The entries of the present group.
    private(set) var range = 0..<0

    init(_ attached: Attachments, _ homes: Homes, cohort: Int) {
      self.attached = attached
      sources = homes.new.lastCounted.indices.map { homes.sources(cohort, district: $0) }
    }

    /// Moves to a group and calls `body` for the schools of its children; groups must be visited in ascending order.
    mutating func advance(to group: Int, _ body: (_ school: Int32) -> Void) {
      var end = range.upperBound
      while end < attached.count, Int(attached.blocks[end]) == group {
        body(attached.schools[end])
        end += 1
      }
      range = range.upperBound..<end
    }
  }

  /// Adds the entries of a group.
  /// - Parameter here: schools that children of the group attend, ascending.
  private mutating func add(
    _ here: [Int32], of group: Int, _ lists: [CohortCursor], _ homes: Homes,
    _ shares: ByKind<Table<DistrictIndex, Double>>?
  ) {
    let (size, district) = (homes.groups.blocks(of: group).count, homes.district[group])
    let first = numbers.count
    for school in here {
      groups.append(Int32(group))
      schools.append(school)
      numbers.append(contentsOf: repeatElement(0, count: size))
      starts.append(numbers.count)
    }
    homes.groups.blocks(of: group).withUnsafeBufferPointer { blocks in
      numbers.withUnsafeMutableBufferPointer { numbers in
        for list in lists {
          for at in list.range {
            let entry = first + size * (here.firstIndex(of: list.attached.schools[at]) ?? 0)
            let sums = UnsafeMutableBufferPointer(rebasing: numbers[entry..<(entry + size)])
            for kind in Kind.allCases {
              let amount = list.attached.children[kind.rawValue][at] * (shares?[kind][district] ?? 1)
              guard amount != 0 else { continue }
              homes.divide(
                amount, group, kind: kind, among: blocks, by: list.sources[district.position], to: sums)
            }
          }
        }
      }
    }
  }

  /// Calls `body` for each entry, with the blocks of its group and a number for each block.
  func forEachEntry(
    _ groups: BlockGroups,
    _ body: (_ school: SchoolIndex, _ blocks: ArraySlice<Int32>, _ numbers: ArraySlice<Double>) -> Void
  ) {
    for entry in schools.indices {
      body(
        SchoolIndex(rawValue: schools[entry]), groups.blocks(of: Int(self.groups[entry])),
        numbers[starts[entry]..<starts[entry + 1]])
    }
  }
}
