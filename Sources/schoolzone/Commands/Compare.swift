import ArgumentParser
import Documents
import Output
import Planning
import Simulation
import Tables
import Terminal

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Simulates scenarios on the same dataset and compares them.",
    usage: "schoolzone compare <scenario> <scenario> … [--out <dir>] [<options>]",
    discussion: """
      The others are compared with the first scenario. With --out, writes comparison.csv and difference.geojson, \
      and a folder for each scenario with the files of simulate.
      """)

  @Argument(help: "Scenario files (.yaml), two or more.")
  var scenarios: [String]

  @Flag(help: "Also draw the seat shortfall by year as bars.")
  var chart = false

  @OptionGroup var options: RunOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard scenarios.count >= 2 else {
      throw ValidationError("compare takes two scenarios or more, found \(scenarios.count).")
    }
  }

  func run() throws {
    let language = common.language
    let folder = try options.folder(in: language)
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    let read = try ScenarioRun(at: scenarios, options, common, progress: progress)
    let comparison = read.comparison
    var files: [ReportedFile] = []
    if let folder {
      files = comparisonFiles(comparison, on: read.dataset, options: options.mapOptions(in: language))
      files = try read.write(files, by: "compare", to: folder, options, in: language, progress: progress)
    }
    if common.json {
      try Streams.show(comparisonJSON(comparison, on: read.dataset, files: files.map(\.name)))
    } else if !common.quiet {
      let chart = chart ? shortfallChart(read.results, on: read.dataset, in: language) : ""
      try Streams.show(
        comparisonScreen(comparison, on: read.dataset, in: language) + chart + options.whereWritten(in: language))
    }
  }
}
