import ArgumentParser
import Ensembles
import Foundation
import Output
import Parallel
import Planning

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Puts the shards of an ensemble together.",
    usage: "schoolzone merge <dir> … --out <dir> [<options>]",
    discussion: """
      Reads the files that 'ensemble --shard' has written, in the folders named, and writes the tables of the whole \
      ensemble: the same bytes as without shards. A shard that is missing, doubled, damaged or of another ensemble is \
      named, and nothing is written.
      """)

  @Argument(help: "Folders with shards, or files of shards.")
  var shards: [String]

  @Option(help: ArgumentHelp("Write tables into this folder.", valueName: "dir"))
  var out: String

  @Flag(help: "Write into a folder that contains other files; they are kept.")
  var force = false

  @Option(help: "Threads to use. (default: all cores)")
  var jobs: Int?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try ThreadCount.check(jobs)
    if out.isEmpty { throw ValidationError("--out is empty, must name a folder.") }
  }

  func run() throws {
    let language = common.language
    var stopwatch = Stopwatch()
    let folder = try OutputFolder.checked(out, isForced: force, in: language)
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    progress.show(Phrase("reading files"))
    let merged = try orComplain(in: language) { () throws(EnsembleProblem) in
      var files: [ShardFile] = []
      for path in shards.flatMap(MergeCommand.files) { files.append(try ShardFile(at: path)) }
      return try merge(files)
    }
    stopwatch.end("reading")
    let report = EnsembleReport(merged.ensembles, merged.plan, out: out, common, stopwatch)
    try report.write(to: folder, threads: jobs ?? coreCount, progress: progress)
  }

  /// The files of shards in a folder, by name; the path itself if it is no folder.
  private static func files(at path: String) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return [path] }
    return names.filter { $0.hasSuffix(".ensemble") }.sorted().map { path + "/" + $0 }
  }
}
