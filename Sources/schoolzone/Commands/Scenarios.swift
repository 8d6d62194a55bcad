import Parallel
import Loading
import Planning
import Reporting
import Simulation

/// Scenarios read and simulated; any error ends the command before anything is written.
struct Scenarios {
  private(set) var scenarios: [Scenario] = []
  var results: [SimulationResult] = []
  var dataset = Dataset()
  /// Results as they were, and what of them may be published; with `--publish` alone.
  private var publication: (whole: [SimulationResult], published: Publication)?
  /// Warnings and notes of reading.
  var notices: [Fault] = []
  var stopwatch: Stopwatch

  /// Scenarios read and simulated.
  init(
    at paths: [String], loaded: [LoadedScenario]? = nil, since start: Stopwatch = Stopwatch(), _ options: RunOptions,
    _ common: CommonOptions, progress: ProgressLine
  ) throws(Stop) {
    try self.init(
      reading: paths, loaded: loaded, jobs: options.threads, since: start, common, progress: progress)
    for scenario in scenarios { try options.checkYear(scenario.years, in: common.language) }
    try simulateAll(options, common, progress: progress)
  }

  /// Simulates what was read; with `--publish`, withholds what may not be told.
  mutating func simulateAll(_ options: RunOptions, _ common: CommonOptions, progress: ProgressLine) throws(Stop) {
    results = try computed(common, progress: progress) { (scenario) throws(Faults) in
      try simulate(scenario, on: dataset, jobs: options.threads) { progress.show($0) }
    } notices: {
      options.publish ? Publication.notices($0) : $0.notices
    }
    returnFreedMemory()
    stopwatch.end("simulating")
    guard options.publish else { return }
    let published = Publication(results, on: dataset)
    publication = (results, published)
    results = published.results
    dataset = published.dataset
    stopwatch.end("withholding")
  }

  /// The scenarios simulated so that every roll can be explained.
  func explained(_ common: CommonOptions, progress: ProgressLine) throws(Stop) -> [Explanations] {
    try computed(common, progress: progress) { (scenario) throws(Faults) in
      try Explanations(scenario, on: dataset) { progress.show($0) }
    } notices: {
      $0.result.notices
    }
  }

  /// What a computation makes of each scenario; faults and notices go to the terminal.
  private func computed<Computed>(
    _ common: CommonOptions, progress: ProgressLine, _ compute: (Scenario) throws(Faults) -> Computed,
    notices ofResult: (Computed) -> [Fault]
  ) throws(Stop) -> [Computed] {
    var (all, problems): ([Computed], [Fault]) = ([], [])
    for scenario in scenarios {
      do throws(Faults) {
        all.append(try compute(scenario))
      } catch {
        problems += error.all
      }
    }
    progress.clear()
    FaultList(notices + problems + all.flatMap(ofResult), in: common.language)
      .complain(all: common.all, isQuiet: common.quiet)
    if !problems.isEmpty { throw .badInput }
    return all
  }

  /// The results side by side.
  var comparison: Comparison {
    guard let publication else { return compare(results, on: dataset) }
    return publication.published.of(compare(publication.whole, on: dataset))
  }

  /// Scenarios read, and held against each other.
  /// - Parameters:
  ///   - given: as read already.
  ///   - jobs: threads that may be used; nil for all cores.
  ///   - start: when reading began.
  init(
    reading paths: [String], loaded given: [LoadedScenario]? = nil, jobs: Int? = nil,
    since start: Stopwatch = Stopwatch(), _ common: CommonOptions, progress: ProgressLine
  ) throws(Stop) {
    stopwatch = start
    let language = common.language
    progress.show(Phrase("reading files", "读取文件"))
    let loaded = given ?? loadScenarios(at: paths, jobs: jobs)
    returnFreedMemory()
    stopwatch.end("reading")
    let faults = loaded.flatMap { $0.faults.all + ($0.dataset?.faults.all ?? []) }
    let list = FaultList(faults, in: language)
    notices = list.faults.filter { $0.severity < .error }
    for one in loaded {
      guard !list.hasErrors, let scenario = one.scenario, let own = one.dataset?.dataset else { continue }
      if scenarios.isEmpty { dataset = own }
      scenarios.append(scenario)
    }
    guard scenarios.count == paths.count else {
      progress.clear()
      list.complain(all: common.all)
      throw .badInput
    }
    try Scenarios.checkNames(scenarios, in: language)
    try Scenarios.checkDatasets(loaded, in: language)
  }

  /// Writes the files of a command and the record of the run beside them; what was written.
  func write(
    _ files: [ReportedFile], by command: String, to folder: OutputFolder, _ options: RunOptions, in language: Language,
    progress: ProgressLine
  ) throws(Stop) -> [ReportedFile] {
    progress.show(Phrase("writing tables and maps", "写出表格和地图"))
    defer { progress.clear() }
    let record = RunRecord(
      command: command, seed: options.seed, results: results, dataset: dataset, warnings: notices,
      timings: { [stopwatch] in stopwatch.ending("writing") })
    let all = files + [record.file(beside: files)]
    try folder.write(all, jobs: options.threads, orComplainIn: language)
    return all
  }

  /// Tables and folders call scenarios by id, so each needs its own.
  private static func checkNames(_ scenarios: [Scenario], in language: Language) throws(Stop) {
    var files: [String: String] = [:]
    for scenario in scenarios {
      guard let other = files.updateValue(scenario.file, forKey: scenario.id) else { continue }
      Streams.complain(
        Phrase(
          "\(other) and \(scenario.file) are both called \(scenario.id). Rename one of the files",
          "\(other) 与 \(scenario.file) 的名称同为 \(scenario.id)。请将其中一个文件改名"
        ).text(in: language))
      throw .badInput
    }
  }

  /// Scenarios on different data do not compare.
  private static func checkDatasets(_ loaded: [LoadedScenario], in language: Language) throws(Stop) {
    func contents(_ one: LoadedScenario) -> [String] { one.dataset?.dataset.about.digests.map(\.sha256) ?? [] }
    guard let first = loaded.first,
      let other = loaded.first(where: { contents($0) != contents(first) }),
      let one = first.dataset?.dataset.about, let two = other.dataset?.dataset.about
    else { return }
    Streams.complain(
      Phrase(
        "the scenarios rest on different datasets, \(one.folder) and \(two.folder). Compare scenarios on the same one",
        "各方案所用数据集不同：\(one.folder) 与 \(two.folder)。请比较同一数据集上的方案"
      ).text(in: language))
    throw .badInput
  }
}
