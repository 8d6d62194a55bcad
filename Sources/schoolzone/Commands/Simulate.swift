import ArgumentParser
import Documents
import Loading
import Output
import Planning
import Simulation
import Tables
import Terminal

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Projects rolls, places and shortfalls of a scenario, year by year.",
    usage: "schoolzone simulate <scenario> [--out <dir>] [<options>]",
    discussion: """
      Prints the seat shortfall by district and year, how much of it better boundaries could avoid, and how much must be built. \
      With --out, writes tables (CSV) and maps (GeoJSON) into a folder. A folder with enrolment.csv alone is projected from \
      its record.
      """)

  @Argument(help: "A scenario file (.yaml), or a folder with enrolment.csv alone.")
  var scenario: String

  @Flag(help: "Also draw the seat shortfall by year as bars.")
  var chart = false

  @Flag(help: "With --out: write tables and maps, but no report.")
  var noReport = false

  @OptionGroup var options: RunOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    let folder = try options.folder(in: language)
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    progress.show(Phrase("reading files"))
    let start = Stopwatch()
    let loaded = isFolder ? nil : loadScenarios(at: [scenario], jobs: options.threads, rules: common.rules)
    if let series = series(loaded) {
      progress.clear()
      return try run(series.loaded, series.scenario, series.faults, to: folder)
    }
    let read = try ScenarioRun(at: [scenario], loaded: loaded, since: start, options, common, progress: progress)
    guard let result = read.results.first else { throw ExitStatus.internalError }
    var files: [ReportedFile] = []
    if let folder {
      files = simulationFiles(
        result, on: read.dataset, withReport: !noReport, options: options.mapOptions(in: language))
      files = try read.write(files, by: "simulate", to: folder, options, in: language, progress: progress)
    }
    if common.json {
      try Streams.show(simulationJSON(result, on: read.dataset, files: files.map(\.name)))
    } else if !common.quiet {
      let chart = chart ? shortfallChart([result], on: read.dataset, in: language) : ""
      try Streams.show(
        simulationScreen(result, on: read.dataset, in: language) + chart
          + options.whereWritten(withReport: !noReport, in: language))
    }
  }
}
