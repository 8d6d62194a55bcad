import Documents
import Drafting
import Ensembles
import Loading
import Optimisation
import Output
import Planning
import Proposals
import Simulation
import Tables
import Terminal

/// `site` on a scenario: reads it, searches for a plan, writes and shows it.
struct SiteRun {
  let path: String
  let asked: SiteOptions
  let options: RunOptions
  let common: CommonOptions
  private let progress: ProgressLine

  init(_ path: String, _ asked: SiteOptions, _ options: RunOptions, _ common: CommonOptions) {
    (self.path, self.asked, self.options, self.common) = (path, asked, options, common)
    progress = ProgressLine(in: common.language, isQuiet: common.quiet)
  }

  func run() throws {
    let language = common.language
    let folder = try options.folder(in: language)
    let paths = [path] + asked.futures
    let loaded = loadScenarios(at: paths, jobs: options.threads, rules: common.rules)
    if loaded.count > 1 { _ = try ScenarioSet(reading: paths, loaded: loaded, common, progress: progress) }
    var read = try ScenarioRun(at: [path], loaded: Array(loaded.prefix(1)), options, common, progress: progress)
    guard let given = read.results.first, let scenario = loaded.first else { throw ExitStatus.internalError }
    let plan = try proposal(scenario, given, futures: Array(loaded.dropFirst()), on: read.dataset)
    read.add(plan.sited.result, options)
    read.notices += plan.notices
    var report = SitingReport(plan.outcome, from: plan.before, to: plan.sited.result, on: read.dataset)
    report.drawn = plan.drawn
    read.siting = report
    var files: [ReportedFile] = []
    if let folder {
      files = plan.sited.files.map { ReportedFile($0.name, $0.bytes) }
      files += sitingTables(report, on: read.dataset)
      files += sitingCertificate(report, plan.outcome, on: read.dataset, of: plan.before.scenario)
      files += comparisonFiles(
        read.comparison, on: read.dataset, siting: report, options: options.mapOptions(in: language))
      files = try read.write(files, by: "site", to: folder, options, in: language, progress: progress)
    }
    if common.json {
      try Streams.show(
        sitingJSON(report, plan.outcome, on: read.dataset, of: plan.before.scenario, files: files.map(\.name)))
    } else if !common.quiet {
      try Streams.show(
        sitingScreen(report, from: plan.before, to: plan.sited.result, on: read.dataset, in: language)
          + options.whereWritten(in: language))
    }
  }

  private struct Plan {
    var outcome: SitingOutcome
    /// Results of the scenario without the projects that the rules strike out.
    var before: SimulationResult
    var sited: SitedScenario
    /// Seats short over all draws; nil without draws.
    var drawn: DrawnSeats?
    /// Warnings and notes about the files of the options.
    var notices: [Fault]
  }

  /// Searches for a plan, and simulates it.
  private func proposal(
    _ scenario: LoadedScenario, _ given: SimulationResult, futures: [LoadedScenario], on dataset: Dataset
  ) throws(ExitStatus) -> Plan {
    defer { progress.clear() }
    do throws(Faults) {
      var faults = OptionFaults(file: given.scenario.file)
      let rules = asked.rules(of: given.scenario, on: dataset, &faults)
      let struck = try StruckScenario(by: rules, of: scenario, at: path)
      let before = try simulated(struck, given, on: dataset)
      let request = try asked.request(by: rules, for: before, without: struck, on: dataset, &faults)
      let all = [before] + (try simulated(futures, by: rules, on: dataset))
      let draws = try draws(of: all, request, on: dataset)
      faults.add(Faults(draws?.notices ?? []))
      progress.clear()
      FaultList(faults.faults.all, in: common.language).complain(all: common.all, isQuiet: common.quiet)
      progress.show(Phrase("measuring who goes by the zones"))
      let planned = try draws?.futures(in: request.years) ?? all.map { DemandFuture($0, share: 1 / Double(all.count)) }
      let instance = try SitingInstance(
        request, planned[0], others: Array(planned.dropFirst()), on: dataset, jobs: options.threads)
      let outcome = try search(instance, on: dataset, of: before.scenario)
      progress.show(Phrase("simulating the plan"))
      func sited(_ outcome: SitingOutcome) throws(Faults) -> SitedScenario {
        try SitedScenario(outcome, of: scenario, at: path, in: options.out ?? ".", jobs: options.threads)
      }
      let proposed = try sited(outcome)
      let drawn = try draws?.seats(outcome, proposed: proposed.result.scenario) { try? sited($0).result.scenario }
      return Plan(outcome: outcome, before: before, sited: proposed, drawn: drawn, notices: faults.faults.all)
    } catch {
      progress.clear()
      FaultList(error.all, in: common.language).complain(all: common.all)
      throw .badInput
    }
  }

  /// The draws that `--draws` asks for.
  private func draws(
    of results: [SimulationResult], _ request: SitingRequest, on dataset: Dataset
  ) throws(Faults) -> SiteDraws? {
    guard let count = asked.draws else { return nil }
    progress.show(Phrase("drawing futures of demand"))
    return try SiteDraws(
      EnsemblePlan(seed: options.seed ?? 1, draws: count), of: results, request, on: dataset, jobs: options.threads)
  }

  /// The results without the projects that are struck out.
  private func simulated(
    _ struck: StruckScenario, _ given: SimulationResult, on dataset: Dataset
  ) throws(Faults) -> SimulationResult {
    guard !struck.removed.isEmpty, let scenario = struck.loaded.scenario else { return given }
    return try simulate(scenario, on: dataset, jobs: options.threads) { progress.show($0) }
  }

  /// The results of further futures, without the projects that the rules strike out.
  private func simulated(
    _ futures: [LoadedScenario], by rules: SitingRules, on dataset: Dataset
  ) throws(Faults) -> [SimulationResult] {
    var results: [SimulationResult] = []
    for (future, path) in zip(futures, asked.futures) {
      let struck = try StruckScenario(by: rules, of: future, at: path)
      guard let scenario = struck.loaded.scenario else { throw Faults(future.faults.errors) }
      results.append(try simulate(scenario, on: dataset, jobs: options.threads) { progress.show($0) })
    }
    return results
  }

  /// Searches for the best plan; the first Ctrl-C ends the search with the best plan so far.
  private func search(
    _ instance: SitingInstance, on dataset: Dataset, of scenario: Scenario
  ) throws(Faults) -> SitingOutcome {
    let signals = HeldSignals()
    defer { signals.forget() }
    return try instance.outcome(
      on: dataset, of: scenario, steps: asked.effort, seed: options.seed ?? 1, frontier: asked.frontier, worth: 3,
      jobs: options.threads
    ) { state in
      progress.show(state)
      return !signals.isPending
    }
  }
}
