extension [Double] {
  /// Changes the numbers in place, on at most `jobs` threads.
  ///
  /// - Parameters:
  ///   - grain: numbers per piece; each thread gets whole pieces, and only the last piece may be shorter.
  ///   - work: called for parts of the array that do not overlap.
  package mutating func changeInParallel(
    grain: Int, jobs: Int, _ work: @Sendable (UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    let pieces = (count + grain - 1) / grain
    let count = count
    withUnsafeMutableBufferPointer { all in
      guard let start = all.baseAddress, jobs > 1, pieces > 1 else { return work(all) }
      let memory = SharedMemory(start)
      let threads = Swift.min(jobs, pieces)
      _ = inParallel(threads, jobs: threads) { thread in
        // each thread gets consecutive pieces, because positions that are close in a file are close on the ground
        let (first, last) = (pieces * thread / threads * grain, pieces * (thread + 1) / threads * grain)
        let part = memory.start + first
        work(UnsafeMutableBufferPointer(start: part, count: Swift.min(count, last) - first))
      }
    }
  }
}
