import ArgumentParser
import Assessment
import Documents
import Foundation
import Loading
import Output
import Planning
import Simulation
import Tables
import Terminal

struct Assess: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks scenarios against the commitments of a policy.",
    usage: "schoolzone assess <scenario> … [--policy <file>] [<options>]",
    discussion: """
      Prints each clause of the policy file with its target, the value in each scenario and whether it is met. A clause \
      without data is reported as not measured; one whose data is incomplete, or follows another standard, is neither met \
      nor missed. Without --policy, prints the general picture: seats, warnings, classes and distances in the first and the \
      last year. With --warning, prints the seat warning of each scenario instead: registered children of the zone, \
      and entrants after placement, against entry places by school for the next three years, worst first. With --out, writes scorecard.csv and the tables \
      that it is computed from: construction, balance, floors, warning, staffing, rotation, funds, costs, groups, modernisation.
      """)

  @Argument(help: "Scenario files (.yaml).")
  var scenarios: [String]

  @Option(help: ArgumentHelp("The policy file (.yaml).", valueName: "file"))
  var policy: String?

  @Flag(help: "Print the seat warning.")
  var warning = false

  @Flag(help: "Exit code 1 if a measured commitment is missed by the first scenario.")
  var strict = false

  @OptionGroup var options: RunOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    let folder = try options.folder(in: language)
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    let given = try readPolicy()
    var read = try ScenarioRun(at: scenarios, options, common, progress: progress)
    let policy = given ?? Policy(thresholds: read.scenarios.first?.warning ?? WarningThresholds())
    let found = FaultList(
      PolicyCheck(policy, from: self.policy ?? "", on: read.dataset, read.scenarios).faults, in: language)
    found.complain(all: common.all, isQuiet: common.quiet)
    if found.hasErrors { throw ExitStatus.badInput }
    read.notices += found.faults
    let report = AssessmentReport(policy, read.results, on: read.dataset)
    var files: [ReportedFile] = []
    if let folder {
      files = try read.write(
        report.files(in: language), by: "assess", to: folder, options, in: language, progress: progress)
    }
    if common.json {
      try Streams.show(report.json(files: files.map(\.name)))
    } else if !common.quiet {
      let screen =
        warning
        ? report.warningScreen(in: language)
        : given == nil ? report.generalScreen(in: language) : report.screen(in: language)
      try Streams.show(screen + options.whereWritten(in: language))
    }
    if strict, report.scorecard.rows.contains(where: { $0.scenario == 0 && $0.isMet == false }) {
      throw ExitStatus.answerIsNo
    }
  }

  /// The policy of `--policy`; nil without the option.
  private func readPolicy() throws(ExitStatus) -> Policy? {
    guard let path = policy else { return nil }
    let loaded = loadPolicy(at: path)
    guard let policy = loaded.policy else {
      FaultList(loaded.faults.all, in: common.language).complain(all: common.all)
      throw .badInput
    }
    return policy
  }
}
