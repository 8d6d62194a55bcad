extension [ZoneChange] {
  /// Without changes that were reversed before a year: where new entrants went to another school for some years, as while a
  /// school paused, and go to the former one again. A return in the year itself is kept.
  func withoutEnded(before year: Int, entryGrade: (_ stage: Int) -> Int) -> [ZoneChange] {
    var ended: Set<Int> = []
    // by stage and block: the changes of new entrants in force, in order of years
    var holding: [[Int]: [Int]] = [:]
    for (at, change) in enumerated() where change.grades.contains(entryGrade(change.stage)) {
      let home = [change.stage, change.block]
      let earlier = holding[home, default: []]
      guard let first = earlier.firstIndex(where: { self[$0].from == change.to }),
        earlier[first...].allSatisfy({ self[$0].grades.count == 1 })
      else {
        holding[home] = earlier + [at]
        continue
      }
      ended.formUnion(earlier[first...])
      holding[home] = [Int](earlier[..<first])
      // kept where pupils of other grades change school with them
      if change.year < year, change.grades.count == 1 { ended.insert(at) }
    }
    return indices.filter { !ended.contains($0) }.map { self[$0] }
  }
}
