import Loading
import Parallel
import Planning
import Simulation

/// The scenarios of one command, read and checked against each other; any error ends the command before anything is
/// computed.
struct ScenarioSet {
  private(set) var scenarios: [Scenario] = []
  /// The dataset of all scenarios.
  private(set) var dataset = Dataset()
  /// Warnings and notes from reading.
  private(set) var notices: [Fault] = []
  private(set) var stopwatch: Stopwatch

  /// - Parameters:
  ///   - paths: the scenario files, as the user named them.
  ///   - given: the scenarios, if the caller has read them already.
  ///   - jobs: threads that may be used; nil for all cores.
  ///   - start: when reading began.
  /// - Throws: ``ExitStatus/badInput`` after the errors are printed.
  init(
    reading paths: [String], loaded given: [LoadedScenario]? = nil, jobs: Int? = nil,
    since start: Stopwatch = Stopwatch(), _ common: CommonOptions, progress: ProgressLine
  ) throws(ExitStatus) {
    stopwatch = start
    let language = common.language
    progress.show(Phrase("reading files"))
    let loaded = given ?? loadScenarios(at: paths, jobs: jobs, rules: common.rules)
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
    try ScenarioSet.checkNames(scenarios, in: language)
    try ScenarioSet.checkDatasets(loaded, in: language)
  }

  /// The scenarios simulated so that every roll can be explained.
  func explained(_ common: CommonOptions, progress: ProgressLine) throws(ExitStatus) -> [Explanations] {
    try map(common, progress: progress) { (scenario) throws(Faults) in
      try Explanations(scenario, on: dataset) { progress.show($0) }
    } notices: {
      $0.result.notices
    }
  }

  /// Computes something for each scenario; faults and notices go to the terminal.
  /// - Parameter notices: returns the notices of a computed value.
  /// - Throws: ``ExitStatus/badInput`` where any computation failed.
  func map<Computed>(
    _ common: CommonOptions, progress: ProgressLine, _ compute: (Scenario) throws(Faults) -> Computed,
    notices ofResult: (Computed) -> [Fault]
  ) throws(ExitStatus) -> [Computed] {
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

  /// Tables and folders are named by scenario id, so ids must be unique.
  private static func checkNames(_ scenarios: [Scenario], in language: Language) throws(ExitStatus) {
    var files: [String: String] = [:]
    for scenario in scenarios {
      guard let other = files.updateValue(scenario.file, forKey: scenario.id) else { continue }
      Streams.complain(
        Phrase("\(other) and \(scenario.file) are both called \(scenario.id). Rename one of the files").text(
          in: language))
      throw .badInput
    }
  }

  /// Only scenarios on the same dataset can be compared.
  private static func checkDatasets(_ loaded: [LoadedScenario], in language: Language) throws(ExitStatus) {
    func contents(_ one: LoadedScenario) -> [String] { one.dataset?.dataset.about.digests.map(\.sha256) ?? [] }
    guard let first = loaded.first,
      let other = loaded.first(where: { contents($0) != contents(first) }),
      let one = first.dataset?.dataset.about, let two = other.dataset?.dataset.about
    else { return }
    Streams.complain(
      Phrase(
        "the scenarios rest on different datasets, \(one.folder) and \(two.folder). Compare scenarios on the same one"
      ).text(in: language))
    throw .badInput
  }
}
