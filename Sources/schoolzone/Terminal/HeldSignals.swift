import Dispatch
import Foundation
import Synchronization

/// Holds back SIGINT and similar signals while an output folder is written: the writer checks from time to time whether one
/// is pending, cleans up, and releases it.
///
/// The signals are held for the whole program, not for one thread: a signal may reach any thread.
final class HeldSignals {
  private static let stopping = [SIGINT, SIGTERM, SIGHUP]
  private typealias Handler = @convention(c) (Int32) -> Void

  private final class Caught: Sendable {
    let signals = Mutex<[Int32]>([])
  }

  private let caught = Caught()
  private let queue = DispatchQueue(label: "signals")
  private var held: [(signal: Int32, before: Handler?, source: any DispatchSourceSignal)] = []

  init() {
    for stop in HeldSignals.stopping {
      let before = signal(stop, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: stop, queue: queue)
      source.setEventHandler { [caught] in caught.signals.withLock { $0.append(stop) } }
      source.resume()
      held.append((stop, before, source))
    }
  }

  /// The same as `isPending`, for work on other threads.
  var asked: @Sendable () -> Bool { { [caught] in caught.signals.withLock { !$0.isEmpty } } }

  var isPending: Bool { caught.signals.withLock { !$0.isEmpty } }

  /// Releases the signals: a pending one ends the program here.
  func release() {
    forget()
    for stop in caught.signals.withLock({ $0 }) { kill(getpid(), stop) }
  }

  /// Releases the signals, and forgets a pending one, which has been obeyed in another way.
  func forget() {
    queue.sync {}
    for (stop, before, source) in held {
      source.cancel()
      signal(stop, before)
    }
    held = []
  }
}
