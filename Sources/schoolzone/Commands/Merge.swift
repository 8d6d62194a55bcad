import ArgumentParser
import Disclosure
import Ensembles
import Foundation
import Output
import Parallel
import Planning
import Simulation
import Tables

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Puts the shards of an ensemble together.",
    usage: "schoolzone merge <dir> … --out <dir> [<options>]",
    discussion: """
      Reads the files that 'ensemble --shard' has written, in the folders named, and writes the tables of the whole \
      ensemble: the same bytes as without shards. With the scenarios of the shards it also writes map and report, \
      and can publish. A shard that is missing, doubled, damaged or of another ensemble is \
      named, and nothing is written.
      """)

  @Argument(help: "Folders with shards, or with folders of shards; or files of shards.")
  var shards: [String]

  @Option(help: ArgumentHelp("Write tables into this folder.", valueName: "dir"))
  var out: String

  @Flag(help: "Write into a folder that contains other files; they are kept.")
  var force = false

  @Option(help: "Threads to use. (default: all cores)")
  var jobs: Int?

  @Option(
    name: .customLong("scenario"),
    help: ArgumentHelp(
      "A scenario file of the shards, for map and report; once for each, in their order.", valueName: "file"))
  var scenarios: [String] = []

  @OptionGroup var files: EnsembleFiles
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if scenarios.isEmpty, let option = files.given {
      throw ValidationError("\(option) needs --scenario, the scenarios of the shards.")
    }
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
      return try MergedShards(files)
    }
    stopwatch.end("reading")
    let drawn = try drawn(of: merged.frames.filter { $0.base == nil }, progress: progress)
    if files.publish, merged.frames.contains(where: { $0.base != nil }) {
      Streams.complain(Phrase("variants cannot be published: draw them without --batch").text(in: language))
      throw ExitStatus.badInput
    }
    stopwatch.end("preparing")
    var report = try orComplain(in: language) { () throws(EnsembleProblem) in
      var report = try EnsembleReport(merged.plan, files, out: out, threads: jobs ?? coreCount, common)
      if let drawn { report.begin(drawn) }
      for number in merged.frames.indices { try report.add(try merged.ensemble(number)) }
      return report
    }
    try report.write(to: folder, progress, since: stopwatch)
  }

  /// The scenarios of the shards, computed once more without any draw; nil where they are not named.
  private func drawn(of frames: [EnsembleFrame], progress: ProgressLine) throws -> DrawnScenarios? {
    guard !scenarios.isEmpty else { return nil }
    let threads = jobs ?? coreCount
    let read = try ScenarioSet(reading: scenarios, jobs: threads, common, progress: progress)
    let made = try read.map(common, progress: progress) { (scenario) throws(Faults) in
      try DrawnScenario(scenario, on: read.dataset, jobs: threads) { progress.show($0) }
    } notices: {
      files.publish ? Publication.notices($0.reference) : $0.reference.notices
    }
    if let difference = ShardDifference(between: made.map(\.frame), and: frames) {
      Streams.complain(
        EnsembleProblem.shard(path: scenarios.joined(separator: ", "), .foreign(difference)).text(in: common.language))
      throw ExitStatus.badInput
    }
    return DrawnScenarios(references: made.map(\.reference), dataset: read.dataset)
  }

  /// The files of shards in a folder and in its folders, by name; the path itself if it is no folder.
  private static func files(at path: String) -> [String] {
    func names(in folder: String) -> [String]? {
      (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted().map { folder + "/" + $0 }
    }
    guard let own = names(in: path) else { return [path] }
    return (own + own.flatMap { names(in: $0) ?? [] }).filter { $0.hasSuffix(".ensemble") }
  }
}
