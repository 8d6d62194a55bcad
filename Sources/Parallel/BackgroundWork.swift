internal import Dispatch

/// Work on other threads while the caller continues with its own work: the part of the scheduler for work that is not a
/// loop.
///
///     let background = BackgroundWork()
///     background.start(threads: jobs - 1) { while takeNext() {} }
///     …                                   // the caller's own work
///     background.wait()
///
/// Threads come from the same pool as those of ``forEachInParallel(_:jobs:_:)``.
public final class BackgroundWork: Sendable {
  private let group = DispatchGroup()

  public init() {}

  /// Calls `work` once on each of `threads` other threads; does not wait for them.
  ///
  /// - Parameters:
  ///   - threads: how many threads call `work`, at most ``mostThreads``.
  ///   - work: `@Sendable`, so that a data race is a compile error where it is called.
  public func start(threads: Int, _ work: @escaping @Sendable () -> Void) {
    for _ in 0..<min(max(0, threads), mostThreads) {
      DispatchQueue.global().async(group: group, execute: DispatchWorkItem(block: work))
    }
  }

  /// Waits until all calls of `work` have returned.
  public func wait() { group.wait() }
}
