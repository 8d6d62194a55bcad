internal import Dispatch
internal import Foundation
internal import Synchronization

/// The processor's cores: how many threads are worth having where nobody says how many.
public let coreCount = ProcessInfo.processInfo.activeProcessorCount

/// What `work` makes of 0 ..< count, in order; up to `jobs` of them at the same time, the caller waiting.
///
/// The threads are lent the closure where it stands, by its address, since it does not outlive the call. `work` must not
/// touch what another call of it writes.
public func inParallel<Result>(_ count: Int, jobs: Int, _ work: (Int) -> Result) -> [Result] {
  guard jobs > 1, count > 1 else { return (0..<count).map(work) }
  return withoutActuallyEscaping(work) { work in
    [Result](unsafeUninitializedCapacity: count) { results, made in
      var lent = LentWork(work: work, results: results)
      let next = Atomic(0)
      withUnsafePointer(to: &lent) { pointer in
        let address = UInt(bitPattern: pointer)
        DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
          while true {
            let number = next.add(1, ordering: .relaxed).oldValue
            guard number < count else { break }
            UnsafePointer<LentWork<Result>>(bitPattern: address)?.pointee.run(number)
          }
        }
      }
      made = count
    }
  }
}

/// Works on `0 ..< count` in pieces of `grain`, on up to `jobs` threads, and returns the parts in order.
///
/// The pieces are the same for any number of threads, so the result is too.
func inParallel<Part>(_ count: Int, grain: Int, jobs: Int, _ work: (Range<Int>) -> Part) -> [Part] {
  inParallel((count + grain - 1) / grain, jobs: jobs) { work($0 * grain..<min(count, ($0 + 1) * grain)) }
}

private struct LentWork<Result> {
  let work: (Int) -> Result
  let results: UnsafeMutableBufferPointer<Result>

  func run(_ number: Int) { results.initializeElement(at: number, to: work(number)) }
}
