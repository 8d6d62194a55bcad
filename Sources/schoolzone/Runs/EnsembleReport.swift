import Ensembles
import Output
import Planning
import Tables

/// Takes what is drawn, scenario by scenario; variants follow their scenario.
protocol EnsembleSink {
  mutating func add(_ ensemble: Ensemble) throws(EnsembleProblem)
}

extension ShardSpool: EnsembleSink {}

/// The end of `ensemble` and `merge`: tables, record and screen.
struct EnsembleReport: EnsembleSink {
  /// The program, as shards name it.
  static let program = "\(Program.name) \(Program.version)"

  /// What was drawn.
  var plan: EnsemblePlan
  private let out: String?
  private let threads: Int
  private let common: CommonOptions
  /// All rows, for the files.
  private let written: EnsembleTableFiles?
  /// The rows that screen or JSON show.
  private var shown = EnsembleTables()
  /// Scenarios that are no variants, until all are there.
  private var scenarios: [Ensemble] = []
  private var isPaired = false
  private var heads: [EnsembleFrame] = []

  /// - Parameters:
  ///   - out: the folder for tables; nil: none are written.
  ///   - threads: that may be used.
  init(_ plan: EnsemblePlan, out: String?, threads: Int, _ common: CommonOptions) throws(EnsembleProblem) {
    (self.plan, self.out, self.threads, self.common) = (plan, out, threads, common)
    written = out == nil ? nil : try EnsembleTableFiles()
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
    try add(EnsembleTables(scenarios, jobs: threads), ofVariant: false)
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
      let record = EnsembleRecord(plan, heads, timings: { [stopwatch] in stopwatch.ending("writing") })
      files = made + [record.file(beside: made)]
      try folder.write(files, jobs: threads, orComplainIn: language)
    }
    progress.clear()
    if common.json {
      try Streams.show(shown.json(plan, heads, files: files.map(\.name)))
    } else if !common.quiet {
      let written = out.map { Phrase("\nTables are in \($0).\n").text(in: language) } ?? ""
      try Streams.show(shown.screen(plan, in: language) + written)
    }
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
