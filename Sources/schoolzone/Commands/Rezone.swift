import ArgumentParser
import Documents
import Drafting
import Loading
import Optimisation
import Output
import Planning
import Proposals
import Simulation
import Tables
import Terminal

struct Rezone: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Proposes better catchments, and proves how much better any could be.",
    usage: "schoolzone rezone <scenario> --stage <id> --from <year> [<options>]",
    discussion: """
      Assigns each block to one school so that pupils walk little, few lack a seat and few change their school; zones stay \
      in one piece. With --out, writes rezoned.yaml, a scenario to open, edit and simulate, with its zones.geojson; \
      certificate.json, assignment.csv and the instance, from which 'schoolzone verify' checks the plan and its bound; and the \
      files of compare. Ctrl-C ends the search with the best plan so far.
      """)

  @Argument(help: "A scenario file (.yaml).")
  var scenario: String

  @OptionGroup var asked: RezoneOptions
  @OptionGroup var options: RunOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    let folder = try options.folder(in: language)
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    let loaded = loadScenarios(at: [scenario], jobs: options.threads, rules: common.rules)
    var read = try ScenarioRun(at: [scenario], loaded: loaded, options, common, progress: progress)
    guard let before = read.results.first, let given = loaded.first else { throw ExitStatus.internalError }
    let (outcome, rezoned) = try proposal(given, before, on: read.dataset, progress)
    read.add(rezoned.result, options)
    var files: [ReportedFile] = []
    if let folder {
      files = rezoned.files.map { ReportedFile($0.name, $0.bytes) }
      files += rezoningTables(outcome, on: read.dataset, of: before.scenario)
      read.rezoning = RezoningReport(outcome, of: before.scenario, on: read.dataset)
      files += comparisonFiles(
        read.comparison, on: read.dataset, rezoning: read.rezoning, sample: outcome.sample,
        options: options.mapOptions(in: language))
      files = try read.write(files, by: "rezone", to: folder, options, in: language, progress: progress)
    }
    if common.json {
      try Streams.show(rezoningJSON(outcome, on: read.dataset, of: before.scenario, files: files.map(\.name)))
    } else if !common.quiet {
      try Streams.show(
        rezoningScreen(outcome, from: before, to: rezoned.result, on: read.dataset, in: language)
          + options.whereWritten(in: language))
    }
  }

  /// Searches for a plan, and simulates it.
  private func proposal(
    _ given: LoadedScenario, _ before: SimulationResult, on dataset: Dataset, _ progress: ProgressLine
  ) throws(ExitStatus) -> (RezoningOutcome, RezonedScenario) {
    defer { progress.clear() }
    do throws(Faults) {
      let request = try asked.request(for: before, on: dataset)
      progress.show(Phrase("measuring who goes by the zones"))
      let instance = try RezoningInstance(request, before, on: dataset, jobs: options.threads)
      let outcome = try search(instance, on: dataset, of: before.scenario, progress)
      progress.show(Phrase("simulating the plan"))
      let rezoned = try RezonedScenario(
        outcome, of: given, at: scenario, in: options.out ?? ".",
        assignment: assignmentTable(outcome, on: dataset, of: before.scenario), jobs: options.threads)
      return (outcome, rezoned)
    } catch {
      FaultList(error.all, in: common.language).complain(all: common.all)
      throw .badInput
    }
  }

  /// Searches for the best plan, and draws others for comparison; the first Ctrl-C ends both.
  private func search(
    _ instance: RezoningInstance, on dataset: Dataset, of scenario: Scenario, _ progress: ProgressLine
  ) throws(Faults) -> RezoningOutcome {
    let signals = HeldSignals()
    defer { signals.forget() }
    func goesOn(_ state: RezoningProgress) -> Bool {
      progress.show(state)
      return !signals.isPending
    }
    var outcome = try instance.outcome(
      on: dataset, of: scenario, steps: asked.effort, seed: options.seed ?? 1, frontier: asked.frontier,
      jobs: options.threads, progress: goesOn)
    if let draws = asked.sample {
      try outcome.draw(draws, on: dataset, of: scenario, jobs: options.threads) { state in
        progress.show(Phrase("drawing plans for comparison, \(Int(state.done * 100)) %"))
        return !signals.isPending
      }
    }
    return outcome
  }
}
