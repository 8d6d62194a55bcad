internal import Dispatch
internal import Synchronization

/// Works on `0 ..< count` in pieces of `grain`, on up to `jobs` threads, and returns the parts in order.
///
/// The pieces are the same for any number of threads, so the result is too.
func inParallel<Part: Sendable>(
  _ count: Int, grain: Int, jobs: Int, _ work: @Sendable (Range<Int>) -> Part
) -> [Part] {
  let pieces = (count + grain - 1) / grain
  func range(_ piece: Int) -> Range<Int> { piece * grain..<min(count, (piece + 1) * grain) }
  guard jobs > 1, pieces > 1 else { return (0..<pieces).map { work(range($0)) } }
  let threads = min(jobs, pieces)
  let next = Atomic(0)
  let done = Mutex<[Part?]>(Array(repeating: nil, count: pieces))
  DispatchQueue.concurrentPerform(iterations: threads) { _ in
    while true {
      let piece = next.add(1, ordering: .relaxed).oldValue
      guard piece < pieces else { break }
      let part = work(piece * grain..<min(count, (piece + 1) * grain))
      done.withLock { $0[piece] = part }
    }
  }
  return done.withLock { $0.compactMap { $0 } }
}
