import Foundation
import Planning

/// Runs the shards of a submission as processes on this machine.
struct LocalEngine {
  let submission: Submission
  /// Of the submission.
  let folder: String
  /// Processes at the same time.
  let atOnce: Int
  let progress: ProgressLine

  /// Runs shards; those that are made stay if another one fails.
  /// - Parameter numbers: of the shards.
  /// - Returns: the shards that failed, with what they said on standard error; empty also after Ctrl-C.
  /// - Throws: ``ExitStatus/answerIsNo`` after Ctrl-C, when all processes have ended.
  func run(_ numbers: [Int]) throws(ExitStatus) -> [(shard: Int, reason: String)] {
    let signals = HeldSignals()
    defer { signals.forget() }
    var (next, failed): (Int, [(shard: Int, reason: String)]) = (0, [])
    var running: [(shard: Int, process: Process)] = []
    while next < numbers.count || !running.isEmpty {
      while next < numbers.count, running.count < atOnce, !signals.isPending {
        let shard = numbers[next]
        next += 1
        if let process = start(shard) { running.append((shard, process)) } else { failed.append((shard, log(shard))) }
      }
      let share = (next - running.count) * 100 / max(1, numbers.count)
      progress.show(Phrase("running shards, \(share) %"))
      if signals.isPending {
        for one in running { one.process.terminate() }
        for one in running { one.process.waitUntilExit() }
        progress.clear()
        throw .answerIsNo
      }
      usleep(20_000)
      for one in running where !one.process.isRunning && !isDone(one.process) {
        failed.append((one.shard, log(one.shard)))
      }
      running.removeAll { !$0.process.isRunning }
    }
    progress.clear()
    return failed
  }

  /// Merges the shards.
  /// - Returns: what `merge` said if it failed.
  func merge() -> String? {
    guard let process = start(submission.mergeWords(in: folder), log: "merge") else { return text(of: "merge") }
    process.waitUntilExit()
    return isDone(process) ? nil : text(of: "merge")
  }

  private func isDone(_ process: Process) -> Bool {
    process.terminationReason == .exit && process.terminationStatus == 0
  }

  private func start(_ shard: Int) -> Process? {
    let out = ["--out", "\(folder)/\(Submission.shardFolder)/\(shard)"]
    return start(submission.words(shard: shard) + out, log: "shard-\(shard)")
  }

  private func start(_ words: [String], log: String) -> Process? {
    let file = URL(filePath: path(of: log))
    guard (try? Data().write(to: file)) != nil, let output = try? FileHandle(forWritingTo: file) else { return nil }
    defer { try? output.close() }
    let process = Process()
    process.executableURL = URL(filePath: submission.program)
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    return (try? process.run()) == nil ? nil : process
  }

  private func log(_ shard: Int) -> String { text(of: "shard-\(shard)") }

  private func path(of log: String) -> String { "\(folder)/\(Submission.logFolder)/\(log).txt" }

  private func text(of log: String) -> String {
    let text = (try? String(contentsOfFile: path(of: log), encoding: .utf8)) ?? ""
    return text.isEmpty ? path(of: log) : String(text.suffix(2000))
  }
}
