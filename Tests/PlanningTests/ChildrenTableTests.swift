import Planning
import Testing

@Suite struct ChildrenTableTests {
  /// Groups of blocks have the children of their blocks, whole counts or not, for any number of threads.
  @Test(arguments: [(1, true), (1, false), (2, true), (3, false)])
  func groupsHaveTheChildrenOfTheirBlocks(jobs: Int, isWhole: Bool) {
    // blocks of a group stand in runs, and come back later
    let group: [Int32] = [0, 0, 1, 1, 1, 0, 2, 0, 0, 3, 3, 1]
    var table = ChildrenTable(cohorts: 2010...2012, blocks: group.count, districts: 1)
    var expected: [[Int]: Double] = [:]
    for cohort in 2010...2012 {
      for kind in Kind.allCases {
        for block in group.indices {
          let children = Double((block * 7 + cohort * 3 + kind.rawValue * 5) % 11) + (isWhole ? 0 : 0.25)
          table.add(children, block: BlockIndex(block), cohort: cohort, kind: kind, district: 0)
          expected[[cohort, kind.rawValue, Int(group[block])], default: 0] += children
        }
      }
    }
    let summed = table.summed(by: group, count: 4, jobs: jobs)
    #expect(summed.blockCount == 4)
    for (key, children) in expected {
      #expect(summed.count(cohort: key[0], kind: Kind.allCases[key[1]], block: key[2]) == children)
    }
    #expect(summed.cohorts == table.cohorts)
  }
}
