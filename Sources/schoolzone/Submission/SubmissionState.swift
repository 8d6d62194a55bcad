import Bytes
import Ensembles
import Foundation
import Output
import Planning

/// How far a submission is: by the files of shards that are there, and for Slurm by its queue.
struct SubmissionState {
  let submission: Submission
  /// Of the submission.
  let folder: String
  /// Shards whose file is there; a file is there as a whole or not at all.
  private(set) var done: [Int] = []
  /// Shards that the engine runs, and those that it will run.
  private(set) var running: [Int] = []
  private(set) var waiting: [Int] = []
  /// Shards that are neither there nor in the queue.
  private(set) var missing: [Int] = []
  /// Whether the merge is in the queue or runs.
  private(set) var isMerging = false
  /// Whether the tables are there.
  private(set) var isMerged = false

  init(_ submission: Submission, in folder: String) {
    (self.submission, self.folder) = (submission, folder)
    let files = FileManager.default
    let queue = SubmissionState.queue(submission)
    isMerging = queue.hasMerge
    for shard in 0..<submission.shards {
      let plan = EnsemblePlan(
        seed: submission.seed, draws: submission.draws, shard: shard, of: submission.shards)
      let file = "\(folder)/\(Submission.shardFolder)/\(shard)/\(ShardFile.name(of: plan))"
      if files.fileExists(atPath: file) {
        done.append(shard)
      } else if queue.running.contains(shard) {
        running.append(shard)
      } else if queue.waiting.contains(shard) {
        waiting.append(shard)
      } else {
        missing.append(shard)
      }
    }
    isMerged = files.fileExists(atPath: "\(folder)/\(Submission.resultFolder)/\(OutputFolder.recordName)")
  }

  /// The numbers of array tasks in Slurm's queue, and whether it has the merge.
  private static func queue(_ submission: Submission) -> (running: Set<Int>, waiting: Set<Int>, hasMerge: Bool) {
    guard submission.engine == .slurm, !submission.jobs.isEmpty else { return ([], [], false) }
    let jobs = "--jobs=" + submission.jobs.joined(separator: ",")
    let question = ToolQuestion(
      name: "squeue", arguments: ["--noheader", "--array", "--format=%K %T", jobs], limit: 30)
    guard case .said(let text) = question.answer() else { return ([], [], false) }
    var (running, waiting, hasMerge): (Set<Int>, Set<Int>, Bool) = ([], [], false)
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2 else { continue }
      guard let shard = Int(words[0]) else {
        hasMerge = true
        continue
      }
      if ["RUNNING", "COMPLETING"].contains(words[1]) { running.insert(shard) } else { waiting.insert(shard) }
    }
    return (running, waiting, hasMerge)
  }

  func text(in language: Language) -> String {
    var lines: [Phrase] = []
    if isMerged {
      lines.append(Phrase("All shards are done and merged: the tables are in \(folder)/\(Submission.resultFolder)."))
    } else {
      lines.append(
        Phrase(
          "\(done.count) of \(submission.shards) shards are done, \(running.count) are running, \(waiting.count) are waiting."
        ))
      if !missing.isEmpty, submission.engine != .kubernetes {
        let listed = SlurmScripts.ranges(missing)
        lines.append(
          Phrase("Not in the queue: \(listed). To run them: schoolzone submit --resume \(ShellText.quoted(folder))"))
      } else if done.count == submission.shards, !isMerging, submission.engine != .kubernetes {
        lines.append(Phrase("They are not merged. To do it: schoolzone submit --resume \(ShellText.quoted(folder))"))
      }
    }
    return lines.map { $0.text(in: language) + "\n" }.joined()
  }

  func json() -> [UInt8] {
    var object = JSONObjectWriter(answering: "submit")
    object.add("engine", submission.engine.rawValue)
    object.add("folder", folder)
    object.add("shards", submission.shards)
    func list(_ numbers: [Int]) -> [UInt8] { jsonList(raw: numbers.map { Array(String($0).utf8) }) }
    object.add("done", raw: list(done))
    object.add("running", raw: list(running))
    object.add("waiting", raw: list(waiting))
    object.add("missing", raw: list(missing))
    object.add("jobs", raw: jsonList(submission.jobs))
    object.add("merging", isMerging)
    object.add("merged", isMerged)
    return object.finish() + Array("\n".utf8)
  }
}
