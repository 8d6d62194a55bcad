internal import Planning

private struct StageBlock: Hashable {
  var stage: StageIndex
  var block: Int
}

extension [ZoneChange] {
  /// The changes, except those that were reversed before `year`: new entrants attended another school for some years, for
  /// example while their own paused, and now attend the former one again. A return in `year` itself is kept.
  func withoutEnded(before year: Int, entryGrade: (_ stage: StageIndex) -> Int) -> [ZoneChange] {
    var ended: Set<Int> = []
    // changes of new entrants in force by stage and block, in order of years
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
      // a return is kept where pupils of other grades change school too
      if change.year < year, change.grades.count == 1 { ended.insert(at) }
    }
    return indices.filter { !ended.contains($0) }.map { self[$0] }
  }
}
