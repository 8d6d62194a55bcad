import ArgumentParser
import Assessment
import Documents
import Foundation
import Loading
import Output
import Parallel
import Planning
import Simulation
import Tables
import Terminal

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Compares a plan with what came: rolls, projects, and why they differ.",
    usage: "schoolzone review <scenario> --actual <path> … [<options>]",
    discussion: """
      In October, with the new year's enrolment.csv: what came against what the plan forecast, by school, grade, district and \
      stage; the difference divided into parts that add up, such as births, housing, moves, choice and late projects; the \
      errors of the plan's own forecasts beside the back-test of the record. --actual may also name births.csv, children.csv \
      and housing.csv of the year, or a folder with them: then more parts are told apart. --projects is a table with project, \
      opened (a year or date, or nothing: not yet) and classrooms (built).

      The review is added to the ledger review.csv beside the scenario, sealed against later changes. With --out, writes \
      review_schools.csv, review_grades.csv, review_districts.csv, review_projects.csv, review_accuracy.csv and review.html.
      """)

  @Argument(help: "A scenario file (.yaml).")
  var scenario: String

  @Option(help: ArgumentHelp("Observed tables, or a folder with them; may be repeated.", valueName: "path"))
  var actual: [String]

  @Option(help: ArgumentHelp("What became of the projects (.csv).", valueName: "file"))
  var projects: String?

  @Option(help: "School year to review. (default: the last one observed)")
  var year: Int?

  @Option(help: ArgumentHelp("Write tables and the page into this folder.", valueName: "dir"))
  var out: String?

  @Flag(help: "Write into a folder that contains other files; they are kept.")
  var force = false

  @Flag(help: "Put this review in the place of one of the same year in the ledger.")
  var replace = false

  @Flag(help: "Do not read or write the ledger.")
  var noRecord = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if actual.isEmpty { throw ValidationError("--actual: name the observed enrolment.csv, or a folder with it.") }
    if let out, out.isEmpty { throw ValidationError("--out is empty, must name a folder.") }
    if replace, noRecord { throw ValidationError("--replace and --no-record: give one of them.") }
  }

  func run() throws {
    let language = common.language
    let folder = try OutputFolder.checked(out, isForced: force, in: language)
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    let read = try ScenarioSet(reading: [scenario], common, progress: progress)
    guard let plan = read.scenarios.first else { throw ExitStatus.internalError }
    let loaded = loadReviewFacts(at: actual, projects: projects, year: year, of: plan, on: read.dataset)
    let before = noRecord ? (ledger: ReviewLedger(), faults: Faults()) : loadReviewLedger(at: ledgerPath)
    let found = read.notices + loaded.faults.all + before.faults.all
    guard let facts = loaded.facts, let ledger = before.ledger else {
      progress.clear()
      FaultList(found, in: language).complain(all: common.all, isQuiet: common.quiet)
      throw ExitStatus.badInput
    }
    let review = try self.review(plan, facts, read, found, progress)
    let report = ReviewReport(
      review, after: ledger, in: URL(filePath: ledgerPath).deletingLastPathComponent().path(percentEncoded: false),
      workingIn: FileManager.default.currentDirectoryPath)
    try check(report, ledger)
    var stopwatch = read.stopwatch
    stopwatch.end("reviewing")
    var files: [ReportedFile] = []
    if folder != nil {
      files = report.files(in: language)
      let record = RunRecord(
        command: "review", seed: nil, results: [], dataset: read.dataset, warnings: found + review.notices,
        timings: { [stopwatch] in stopwatch.ending("writing") })
      files.append(record.file(beside: files))
    }
    try write(files, to: folder, recording: report, in: ledger)
    if common.json {
      try Streams.show(report.json(ledger: noRecord ? nil : ledgerPath, files: files.map(\.name)))
    } else if !common.quiet {
      try Streams.show(report.screen(in: language) + whereWritten)
    }
  }

  private func review(
    _ plan: Scenario, _ facts: ReviewFacts, _ read: ScenarioSet, _ found: [Fault], _ progress: ProgressLine
  ) throws(ExitStatus) -> Review {
    do throws(Faults) {
      let review = try Review(of: plan, on: read.dataset, against: facts, jobs: coreCount) { progress.show($0) }
      progress.clear()
      FaultList(found + review.notices, in: common.language).complain(all: common.all, isQuiet: common.quiet)
      return review
    } catch {
      progress.clear()
      FaultList(found + error.all, in: common.language).complain(all: common.all)
      throw .badInput
    }
  }

  /// The ledger, beside the scenario.
  private var ledgerPath: String {
    let folder = (scenario as NSString).deletingLastPathComponent
    return folder.isEmpty ? "review.csv" : folder + "/review.csv"
  }

  /// Refuses a second review of the year that differs from the first, before anything is written.
  private func check(_ report: ReviewReport, _ ledger: ReviewLedger) throws(ExitStatus) {
    let block = report.block
    guard !noRecord, !replace, let old = ledger.block(of: block.scenario, year: block.year),
      !old.isSameReview(as: block)
    else {
      return
    }
    Streams.complain(
      Phrase(
        "\(ledgerPath) already holds a review of \(block.scenario) in \(block.year), from other inputs. --replace puts this one in its place; --no-record leaves the ledger as it is"
      ).text(in: common.language))
    throw .badInput
  }

  /// Writes the files into the folder and the review into the ledger, or neither: the ledger is written completely under another name
  /// before the folder, and renamed after it.
  private func write(
    _ files: [ReportedFile], to folder: OutputFolder?, recording report: ReviewReport, in ledger: ReviewLedger
  ) throws(ExitStatus) {
    let staged = try stage(report, ledger)
    do throws(ExitStatus) {
      try folder?.write(files, orComplainIn: common.language)
    } catch {
      staged?.discard()
      throw error
    }
    do throws(OutputProblem) {
      try staged?.commit()
    } catch {
      Streams.complain(error.text(in: common.language))
      throw .badInput
    }
  }

  /// The ledger with the review, not yet in its place; nil where it stays as it is.
  private func stage(_ report: ReviewReport, _ ledger: ReviewLedger) throws(ExitStatus) -> StagedFile? {
    let block = report.block
    if noRecord || ledger.block(of: block.scenario, year: block.year)?.isSameReview(as: block) ?? false { return nil }
    var ledger = ledger
    ledger.put(block)
    do throws(OutputProblem) {
      return try OutputFile(ledgerPath).stage(ledger.bytes)
    } catch {
      Streams.complain(error.text(in: common.language))
      throw .badInput
    }
  }

  /// The last lines on the screen.
  private var whereWritten: String {
    let language = common.language
    var text = noRecord ? "" : Phrase("\nThe review is recorded in \(ledgerPath).\n").text(in: language)
    if let out { text += Phrase("\nTables are in \(out), the page is \(out)/review.html.\n").text(in: language) }
    return text
  }
}
