internal import Dispatch

/// Computes values independent of each other on several threads; they come in order, the same for any number of threads.
func inParallel<Value: Sendable>(_ count: Int, jobs: Int, _ value: @Sendable (Int) -> Value) -> [Value] {
  guard jobs > 1, count > 1 else { return (0..<count).map(value) }
  return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
    // each thread writes elements of its own
    nonisolated(unsafe) let values = buffer
    let threads = min(jobs, count)
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      for at in stride(from: thread, to: count, by: threads) {
        values.initializeElement(at: at, to: value(at))
      }
    }
    initialized = count
  }
}
