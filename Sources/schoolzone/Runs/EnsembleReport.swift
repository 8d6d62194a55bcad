import ArgumentParser
import Disclosure
import Documents
import Ensembles
import Maps
import Output
import Planning
import Simulation
import Tables
import Wording

/// Options of `ensemble` and `merge` on what is written beside the tables.
struct EnsembleFiles: ParsableArguments {
  @Flag(
    help: "Suppress counts of pupils under 10, and figures that would disclose them, in everything that is written.")
  var publish = false

  @Flag(help: "With --out: also write map and tables into results.gpkg, a GeoPackage with styles for QGIS.")
  var gpkg = false

  @Flag(help: "With --out: write tables and map, but no report.")
  var noReport = false

  /// The first option given; nil for none.
  var given: String? { publish ? "--publish" : gpkg ? "--gpkg" : noReport ? "--no-report" : nil }
}

/// The scenarios that are drawn, which report, map and publication need beside the figures of the draws.
struct DrawnScenarios {
  /// By scenario, without any draw.
  let references: [SimulationResult]
  let dataset: Dataset
}

/// Takes what is drawn, scenario by scenario; variants follow their scenario.
protocol EnsembleSink {
  /// Called once, before any scenario is added.
  mutating func begin(_ drawn: DrawnScenarios)
  mutating func add(_ ensemble: Ensemble) throws(EnsembleProblem)
}

extension ShardSpool: EnsembleSink {
  /// A shard has the figures alone.
  func begin(_ drawn: DrawnScenarios) {}
}

/// The end of `ensemble` and `merge`: tables, map, report, record and screen.
struct EnsembleReport: EnsembleSink {
  /// The program, as shards name it.
  static let program = "\(Program.name) \(Program.version)"

  /// What was drawn.
  var plan: EnsemblePlan
  private let options: EnsembleFiles
  private let out: String?
  private let threads: Int
  private let common: CommonOptions
  /// All rows, for the files.
  private let written: EnsembleTableFiles?
  /// The rows that screen or JSON show.
  private var shown = EnsembleTables()
  /// Scenarios that are no variants.
  private var scenarios: [Ensemble] = []
  /// Their tables, as they are written; without rows until all are there.
  private var tables = EnsembleTables()
  private var isPaired = false
  /// Nil where only the figures of the draws are known: tables alone are written then.
  private var drawn: DrawnScenarios?
  private var publication: Publication?
  private var heads: [EnsembleFrame] = []

  /// - Parameters:
  ///   - options: what is written beside the tables.
  ///   - out: the folder for tables; nil: none are written.
  ///   - threads: that may be used.
  init(
    _ plan: EnsemblePlan, _ options: EnsembleFiles, out: String?, threads: Int, _ common: CommonOptions
  ) throws(EnsembleProblem) {
    (self.plan, self.options, self.out, self.threads, self.common) = (plan, options, out, threads, common)
    written = out == nil ? nil : try EnsembleTableFiles()
  }

  mutating func begin(_ drawn: DrawnScenarios) {
    self.drawn = drawn
    publication = options.publish ? Publication(drawn.references, on: drawn.dataset) : nil
  }

  mutating func add(_ ensemble: Ensemble) throws(EnsembleProblem) {
    heads.append(ensemble.frame.head)
    guard let base = ensemble.frame.base else { return scenarios.append(ensemble) }
    try pair()
    guard let scenario = scenarios.first(where: { $0.frame.scenario == base }) else { return }
    try add(EnsembleTables(ensemble, of: scenario, jobs: threads), ofVariant: true)
  }

  /// Compares the scenarios that are no variants, all of which have been added.
  private mutating func pair() throws(EnsembleProblem) {
    guard !isPaired else { return }
    isPaired = true
    tables = EnsembleTables(scenarios, jobs: threads)
    if let publication { tables = publication.of(tables) }
    try add(tables, ofVariant: false)
  }

  private mutating func add(_ tables: EnsembleTables, ofVariant: Bool) throws(EnsembleProblem) {
    try written?.add(tables)
    shown.add(tables.shown(inFull: common.json, ofVariant: ofVariant))
  }

  /// Writes the files and prints the screen, or JSON.
  mutating func write(to folder: OutputFolder?, _ progress: ProgressLine, since stopwatch: Stopwatch) throws {
    let language = common.language
    progress.show(Phrase("computing quantiles"))
    var stopwatch = stopwatch
    let made = try orComplain(in: language) { () throws(EnsembleProblem) in
      try pair()
      return try written?.files() ?? []
    }
    stopwatch.end("quantiles")
    var files: [ReportedFile] = []
    if let folder {
      progress.show(Phrase("writing tables and maps"))
      files = made
      files += try mapAndReport(beside: files)
      let record = EnsembleRecord(
        plan, heads, published: publication?.dataset.about.withheldBelow.map { (tables: tables, below: $0) },
        timings: { [stopwatch] in stopwatch.ending("writing") })
      files.append(record.file(beside: files))
      try folder.write(files, jobs: threads, orComplainIn: language)
    }
    progress.clear()
    if common.json {
      try Streams.show(shown.json(plan, heads, files: files.map(\.name)))
    } else if !common.quiet {
      try Streams.show(shown.screen(plan, in: language) + withheldNotice + whereWritten)
    }
  }

  private func mapAndReport(beside files: [ReportedFile]) throws -> [ReportedFile] {
    guard let drawn else { return [] }
    let (results, dataset) = (publication?.results ?? drawn.references, publication?.dataset ?? drawn.dataset)
    var more = [chanceMap(tables, of: results, on: dataset, in: common.language)]
    if !options.noReport {
      let content = EnsembleContent(tables, plan, frames: scenarios.map(\.frame), references: results, on: dataset)
      more.append(ensembleReportFile(content, in: common.language))
    }
    if options.gpkg {
      more.append(try ResultPackage(of: files + more, on: dataset, in: common.language).file())
    }
    return more
  }

  private var withheldNotice: String {
    publication.flatMap { Words.withheldNotice($0.dataset.about, in: common.language) }.map { "\n\($0)\n" } ?? ""
  }

  private var whereWritten: String {
    guard let out else { return "" }
    let language = common.language
    guard drawn != nil else {
      return Phrase("\nTables are in \(out).\n").text(in: language)
        + Phrase("Report and map need the scenarios: name them with --scenario.\n").text(in: language)
    }
    let written = Phrase("\nTables and maps are in \(out).\n").text(in: language)
    guard !options.noReport else { return written }
    return written + Phrase("The report is \(out)/report.html.\n").text(in: language)
  }
}

/// Calls a function; a problem is printed, and ends the command.
func orComplain<Result>(
  in language: Language, _ body: () throws(EnsembleProblem) -> Result
) throws(ExitStatus) -> Result {
  do throws(EnsembleProblem) {
    return try body()
  } catch {
    Streams.complain(error.text(in: language))
    throw .badInput
  }
}
