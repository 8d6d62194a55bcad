internal import Dispatch
internal import Foundation

/// The processor's cores: how many threads are worth having where nobody says how many.
public var coreCount: Int { ProcessInfo.processInfo.activeProcessorCount }

/// What `work` makes of 0 ..< count, in order; up to `jobs` of them at the same time, the caller waiting.
///
/// The threads are lent the closure where it stands, by its address, since it does not outlive the call. `work` must not
/// touch what another call of it writes.
public func inParallel<Result>(_ count: Int, jobs: Int, _ work: (Int) -> Result) -> [Result] {
  guard jobs > 1, count > 1 else { return (0..<count).map(work) }
  return withoutActuallyEscaping(work) { work in
    [Result](unsafeUninitializedCapacity: count) { results, made in
      var lent = LentWork(work: work, results: results)
      withUnsafePointer(to: &lent) { pointer in
        let address = UInt(bitPattern: pointer)
        DispatchQueue.concurrentPerform(iterations: count) { number in
          UnsafePointer<LentWork<Result>>(bitPattern: address)?.pointee.run(number)
        }
      }
      made = count
    }
  }
}

private struct LentWork<Result> {
  let work: (Int) -> Result
  let results: UnsafeMutableBufferPointer<Result>

  func run(_ number: Int) { results.initializeElement(at: number, to: work(number)) }
}
