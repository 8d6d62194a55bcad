import Ensembles
import Output
import Planning
import Tables

/// The end of `ensemble` and `merge`: tables, record and screen.
struct EnsembleReport {
  /// The program, as shards name it.
  static let program = "\(Program.name) \(Program.version)"

  private let ensembles: [Ensemble]
  private let plan: EnsemblePlan
  private let out: String?
  private let common: CommonOptions
  private var stopwatch: Stopwatch

  init(_ ensembles: [Ensemble], _ plan: EnsemblePlan, out: String?, _ common: CommonOptions, _ stopwatch: Stopwatch) {
    (self.ensembles, self.plan, self.out, self.common, self.stopwatch) = (ensembles, plan, out, common, stopwatch)
  }

  func write(to folder: OutputFolder?, threads: Int, progress: ProgressLine) throws {
    let language = common.language
    progress.show(Phrase("computing quantiles"))
    let tables = EnsembleTables(ensembles, jobs: threads)
    var stopwatch = stopwatch
    stopwatch.end("quantiles")
    let frames = ensembles.map(\.frame)
    var files: [ReportedFile] = []
    if let folder {
      files = tables.files
      let record = EnsembleRecord(plan, frames, timings: { [stopwatch] in stopwatch.ending("writing") })
      files.append(record.file(beside: files))
      try folder.write(files, jobs: threads, orComplainIn: language)
    }
    progress.clear()
    if common.json {
      try Streams.show(tables.json(plan, frames, files: files.map(\.name)))
    } else if !common.quiet {
      let written = out.map { Phrase("\nTables are in \($0).\n").text(in: language) } ?? ""
      try Streams.show(tables.screen(plan, in: language) + written)
    }
  }
}
