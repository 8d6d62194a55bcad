internal import Dispatch
internal import Parallel
internal import Synchronization

/// Measures simulated years on other threads, where there are any, while the caller simulates on; then the caller helps.
final class MeasuringQueue: Sendable {
  typealias Made = (index: Int, stage: Int, measures: YearMeasures)

  private struct State {
    var waiting: [(year: YearState, stage: Int, index: Int)] = []
    var isClosed = false
    var made: [Made] = []
  }

  private let state = Mutex(State())
  /// Counts what was asked for, and then the threads that may end.
  private let news = DispatchSemaphore(value: 0)
  private let others = DispatchGroup()
  private let otherCount: Int
  private let environment: Environment
  private let homes: HomeMeasures
  /// Takes the rows of schools and grades; nil: they stay with the measures.
  private let writer: ResultWriter?
  /// By stage, then year.
  private let lists: [[ReachLists]]

  init(_ environment: Environment, _ homes: HomeMeasures = .all, into writer: ResultWriter? = nil, jobs: Int) {
    (self.environment, self.homes, self.writer) = (environment, homes, writer)
    lists = homes.contains(.reachableShortfall) ? environment.reachLists(jobs: jobs) : []
    otherCount = max(0, jobs - 1)
    for _ in 0..<otherCount {
      DispatchQueue.global().async(group: others) { [self] in
        repeat { news.wait() } while measureNext() || !state.withLock(\.isClosed)
      }
    }
  }

  func measure(_ year: YearState, stage: Int, index: Int) {
    state.withLock { $0.waiting.append((year, stage, index)) }
    if otherCount > 0 { news.signal() } else { _ = measureNext() }
  }

  /// All that was asked for, in no order.
  func finish() -> [Made] {
    while measureNext() {}
    state.withLock { $0.isClosed = true }
    for _ in 0..<otherCount { news.signal() }
    others.wait()
    return state.withLock { $0.made }
  }

  /// Measures what was asked for last, whose columns are still near; false where nothing waits.
  private func measureNext() -> Bool {
    guard let (year, stage, index) = state.withLock({ $0.waiting.popLast() }) else { return false }
    var measures = YearMeasures(
      year, in: environment, stage: stage, index: index, homes, lists.isEmpty ? nil : lists[stage][index])
    if let writer {
      writer.put(measures)
      (measures.schools, measures.grades) = ([], [])
    }
    state.withLock { $0.made.append((index, stage, measures)) }
    if environment.homes.groups.group.count > MeasuringQueue.many { returnFreedMemory() }
    return true
  }

  /// Blocks beyond which what a year needed is given back before the next: it is some 200 MB for a nation.
  private static let many = 1_000_000
}
