import Foundation
import Planning

/// Queues the shards of a submission, and their merge, in Slurm.
struct SlurmEngine {
  let scripts: SlurmScripts

  /// Queues shards as an array, and the merge after them.
  /// - Parameter numbers: of the shards; empty: all are there, and the merge alone is queued.
  /// - Returns: the numbers of the jobs.
  /// - Throws: ``ExitStatus/badInput`` after the reason is printed; an array without its merge is cancelled.
  func submit(_ numbers: [Int], _ language: Language) throws(ExitStatus) -> [String] {
    let array = numbers.isEmpty ? nil : try queue(scripts.shardCommand(numbers), language)
    do throws(ExitStatus) {
      return [array, try queue(scripts.mergeCommand(after: array), language)].compactMap { $0 }
    } catch {
      if let array { _ = ToolQuestion(name: "scancel", arguments: [array], limit: 60).answer() }
      throw error
    }
  }

  /// Runs `sbatch`; returns the number of the job.
  private func queue(_ command: [String], _ language: Language) throws(ExitStatus) -> String {
    let answer = ToolQuestion(name: command[0], arguments: Array(command.dropFirst()), limit: 60).answer()
    // the number of the job, and on a federation the cluster: 17;east
    if case .said(let text) = answer, let number = text.split(separator: ";").first,
      number.allSatisfy(\.isWholeNumber)
    {
      return String(number)
    }
    let words = ShellText.command(command)
    Streams.complain(
      answer == .notInstalled
        ? Phrase("sbatch is not installed here. Run this where jobs are submitted, or write the scripts with --dry-run")
          .text(in: language)
        : Phrase("sbatch did not queue the job. To see why, run: \(words)").text(in: language))
    throw .badInput
  }
}
