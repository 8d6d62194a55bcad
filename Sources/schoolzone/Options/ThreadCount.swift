import ArgumentParser
import Parallel

/// The number of threads of `--jobs`.
enum ThreadCount {
  static func check(_ jobs: Int?) throws {
    guard let jobs, !(1...mostThreads).contains(jobs) else { return }
    throw ValidationError("--jobs is \(jobs), must be 1 to \(mostThreads).")
  }
}
