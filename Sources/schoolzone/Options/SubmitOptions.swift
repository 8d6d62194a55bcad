import ArgumentParser
import Ensembles
import Foundation

/// Options of `submit`.
struct SubmitOptions: ParsableArguments {
  @Option(help: "What runs the shards.")
  var engine: EngineChoice?

  @Option(help: "Number of draws, at most \(EnsemblePlan.mostDraws).")
  var draws = 1000

  @Option(help: "Seed of the random number generator.")
  var seed: UInt64 = 1

  @Option(help: "Parts into which the draws are divided.")
  var shards = 1

  @Option(help: ArgumentHelp("Draw variants too, as 'ensemble' does.", valueName: "file.csv"))
  var batch: String?

  @Option(help: ArgumentHelp("Folder of scripts, shards and, in the end, tables.", valueName: "dir"))
  var out: String?

  @Flag(help: "Write into a folder that contains other files; they are kept.")
  var force = false

  @Flag(help: "Write the scripts only.")
  var dryRun = false

  @Option(help: ArgumentHelp("Say how far a submission is.", valueName: "dir"))
  var status: String?

  @Option(help: ArgumentHelp("Have the shards made that are missing, and merge.", valueName: "dir"))
  var resume: String?

  @Option(help: "Processes at the same time, with --engine local.")
  var atOnce = 1

  @Option(help: "Threads of each shard. (default: all cores; with slurm, those of the task)")
  var jobs: Int?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("An option for sbatch, such as --partition=short; may be repeated.", valueName: "option"))
  var sbatch: [String] = []

  @Option(help: ArgumentHelp("The program on the nodes. (default: this one)", valueName: "path"))
  var program: String?

  @Option(help: "Image with the program, for kubernetes.")
  var image = "schoolzone:latest"

  @Option(help: "Name of the Jobs, for kubernetes.")
  var name = "schoolzone"

  @Option(help: "Claim of storage that holds the working folder, for kubernetes. (default: the name of the Jobs)")
  var claim: String?

  func validate(_ scenarios: [String]) throws {
    if status != nil || resume != nil {
      guard scenarios.isEmpty, engine == nil, status == nil || resume == nil else {
        throw ValidationError("--status and --resume take a folder alone, which says all the rest.")
      }
      return
    }
    if scenarios.isEmpty { throw ValidationError("submit takes one scenario or more.") }
    if engine == nil { throw ValidationError("submit needs --engine: local, slurm or kubernetes.") }
    guard let out, !out.isEmpty else { throw ValidationError("submit needs --out, a folder for scripts and tables.") }
    if !(1...EnsemblePlan.mostDraws).contains(draws) {
      throw ValidationError("--draws is \(draws), must be 1 to \(EnsemblePlan.mostDraws).")
    }
    if !(1...draws).contains(shards) {
      throw ValidationError("--shards is \(shards), must be 1 to \(draws), the draws.")
    }
    if atOnce < 1 { throw ValidationError("--at-once is \(atOnce), must be 1 or more.") }
    try ThreadCount.check(jobs)
    for name in [name, claim ?? name] where !SubmitOptions.isName(name) {
      throw ValidationError(
        "'\(name)' is no name of Kubernetes: 1 to 50 small letters, digits or hyphens, a letter first.")
    }
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first), name.utf8.count <= 50, name.last != "-" else {
      return false
    }
    return name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  /// This program, as another process starts it.
  static var ownPath: String { Bundle.main.executablePath ?? programArguments.first ?? "schoolzone" }

  /// A path from the root, with links kept.
  static func absolute(_ path: String) -> String {
    let full = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    var parts: [Substring] = []
    for part in full.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}

extension EngineChoice: ExpressibleByArgument {}
