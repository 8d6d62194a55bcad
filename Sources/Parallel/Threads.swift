internal import Dispatch
internal import Foundation
internal import Synchronization

/// The number of processor cores, and the default number of threads.
public let coreCount = ProcessInfo.processInfo.activeProcessorCount

/// The largest number of threads that is asked for at a time; more have no machine to run on.
public let mostThreads = 1024

/// Calls `work` once for each of 0 ..< count, on at most `jobs` threads, and returns when all calls have ended.
///
/// The only scheduler of the program: every parallel loop uses it. Each thread repeatedly takes the next free number,
/// so that calls of unequal length keep all threads busy.
///
/// - Parameters:
///   - count: number of calls, which get the numbers 0 to `count - 1`.
///   - jobs: largest number of threads; the result does not depend on it.
///   - work: called by several threads at the same time, in no particular order; `@Sendable`, so that the compiler
///     reports a data race where this function is called.
public func forEachInParallel(_ count: Int, jobs: Int, _ work: @Sendable (Int) -> Void) {
  guard jobs > 1, count > 1 else {
    for number in 0..<count { work(number) }
    return
  }
  let next = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
    while true {
      let number = next.add(1, ordering: .relaxed).oldValue
      guard number < count else { break }
      work(number)
    }
  }
}

/// The results of `work` for 0 ..< count, in order, computed on at most `jobs` threads.
///
///     let squares = inParallel(1_000, jobs: coreCount) { $0 * $0 }
///
/// The results do not depend on the number of threads, as long as `work` depends on its number alone.
///
/// - Parameters:
///   - count: number of parts.
///   - jobs: largest number of threads; with 1 everything runs on the calling thread.
///   - work: returns the result of a part.
@inlinable
public func inParallel<Result: Sendable>(
  _ count: Int, jobs: Int, _ work: @Sendable (Int) -> Result
) -> [Result] {
  guard jobs > 1, count > 1 else { return (0..<count).map(work) }
  return [Result](unsafeUninitializedCapacity: count) { results, initialized in
    guard let start = results.baseAddress else { return }
    let memory = SharedMemory(start)
    forEachInParallel(count, jobs: jobs) { (memory.start + $0).initialize(to: work($0)) }
    initialized = count
  }
}

/// Splits `0 ..< count` into ranges of `grain` numbers, calls `work` for them on at most `jobs` threads, and returns
/// the results in order.
///
/// Neither the ranges nor the results depend on the number of threads.
@inlinable
public func inParallel<Part: Sendable>(
  _ count: Int, grain: Int, jobs: Int, _ work: @Sendable (Range<Int>) -> Part
) -> [Part] {
  inParallel((count + grain - 1) / grain, jobs: jobs) { work($0 * grain..<min(count, ($0 + 1) * grain)) }
}
