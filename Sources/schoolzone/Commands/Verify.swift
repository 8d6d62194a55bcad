import ArgumentParser
import Planning
import Tables
import Terminal
import Verification

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks a proposal of 'rezone' or 'site' from its files alone.",
    usage: "schoolzone verify <dir> [<options>]",
    discussion: """
      Computes terms, objective and bound anew from assignment.csv, instance_blocks.csv, instance_schools.csv and \
      neighbours.csv, of projects also from prices.csv and the tables of options and limits, and compares them with \
      certificate.json; checks that zones are connected, and that locks and limits are kept. Nothing of \
      the program that made the plan is used. docs/certificate.md states the arithmetic on one page.

      Exit codes: 0 all holds; 1 something does not hold; 2 a file cannot be read.
      """)

  @Argument(help: "A folder that 'rezone' or 'site' has written.")
  var dir: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let language = common.language
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    progress.show(Phrase("computing the bound anew"))
    let verdict: Verdict
    do throws(Faults) {
      verdict = try verify(dir)
    } catch {
      progress.clear()
      FaultList(error.all, in: language).complain(all: common.all)
      throw ExitStatus.badInput
    }
    progress.clear()
    FaultList(verdict.faults, in: language).complain(all: common.all, isQuiet: common.quiet)
    if common.json {
      try Streams.show(verdict.json())
    } else if !common.quiet {
      try Streams.show(verdict.screen(in: language))
    }
    if !verdict.holds { throw ExitStatus.answerIsNo }
  }
}
