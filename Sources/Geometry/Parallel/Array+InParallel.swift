internal import Dispatch

extension [Double] {
  /// Changes the numbers in place, `grain` at a time, on up to `jobs` threads. No two threads see the same number, which
  /// the compiler cannot know of a pointer: it is handed over as an address.
  mutating func changeInParallel(
    grain: Int, jobs: Int, _ work: @Sendable (UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    let pieces = (count + grain - 1) / grain
    let count = count
    withUnsafeMutableBufferPointer { all in
      guard jobs > 1, pieces > 1 else { return work(all) }
      let address = UInt(bitPattern: all.baseAddress)
      let threads = Swift.min(jobs, pieces)
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        // every thread has one run of pieces: neighbours in the file are neighbours on the ground
        let (first, last) = (pieces * thread / threads * grain, pieces * (thread + 1) / threads * grain)
        let start = UnsafeMutablePointer<Double>(bitPattern: address)?.advanced(by: first)
        work(UnsafeMutableBufferPointer(start: start, count: Swift.min(count, last) - first))
      }
    }
  }
}
