internal import Planning
private struct StageBlock: Hashable {
  var stage: StageIndex
  var block: Int
}

extension [ZoneChange] {
  /// Without what is over before a year: where new entrants went to another school for some years, as while a school
  /// paused, and go to the former one again. In the year itself their return is told.
  func withoutEnded(before year: Int, entryGrade: (_ stage: StageIndex) -> Int) -> [ZoneChange] {
    var ended: Set<Int> = []
    // by stage and block: the changes of new entrants that hold, in order of years
    var holding: [StageBlock: [Int]] = [:]
    for (at, change) in enumerated() where change.grades.contains(entryGrade(change.stage)) {
      let home = StageBlock(stage: change.stage, block: change.block)
      let earlier = holding[home, default: []]
      guard let first = earlier.firstIndex(where: { self[$0].from == change.to }),
        earlier[first...].allSatisfy({ self[$0].grades.count == 1 })
      else {
        holding[home] = earlier + [at]
        continue
      }
      ended.formUnion(earlier[first...])
      holding[home] = [Int](earlier[..<first])
      // whoever changes school in that year as well is told
      if change.year < year, change.grades.count == 1 { ended.insert(at) }
    }
    return indices.filter { !ended.contains($0) }.map { self[$0] }
  }
}
