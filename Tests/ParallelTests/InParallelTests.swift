import Parallel
import Synchronization
import Testing

@Suite("One scheduler")
struct InParallelTests {
  @Test("results come in order, for any number of threads", arguments: [1, 2, 3, 8, 64])
  func resultsAreInOrder(jobs: Int) {
    let squares = inParallel(1_000, jobs: jobs) { $0 * $0 }
    #expect(squares == (0..<1_000).map { $0 * $0 })
  }

  @Test("ranges cover everything once, the last one shorter", arguments: [1, 4])
  func rangesCoverEverything(jobs: Int) {
    let ranges = inParallel(10, grain: 4, jobs: jobs) { $0 }
    #expect(ranges == [0..<4, 4..<8, 8..<10])
    #expect(inParallel(0, grain: 4, jobs: jobs) { $0 }.isEmpty)
  }

  @Test("every number is called once, and no more than `jobs` at the same time", arguments: [1, 2, 5])
  func callsAreCounted(jobs: Int) {
    let calls = Mutex([Int](repeating: 0, count: 500))
    let running = Mutex((now: 0, most: 0))
    forEachInParallel(500, jobs: jobs) { number in
      running.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      calls.withLock { $0[number] += 1 }
      running.withLock { $0.now -= 1 }
    }
    #expect(calls.withLock { $0 } == [Int](repeating: 1, count: 500))
    #expect(running.withLock(\.most) <= jobs)
  }
}
