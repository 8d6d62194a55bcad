internal import Foundation
internal import Synchronization

/// Measures years of walks on other threads, where there are any, while the caller walks on.
final class MeasuringQueue: Sendable {
  typealias Made = (t: Int, stage: Int, measures: YearMeasures)

  private let made = Mutex<[Made]>([])
  private let others: OperationQueue?
  private let homes: HomeMeasures
  /// By stage, then year.
  private let lists: [[ReachLists]]

  init(_ walk: Walk, _ homes: HomeMeasures = .all, jobs: Int) {
    self.homes = homes
    lists = homes.contains(.reachableShortfall) ? walk.reachLists(jobs: jobs) : []
    guard jobs > 1 else {
      others = nil
      return
    }
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = jobs
    others = queue
  }

  func measure(_ walk: Walk, stage: Int, t: Int) {
    let work: @Sendable () -> Void = { [self] in
      let measures = YearMeasures(walk, stage: stage, t: t, homes, lists.isEmpty ? nil : lists[stage][t])
      made.withLock { $0.append((t, stage, measures)) }
    }
    if let others { others.addOperation(work) } else { work() }
  }

  /// All that was asked for, in no order.
  func finish() -> [Made] {
    others?.waitUntilAllOperationsAreFinished()
    return made.withLock { $0 }
  }
}
