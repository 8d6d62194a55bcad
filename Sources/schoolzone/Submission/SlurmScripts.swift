import Output

/// The job scripts of a submission to Slurm.
struct SlurmScripts {
  let submission: Submission
  /// Of the submission, absolute.
  let folder: String

  static let shards = "shards.sh"
  static let merge = "merge.sh"
  /// The threads of a task.
  private static let threads = "--jobs \"${SLURM_CPUS_PER_TASK:-1}\""

  var files: [ReportedFile] {
    [
      ReportedFile(SlurmScripts.shards, Array(shardScript.utf8)),
      ReportedFile(SlurmScripts.merge, Array(mergeScript.utf8)),
    ]
  }

  private func head(_ name: String, _ log: String) -> String {
    """
    #!/bin/bash
    #SBATCH --job-name=\(name)
    #SBATCH --output=\(Submission.logFolder)/\(log).txt
    #SBATCH --open-mode=append
    #SBATCH --requeue

    """
  }

  /// A task of the array makes the shard of its number. One that was killed has left nothing and is queued again, three times at most.
  private var shardScript: String {
    let command = ShellText.command([submission.program] + submission.words(shard: nil))
    let threads = submission.threads == nil ? " " + SlurmScripts.threads : ""
    return head("schoolzone", "shard-%a") + """
      #SBATCH --array=0-\(submission.shards - 1)

      cd \(ShellText.quoted(folder)) || exit 2
      \(command)\(threads) --out "\(Submission.shardFolder)/$SLURM_ARRAY_TASK_ID"
      status=$?
      # a task that was killed, as for want of memory, is queued again
      if [ "$status" -gt 128 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
        scontrol requeue "$SLURM_JOB_ID"
      fi
      exit "$status"

      """
  }

  private var mergeScript: String {
    head("schoolzone-merge", "merge") + """

      cd \(ShellText.quoted(folder)) || exit 2
      exec \(ShellText.command([submission.program] + submission.mergeWords())) \(SlurmScripts.threads)

      """
  }

  /// The command that queues shards.
  /// - Parameter numbers: of the shards, ascending.
  func shardCommand(_ numbers: [Int]) -> [String] {
    command + ["--array=\(SlurmScripts.ranges(numbers))"] + submission.sbatch + [folder + "/" + SlurmScripts.shards]
  }

  /// The command that queues the merge.
  /// - Parameter job: the array that must have ended well; nil: all shards are there.
  func mergeCommand(after job: String?) -> [String] {
    let condition = job.map { ["--dependency=afterok:\($0)", "--kill-on-invalid-dep=yes"] } ?? []
    return command + condition + submission.sbatch + [folder + "/" + SlurmScripts.merge]
  }

  private var command: [String] { ["sbatch", "--parsable", "--chdir=\(folder)"] }

  /// Numbers as `sbatch --array` reads them: `0-3,6`.
  static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(
      separator: ",")
  }
}
