internal import Dispatch
internal import Parallel
internal import Synchronization

/// Measures years of walks on other threads, where there are any, while the caller walks on; then the caller helps.
final class MeasuringQueue: Sendable {
  typealias Made = (t: Int, stage: Int, measures: YearMeasures)

  private struct Desk {
    var waiting: [(walk: Walk, stage: Int, t: Int)] = []
    var isClosed = false
    var made: [Made] = []
  }

  private let desk = Mutex(Desk())
  /// Counts what was put on the desk, and then the threads that may go home.
  private let news = DispatchSemaphore(value: 0)
  private let others = BackgroundWork()
  private let otherCount: Int
  private let homes: HomeMeasures
  /// Takes the rows of schools and grades; nil: they stay with the measures.
  private let rows: RowTable?
  /// By stage, then year.
  private let lists: [[ReachLists]]

  init(_ walk: Walk, _ homes: HomeMeasures = .all, into rows: RowTable? = nil, jobs: Int) {
    (self.homes, self.rows) = (homes, rows)
    lists = homes.contains(.reachableShortfall) ? walk.reachLists(jobs: jobs) : []
    otherCount = max(0, jobs - 1)
    others.start(threads: otherCount) { [self] in
      repeat { news.wait() } while measureNext() || !desk.withLock(\.isClosed)
    }
  }

  func measure(_ walk: Walk, stage: Int, t: Int) {
    desk.withLock { $0.waiting.append((walk, stage, t)) }
    if otherCount > 0 { news.signal() } else { _ = measureNext() }
  }

  /// All that was asked for, in no order.
  func finish() -> [Made] {
    while measureNext() {}
    desk.withLock { $0.isClosed = true }
    for _ in 0..<otherCount { news.signal() }
    others.wait()
    return desk.withLock { $0.made }
  }

  /// Measures what was asked for last, whose columns are still near; false where nothing waits.
  private func measureNext() -> Bool {
    guard let (walk, stage, t) = desk.withLock({ $0.waiting.popLast() }) else { return false }
    var measures = YearMeasures(walk, stage: stage, t: t, homes, lists.isEmpty ? nil : lists[stage][t])
    if let rows {
      rows.put(measures)
      (measures.schools, measures.grades) = ([], [])
    }
    desk.withLock { $0.made.append((t, stage, measures)) }
    if walk.homes.groups.group.count > MeasuringQueue.many { returnFreedMemory() }
    return true
  }

  /// Blocks beyond which what a year needed is given back before the next: it is some 200 MB for a nation.
  private static let many = 1_000_000
}
