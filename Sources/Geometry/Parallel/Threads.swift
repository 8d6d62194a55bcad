internal import Dispatch
internal import Foundation
internal import Synchronization

/// The number of the processor's cores: the default number of threads.
public let coreCount = ProcessInfo.processInfo.activeProcessorCount

/// Results of `work` for 0 ..< count, in order. At most `jobs` calls run at the same time; returns when all have ended.
///
/// The same results for any number of threads, as long as `work` depends on its number alone.
public func inParallel<Result: Sendable>(
  _ count: Int, jobs: Int, _ work: @Sendable (Int) -> Result
) -> [Result] {
  guard jobs > 1, count > 1 else { return (0..<count).map(work) }
  return [Result](unsafeUninitializedCapacity: count) { results, initialized in
    guard let start = results.baseAddress else { return }
    let memory = SharedMemory(start)
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < count else { break }
        (memory.start + number).initialize(to: work(number))
      }
    }
    initialized = count
  }
}

/// Works on `0 ..< count` in pieces of `grain`, on at most `jobs` threads, and returns the parts in order.
///
/// The pieces are the same for any number of threads, so the result is too.
func inParallel<Part: Sendable>(
  _ count: Int, grain: Int, jobs: Int, _ work: @Sendable (Range<Int>) -> Part
) -> [Part] {
  inParallel((count + grain - 1) / grain, jobs: jobs) { work($0 * grain..<min(count, ($0 + 1) * grain)) }
}
