import ArgumentParser
import Documents
import Forecasting
import Loading
import Output
import Planning
import Tables
import Terminal

struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Compares forecasts from past years with what happened.",
    usage: "schoolzone backtest <dataset> [--out <dir>] [<options>]",
    discussion: """
      From every year with four years of record, forecasts each school for 1 to 8 years ahead by the method auto and by \
      three simple methods, and prints their errors and the share of outcomes within the 80 % intervals. A folder with \
      enrolment.csv (school, year, grade, pupils) is enough. With --out, writes backtest.csv, accuracy.csv, outliers.csv \
      and a chart.
      """)

  @Argument(help: "A dataset folder.")
  var dataset: String

  @Option(help: ArgumentHelp("Write tables and the chart into this folder.", valueName: "dir"))
  var out: String?

  @Flag(help: "Write into a folder that contains other files; they are kept.")
  var force = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let out, out.isEmpty { throw ValidationError("--out is empty, must name a folder.") }
  }

  func run() throws {
    let language = common.language
    var stopwatch = Stopwatch()
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    progress.show(Phrase("reading files"))
    let folder = try OutputFolder.checked(out, isForced: force, in: language)
    let loaded = loadSeries(at: dataset)
    stopwatch.end("reading")
    progress.clear()
    let list = FaultList(loaded.faults.all, in: language)
    list.complain(all: common.all, isQuiet: common.quiet)
    guard !list.hasErrors, let series = EnrolmentSeries(loaded.dataset) else { throw ExitStatus.badInput }
    progress.show(Phrase("forecasting from past years"))
    let test = Backtest(series)
    stopwatch.end("forecasting")
    progress.clear()
    var files: [ReportedFile] = []
    if let folder {
      files = backtestFiles(test, on: loaded.dataset, in: language)
      let record = RunRecord(
        command: "backtest", seed: nil, results: [], dataset: loaded.dataset, warnings: loaded.faults.all,
        timings: { [stopwatch] in stopwatch.ending("writing") })
      files.append(record.file(beside: files))
      try folder.write(files, orComplainIn: language)
    }
    if common.json {
      try Streams.show(backtestJSON(test, on: loaded.dataset, files: files.map(\.name)))
    } else if !common.quiet {
      let written = out.map {
        Phrase("\nTables and the chart are in \($0).\n").text(in: language)
      }
      try Streams.show(backtestScreen(test, on: loaded.dataset, in: language) + (written ?? ""))
    }
  }
}
