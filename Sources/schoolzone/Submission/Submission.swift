import Ensembles
import Foundation
import Output
import Planning

/// What runs the shards of an ensemble.
enum EngineChoice: String, Codable, CaseIterable {
  case local, slurm, kubernetes
}

/// An ensemble whose shards an engine runs: what `submit` writes into its folder, and reads again to show the state.
///
///     submit.json     this
///     shards/3/       the file of shard 3
///     logs/           what the shards say
///     results/        the tables, once the shards are merged
struct Submission: Codable {
  var engine: EngineChoice
  /// The program that the shards run: a path, or a name that is found by PATH.
  var program: String
  /// Paths that the shards read, as the engine sees them.
  var scenarios: [String]
  var batch: String?
  var draws: Int
  var seed: UInt64
  var shards: Int
  /// Threads of each shard; nil: as many as the engine gives it.
  var threads: Int?
  /// Whether scenarios may name files elsewhere.
  var allowsOutside = false
  /// Options of `sbatch`.
  var sbatch: [String] = []
  /// Jobs of Slurm, or names of those of Kubernetes; the last one is that of `merge`.
  var jobs: [String] = []

  static let fileName = "submit.json"
  static let shardFolder = "shards"
  static let resultFolder = "results"
  static let logFolder = "logs"

  /// The words of a command that makes a shard, without `--out`.
  /// - Parameter shard: its number; nil: the engine sets it in the environment.
  func words(shard: Int?) -> [String] {
    let number = shard.map { "\($0)" } ?? ShardChoice.environment
    return ["ensemble"] + scenarios + (batch.map { ["--batch", $0] } ?? [])
      + ["--draws", "\(draws)", "--seed", "\(seed)", "--shard", "\(number)/\(shards)", "--resume", "--quiet"]
      + (threads.map { ["--jobs", "\($0)"] } ?? []) + (allowsOutside ? ["--allow-outside"] : [])
  }

  /// The shards, by number.
  var numbers: [Int] { Array(0..<shards) }

  /// The words of the command that merges the shards.
  /// - Parameter folder: of the submission, as the engine sees it; empty: the working folder.
  func mergeWords(in folder: String = "") -> [String] {
    let start = folder.isEmpty ? "" : folder + "/"
    return ["merge", start + Submission.shardFolder, "--out", start + Submission.resultFolder, "--quiet"]
      + scenarios.flatMap { ["--scenario", $0] } + (allowsOutside ? ["--allow-outside"] : [])
  }

  /// Reads the submission of a folder.
  /// - Throws: ``ExitStatus/badInput`` after the reason is printed.
  static func read(in folder: String, _ language: Language) throws(ExitStatus) -> Submission {
    let file = URL(filePath: folder, directoryHint: .isDirectory).appending(path: fileName)
    guard let data = try? Data(contentsOf: file), let read = try? JSONDecoder().decode(Submission.self, from: data),
      (1...EnsemblePlan.mostDraws).contains(read.shards)
    else {
      Streams.complain(
        Phrase("\(folder): no \(fileName), as 'schoolzone submit' writes it. Name the folder that --out named").text(
          in: language))
      throw .badInput
    }
    return read
  }

  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8]((try? encoder.encode(self)) ?? Data()) + Array("\n".utf8)
  }

  /// Writes the jobs that have been submitted into the folder.
  func save(in folder: String, _ language: Language) throws(ExitStatus) {
    do throws(OutputProblem) {
      try OutputFile(folder + "/" + Submission.fileName).write(json)
    } catch {
      Streams.complain(error.text(in: language))
      throw .badInput
    }
  }
}
