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

/// The scenarios that were drawn, which report, map and publication need beside the figures of the draws.
struct DrawnScenarios {
  /// By scenario, without any draw.
  let references: [SimulationResult]
  let dataset: Dataset
  let options: EnsembleFiles
}

/// The end of `ensemble` and `merge`: tables, map, report, record and screen.
struct EnsembleReport {
  /// The program, as shards name it.
  static let program = "\(Program.name) \(Program.version)"

  private let ensembles: [Ensemble]
  private let plan: EnsemblePlan
  /// Nil where only the figures of the draws are known: tables alone are written then.
  private let drawn: DrawnScenarios?
  private let publication: Publication?
  private let out: String?
  private let common: CommonOptions
  private var stopwatch: Stopwatch

  init(
    _ ensembles: [Ensemble], _ plan: EnsemblePlan, of drawn: DrawnScenarios?, out: String?, _ common: CommonOptions,
    _ stopwatch: Stopwatch
  ) {
    (self.ensembles, self.plan, self.drawn, self.out) = (ensembles, plan, drawn, out)
    (self.common, self.stopwatch) = (common, stopwatch)
    publication = drawn.flatMap { $0.options.publish ? Publication($0.references, on: $0.dataset) : nil }
  }

  func write(to folder: OutputFolder?, threads: Int, progress: ProgressLine) throws {
    let language = common.language
    progress.show(Phrase("computing quantiles"))
    var tables = EnsembleTables(ensembles, jobs: threads)
    if let publication { tables = publication.of(tables) }
    var stopwatch = stopwatch
    stopwatch.end("quantiles")
    let frames = ensembles.map(\.frame)
    var files: [ReportedFile] = []
    if let folder {
      progress.show(Phrase("writing tables and maps"))
      files = tables.files
      files += try mapAndReport(tables, beside: files)
      let record = EnsembleRecord(
        plan, frames, published: publication?.dataset.about.withheldBelow.map { (tables: tables, below: $0) },
        timings: { [stopwatch] in stopwatch.ending("writing") })
      files.append(record.file(beside: files))
      try folder.write(files, jobs: threads, orComplainIn: language)
    }
    progress.clear()
    if common.json {
      try Streams.show(tables.json(plan, frames, files: files.map(\.name)))
    } else if !common.quiet {
      try Streams.show(tables.screen(plan, in: language) + withheldNotice + whereWritten)
    }
  }

  private func mapAndReport(_ tables: EnsembleTables, beside files: [ReportedFile]) throws -> [ReportedFile] {
    guard let drawn else { return [] }
    let (results, dataset) = (publication?.results ?? drawn.references, publication?.dataset ?? drawn.dataset)
    var more = [chanceMap(tables, of: results, on: dataset, in: common.language)]
    if !drawn.options.noReport {
      let content = EnsembleContent(tables, plan, frames: ensembles.map(\.frame), references: results, on: dataset)
      more.append(ensembleReportFile(content, in: common.language))
    }
    if drawn.options.gpkg {
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
    guard let drawn else {
      return Phrase("\nTables are in \(out).\n").text(in: language)
        + Phrase("Report and map need the scenarios: name them with --scenario.\n").text(in: language)
    }
    let written = Phrase("\nTables and maps are in \(out).\n").text(in: language)
    guard !drawn.options.noReport else { return written }
    return written + Phrase("The report is \(out)/report.html.\n").text(in: language)
  }
}
