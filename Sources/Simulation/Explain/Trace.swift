internal import Planning

/// Records the changes in pupils of every school, year by year, so that a roll can be explained.
struct Trace {
  struct Change {
    var year: Int
    var cause: ChangeCause
    var sums: Sums
  }

  struct Entry: Hashable {
    var stage: StageIndex
    var cohort: Int
  }

  /// Children and pupils (children × share) by school.
  struct Sums {
    var children: Table<SchoolIndex, Double>
    var pupils: Table<SchoolIndex, Double>

    static func - (left: Sums, right: Sums) -> Sums {
      Sums(
        children: Table(zip(left.children, right.children).map { $0 - $1 }),
        pupils: Table(zip(left.pupils, right.pupils).map { $0 - $1 }))
    }

    var isNothing: Bool { children.allSatisfy { $0 == 0 } && pupils.allSatisfy { $0 == 0 } }
  }

  /// Changes after a cohort entered its stage, in the order in which they happened.
  private(set) var changes: [Entry: [Change]] = [:]
  /// Attachments of each cohort when it entered its stage, or in the base year; with the year.
  private(set) var entered: [Entry: (index: YearIndex, list: Attachments)] = [:]
  /// Unexplained pupils of the cohort in that year, by school.
  private(set) var unexplained: [Entry: Table<SchoolIndex, Double>] = [:]
  private var last: [Entry: Sums] = [:]

  mutating func enter(_ entry: Entry, index: YearIndex, _ list: Attachments, _ sums: Sums) {
    entered[entry] = (index, list)
    last[entry] = sums
  }

  mutating func enter(_ entry: Entry, unexplained pupils: Table<SchoolIndex, Double>) { unexplained[entry] = pupils }

  /// Records the difference from the sums recorded last.
  mutating func note(_ entry: Entry, year: Int, _ cause: ChangeCause, now: Sums) {
    guard let before = last[entry] else { return }
    add(entry, year: year, cause, now - before)
    last[entry] = now
  }

  /// Records a change whose sums are already known.
  mutating func add(_ entry: Entry, year: Int, _ cause: ChangeCause, _ sums: Sums) {
    if !sums.isNothing { changes[entry, default: []].append(Change(year: year, cause: cause, sums: sums)) }
  }

  /// Sets the sums without recording a change, as its causes have been recorded already.
  mutating func settle(_ entry: Entry, now: Sums) { last[entry] = now }
}
