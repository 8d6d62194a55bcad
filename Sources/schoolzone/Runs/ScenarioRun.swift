import Disclosure
import Documents
import Geometry
import Loading
import Output
import Parallel
import Planning
import Simulation
import Tables

/// The scenarios of one command, simulated; with `--publish`, only the part of their results that may be disclosed.
struct ScenarioRun {
  let scenarios: [Scenario]
  private(set) var results: [SimulationResult]
  private(set) var dataset: Dataset
  /// What a proposal is, for its draft.
  var rezoning: RezoningReport?
  var siting: SitingReport?
  /// Warnings and notes for the run record.
  var notices: [Fault]
  private var stopwatch: Stopwatch
  /// With `--publish`, the results before suppression, and the part of them that may be published; otherwise nil.
  private var publication: (whole: [SimulationResult], published: Publication)?

  /// Reads and simulates scenarios.
  /// - Throws: ``ExitStatus/badInput`` after the errors are printed.
  init(
    at paths: [String], loaded: [LoadedScenario]? = nil, since start: Stopwatch = Stopwatch(), _ options: RunOptions,
    _ common: CommonOptions, progress: ProgressLine
  ) throws(ExitStatus) {
    let read = try ScenarioSet(
      reading: paths, loaded: loaded, jobs: options.threads, since: start, common, progress: progress)
    for scenario in read.scenarios { try options.checkYear(scenario.years, in: common.language) }
    try self.init(read, options, common, progress: progress)
  }

  /// Simulates scenarios that were read before; with `--publish`, suppresses what must not be disclosed.
  init(_ read: ScenarioSet, _ options: RunOptions, _ common: CommonOptions, progress: ProgressLine) throws(ExitStatus) {
    (scenarios, dataset, notices, stopwatch) = (read.scenarios, read.dataset, read.notices, read.stopwatch)
    let plane = MetricPlane(of: read.dataset)
    results = try read.map(common, progress: progress) { (scenario) throws(Faults) in
      try simulate(scenario, on: read.dataset, in: plane, jobs: options.threads) { progress.show($0) }
    } notices: {
      options.publish ? Publication.notices($0) : $0.notices
    }
    for at in results.indices { results[at].measureReach(options) }
    returnFreedMemory()
    stopwatch.end("simulating")
    guard options.publish else { return }
    let published = Publication(results, on: dataset)
    publication = (results, published)
    results = published.results
    dataset = published.dataset
    stopwatch.end("withholding")
  }

  /// Adds the results of a scenario that the command has made.
  mutating func add(_ result: SimulationResult, _ options: RunOptions) {
    results.append(result)
    results[results.count - 1].measureReach(options)
    stopwatch.end("proposing")
  }

  /// The results compared with the first of them.
  var comparison: Comparison {
    guard let publication else { return compare(results, on: dataset) }
    return publication.published.of(compare(publication.whole, on: dataset))
  }

  /// Writes the files of a command, and the run record in the same folder.
  /// - Returns: all files written.
  func write(
    _ files: [ReportedFile], by command: String, to folder: OutputFolder, _ options: RunOptions, in language: Language,
    progress: ProgressLine
  ) throws(ExitStatus) -> [ReportedFile] {
    progress.show(Phrase("writing tables and maps"))
    defer { progress.clear() }
    var files = files
    files += try officeFiles(options, in: language)
    if options.gpkg { files.append(try ResultPackage(of: files, on: dataset, in: language).file()) }
    let record = RunRecord(
      command: command, seed: options.seed, results: results, dataset: dataset, warnings: notices,
      timings: { [stopwatch] in stopwatch.ending("writing") })
    let all = files + [record.file(beside: files)]
    try folder.write(all, jobs: options.threads, orComplainIn: language)
    return all
  }
}

extension SimulationResult {
  /// Measures the reach curves of `--year`, or of the last year.
  fileprivate mutating func measureReach(_ options: RunOptions) {
    reach = reachCurves(
      in: options.year.map { years.contains($0) ? $0 : years.upperBound } ?? years.upperBound, jobs: options.threads)
  }
}
