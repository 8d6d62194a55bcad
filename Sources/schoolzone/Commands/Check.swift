import ArgumentParser
import Assessment
import Foundation
import Loading
import Output
import Parallel
import Planning
import Simulation
import Tables
import Terminal

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads a scenario or a dataset and reports its faults.",
    usage: "schoolzone check <path> [--assumptions] [<options>]",
    discussion: """
      Prints the table to check first: by school, how many pupils live in the catchment, how many are on the roll, and how \
      many residence does not explain. Of a plan it also shows what each project and rezoning does, which takes a simulation \
      for each. Faults are written to standard error.

      Exit codes: 0 no errors; 1 errors in what was read; 2 something could not be read.
      """)

  @Argument(help: "A scenario file (.yaml) or a dataset folder.")
  var path: String

  @Flag(
    name: .customLong("assumptions"),
    help: "Also list the rates in force with their sources, and which rolls depend on assumed births.")
  var listsAssumptions = false

  @Flag(help: "Repair invalid polygons even where that changes their area by more than 0.1 %, and list each change.")
  var repair = false

  @Option(
    help: ArgumentHelp("With --repair: write the layers with repaired polygons into this folder.", valueName: "dir"))
  var out: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if out != nil, !repair {
      throw ValidationError("--out needs --repair: the layers with repaired polygons are written.")
    }
  }

  func run() throws {
    let language = common.language
    let folder = try OutputFolder.checked(out, isForced: false, in: language)
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    progress.show(Phrase("reading files"))
    let (loaded, scenario, read, repaired) = load()
    try refuseNoDataset(loaded)
    var faults = read
    if let loaded { faults += unlikelyFigures(loaded.dataset, scenario: scenario) }
    let base = inspected(loaded, scenario, read, &faults, progress: progress)
    var resting: Assumptions?
    if listsAssumptions, let loaded, !faults.contains(where: { $0.severity == .error }) {
      do throws(Faults) {
        resting = try assumptions(of: scenario, on: loaded.dataset)
      } catch {
        faults += error.all
      }
    }
    let use = planUse(of: scenario, on: loaded?.dataset, &faults, progress: progress)
    progress.clear()
    let list = FaultList(faults, in: language)
    list.complain(all: common.all, isQuiet: common.quiet)
    let report = CheckReport(
      dataset: loaded?.dataset ?? Dataset(), scenario: scenario, base: base, assumptions: resting, use: use)
    if common.json {
      try Streams.show(report.json(faults: Faults(common.all ? list.faults.listedOneByOne : list.faults)))
    } else if !common.quiet, loaded != nil {
      try Streams.show(report.screen(in: language) + next(loaded, list.faults, in: language))
    }
    try folder?.write(repaired.map(\.written), jobs: coreCount, orComplainIn: language)
    if list.hasUnreadable { throw ExitStatus.badInput }
    if list.hasErrors { throw ExitStatus.answerIsNo }
  }

  /// The rolls of the base year, with what is said of catchments and rolls; empty for a record alone.
  private func inspected(
    _ loaded: LoadedDataset?, _ scenario: Scenario?, _ read: [Fault], _ faults: inout [Fault], progress: ProgressLine
  ) -> [BaseYearRow] {
    guard let loaded, !loaded.isSeries, loaded.dataset.canBeInspected else { return [] }
    let found = inspect(loaded.dataset, scenario: scenario, listsAll: common.all) { progress.show($0) }
    // for an invalid entry only its error is listed, not the consequences
    let errors = read.filter { $0.severity == .error }
    let wrong = Set(errors.map { "\($0.file):\($0.line ?? 0)" })
    // nor those of a table that was not read, because of its first line
    let unread = Set(errors.filter { $0.file.hasSuffix(".csv") && ($0.line ?? 1) == 1 }.map(\.file))
    faults += found.faults.all.filter {
      !unread.contains($0.file) && ($0.line == nil || !wrong.contains("\($0.file):\($0.line ?? 0)"))
    }
    faults += costsWithoutUnit(scenario, on: loaded.dataset)
    if let scenario { faults += driftNotes(scenario, on: loaded.dataset) }
    return found.base
  }

  /// What each part of a plan does, with its warnings; nil for a scenario with errors or without a plan.
  private func planUse(
    of scenario: Scenario?, on dataset: Dataset?, _ faults: inout [Fault], progress: ProgressLine
  ) -> PlanUse? {
    guard let scenario, let dataset, !scenario.events.isEmpty, !faults.contains(where: { $0.severity == .error }) else {
      return nil
    }
    do throws(Faults) {
      let result = try simulate(scenario, on: dataset, jobs: coreCount) { progress.show($0) }
      let use = PlanUse(of: result, on: dataset, jobs: coreCount) { progress.show($0) }
      faults += result.notices.filter { $0.severity == .warning && !faults.contains($0) } + use.faults(of: result)
      return use
    } catch {
      faults += error.all
      return nil
    }
  }

  private func load() -> (LoadedDataset?, Scenario?, [Fault], [RepairedLayer]) {
    let rules = ReadingRules(repairsAll: repair, allowsOutside: common.allowOutside)
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, isFolder.boolValue || path.lowercased().hasSuffix(".gpkg") {
      let loaded = loadDataset(at: path, rules: rules)
      return (loaded, nil, loaded.faults.all, loaded.repaired)
    }
    guard let loaded = loadScenarios(at: [path], rules: rules).first else { return (nil, nil, [], []) }
    return (
      loaded.dataset, loaded.scenario, loaded.faults.all + (loaded.dataset?.faults.all ?? []),
      (loaded.dataset?.repaired ?? []) + loaded.repaired
    )
  }
}

extension RepairedLayer {
  /// The layer as a file of the same name; that of a GeoPackage as GeoJSON.
  fileprivate var written: ReportedFile {
    ReportedFile((file as NSString).lastPathComponent) { text }
  }
}

extension Dataset {
  /// True where enough was read to check catchments and rolls.
  var canBeInspected: Bool { !schools.isEmpty && (blocks.count > 0 || !catchments.isEmpty) }
}
