import Foundation
import Planning

/// Runs the shards of a submission as processes on this machine. Ctrl-C ends this process and those; shards that are done stay.
struct LocalEngine {
  let submission: Submission
  /// Of the submission.
  let folder: String
  /// Processes at the same time.
  let atOnce: Int
  let progress: ProgressLine

  /// Runs shards; those that are made stay if another one fails.
  /// - Parameter numbers: of the shards.
  /// - Returns: the shards that failed, with what they said.
  func run(_ numbers: [Int]) -> [(shard: Int, reason: String)] {
    var waiting = numbers[...]
    var failed: [(shard: Int, reason: String)] = []
    var running: [(shard: Int, process: ChildProcess)] = []
    while !waiting.isEmpty || !running.isEmpty {
      while running.count < atOnce, let shard = waiting.popFirst() {
        if let process = start(shard) {
          running.append((shard, process))
        } else {
          failed.append((shard, said(log(shard))))
        }
      }
      progress.show(
        Phrase("running shards, \((numbers.count - waiting.count - running.count) * 100 / numbers.count) %"))
      usleep(20_000)
      for at in running.indices.reversed() where !running[at].process.isRunning() {
        let (shard, process) = running.remove(at: at)
        if !process.isDone { failed.append((shard, said(log(shard)))) }
      }
    }
    progress.clear()
    return failed.sorted { $0.shard < $1.shard }
  }

  /// Merges the shards.
  /// - Returns: what `merge` said if it failed.
  func merge() -> String? {
    let log = "merge"
    guard var process = start(submission.mergeWords(in: folder), log: log) else { return said(log) }
    while process.isRunning() { usleep(20_000) }
    return process.isDone ? nil : said(log)
  }

  private func start(_ shard: Int) -> ChildProcess? {
    let out = ["--out", "\(folder)/\(Submission.shardFolder)/\(shard)"]
    return start(submission.words(shard: shard) + out, log: log(shard))
  }

  private func start(_ words: [String], log: String) -> ChildProcess? {
    ChildProcess([submission.program] + words, log: path(of: log))
  }

  private func log(_ shard: Int) -> String { "shard-\(shard)" }

  private func path(of log: String) -> String { "\(folder)/\(Submission.logFolder)/\(log).txt" }

  /// The end of a log, or its path where it is empty.
  private func said(_ log: String) -> String {
    let text = (try? String(contentsOfFile: path(of: log), encoding: .utf8)) ?? ""
    return text.isEmpty ? path(of: log) : String(text.suffix(2000))
  }
}
