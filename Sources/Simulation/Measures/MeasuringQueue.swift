internal import Dispatch
internal import Parallel
internal import Planning
internal import Synchronization

/// Computes the measures of simulated years on other threads, if there are any, while the calling thread simulates the next
/// year; at the end the calling thread computes measures too.
final class MeasuringQueue: Sendable {
  typealias Made = (index: YearIndex, stage: StageIndex, measures: YearMeasures)

  private struct QueueState {
    var waiting: [(year: YearState, stage: StageIndex, index: YearIndex)] = []
    var isClosed = false
    var made: [Made] = []
  }

  private let state = Mutex(QueueState())
  /// Counts the tasks added; at the end also wakes each thread so that it can stop.
  private let changes = DispatchSemaphore(value: 0)
  private let others = BackgroundWork()
  private let otherCount: Int
  private let environment: Environment
  private let homes: HomeMeasures
  /// Receives the rows of schools and grades; nil: the rows stay in the measures.
  private let writer: ResultWriter?
  private let lists: Table<StageIndex, Table<YearIndex, ReachLists>>

  init(_ environment: Environment, _ homes: HomeMeasures = .all, into writer: ResultWriter? = nil, jobs: Int) {
    (self.environment, self.homes, self.writer) = (environment, homes, writer)
    lists = homes.contains(.reachableShortfall) ? environment.reachLists(jobs: jobs) : Table()
    otherCount = max(0, jobs - 1)
    others.start(threads: otherCount) { [self] in
      repeat { changes.wait() } while measureNext() || !state.withLock(\.isClosed)
    }
  }

  func measure(_ year: YearState, stage: StageIndex, index: YearIndex) {
    state.withLock { $0.waiting.append((year, stage, index)) }
    if otherCount > 0 { changes.signal() } else { _ = measureNext() }
  }

  /// Waits for all measures; they are in no particular order.
  func finish() -> [Made] {
    while measureNext() {}
    state.withLock { $0.isClosed = true }
    for _ in 0..<otherCount { changes.signal() }
    others.wait()
    return state.withLock { $0.made }
  }

  /// Measures the task added last, whose columns are probably still cached; false where no task is waiting.
  private func measureNext() -> Bool {
    guard let (year, stage, index) = state.withLock({ $0.waiting.popLast() }) else { return false }
    let reach = lists.isEmpty ? nil : lists[stage][index]
    let measures = YearMeasures.measured(
      year, in: environment, stage: stage, index: index, homes, reach, into: writer)
    state.withLock { $0.made.append((index, stage, measures)) }
    if environment.homes.groups.group.count > MeasuringQueue.many { returnFreedMemory() }
    return true
  }

  /// With more blocks than this, the memory of each year is returned to the system before the next year: about 200 MB for a nation.
  private static let many = 1_000_000
}
