internal import Planning

/// What happens to the pupils of every school, noted down as a walk goes, so that a roll can be explained.
struct Trace {
  /// Why a cohort at a school changes.
  enum Cause: Hashable {
    /// Rates: those who leave, and those who come and go by the zones.
    case progression
    case housing
    /// A cohort that nobody counted appears in a year in which it is in school.
    case appears
    case move(EventID)
    case admission
    /// Unexplained pupils: their progression, or what the record says; and those whom an event hands over.
    case unexplained
    case handover(EventID)
  }

  struct Change {
    var year: Int
    var cause: Cause
    var sums: Sums
  }

  struct Entry: Hashable {
    var stage: Int
    var cohort: Int
  }

  /// Children and pupils (children × share) by school.
  struct Sums {
    var children: [Double]
    var pupils: [Double]

    static func - (left: Sums, right: Sums) -> Sums {
      Sums(
        children: zip(left.children, right.children).map { $0 - $1 },
        pupils: zip(left.pupils, right.pupils).map { $0 - $1 })
    }

    var isNothing: Bool { children.allSatisfy { $0 == 0 } && pupils.allSatisfy { $0 == 0 } }
  }

  /// Changes after a cohort entered its stage, in the order in which they came.
  private(set) var changes: [Entry: [Change]] = [:]
  /// Cells of each cohort as it entered its stage, or in the base year, and the year.
  private(set) var entered: [Entry: (t: YearIndex, cells: Cells)] = [:]
  /// Unexplained pupils at that time, by school.
  private(set) var unexplained: [Entry: [Double]] = [:]
  private var last: [Entry: Sums] = [:]

  mutating func enter(_ entry: Entry, t: YearIndex, _ cells: Cells, _ sums: Sums) {
    entered[entry] = (t, cells)
    last[entry] = sums
  }

  mutating func enter(_ entry: Entry, unexplained pupils: [Double]) { unexplained[entry] = pupils }

  /// Notes what has changed since the last time.
  mutating func note(_ entry: Entry, year: Int, _ cause: Cause, now: Sums) {
    guard let before = last[entry] else { return }
    add(entry, year: year, cause, now - before)
    last[entry] = now
  }

  /// Notes a change that is known by itself.
  mutating func add(_ entry: Entry, year: Int, _ cause: Cause, _ sums: Sums) {
    if !sums.isNothing { changes[entry, default: []].append(Change(year: year, cause: cause, sums: sums)) }
  }

  /// Takes the sums as they are, without a cause: what made them has been noted.
  mutating func settle(_ entry: Entry, now: Sums) { last[entry] = now }
}
