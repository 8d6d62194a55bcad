import ArgumentParser
import Foundation

/// One of several parts of an ensemble, as typed on the command line: `2/8`, or `env/8` in a task whose engine sets the number.
struct ShardChoice {
  let shard: Int
  let shards: Int

  /// The word in place of a number that the environment has.
  static let environment = "env"
  /// Where engines put the number of a task: an array of Slurm, an indexed Job of Kubernetes.
  private static let variables = ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"]

  init(parsing argument: String) throws {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let shards = Int(parts[1]), (1...1_000_000).contains(shards) else {
      throw ValidationError("--shard is '\(argument)', must be a part of several, such as 0/8 or env/8.")
    }
    let number = parts[0] == ShardChoice.environment ? try ShardChoice.numberOfTask() : parts[0]
    guard let shard = Int(number), (0..<shards).contains(shard) else {
      throw ValidationError("--shard: the part is '\(number)', must be 0 to \(shards - 1).")
    }
    (self.shard, self.shards) = (shard, shards)
  }

  private static func numberOfTask() throws -> String {
    let environment = ProcessInfo.processInfo.environment
    guard let found = variables.compactMap({ environment[$0] }).first else {
      throw ValidationError(
        "--shard env/…: neither \(variables.joined(separator: " nor ")) is set. Name the part: 0/8.")
    }
    return found
  }
}
