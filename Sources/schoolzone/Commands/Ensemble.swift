import ArgumentParser
import Ensembles
import Output
import Parallel
import Planning

struct EnsembleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ensemble",
    abstract: "Draws many futures: the chance that a school is short of seats, and what drives it.",
    usage: "schoolzone ensemble <scenario> … --draws <n> [--out <dir>] [<options>]",
    discussion: """
      Each draw multiplies births, net migration, progression, enrolment shares and the yields of new housing, as \
      'uncertainty' of the scenario says; all scenarios share the draws. With --out, writes quantiles.csv, \
      probability.csv, first_year.csv, paired.csv and drivers.csv, probability.geojson, a map of the chances, and \
      report.html with all of it as charts. With --shard, makes a part of the draws and writes it as one file for \
      'merge'. Ctrl-C keeps the draws made so far. The table of --batch has an id for each variant in the column \
      'variant', and keys with dots in the others, such as demand.births.east.2026; an empty cell changes nothing.
      """)

  @Argument(help: "Scenario files (.yaml) on the same dataset.")
  var scenarios: [String]

  @Option(
    help: ArgumentHelp("Draw variants too: a row each, a column for each key that changes.", valueName: "file.csv"))
  var batch: String?

  @Option(help: "Number of draws, at most \(EnsemblePlan.mostDraws).")
  var draws = 1000

  @Option(help: "Seed of the random number generator.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp("Make only part i of n, from 0: 0/8 to 7/8; env/8: as the engine numbers it.", valueName: "i/n"),
    transform: ShardChoice.init(parsing:))
  var shard: ShardChoice?

  @Flag(help: "With --shard: do nothing if the folder has the shard already.")
  var resume = false

  @Option(help: ArgumentHelp("Write tables, or the shard, into this folder.", valueName: "dir"))
  var out: String?

  @Flag(help: "Write into a folder that contains other files; they are kept.")
  var force = false

  @Option(help: "Threads to use. (default: all cores)")
  var jobs: Int?

  @OptionGroup var files: EnsembleFiles
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if scenarios.isEmpty { throw ValidationError("ensemble takes one scenario or more.") }
    if !(1...EnsemblePlan.mostDraws).contains(draws) {
      throw ValidationError("--draws is \(draws), must be 1 to \(EnsemblePlan.mostDraws).")
    }
    if let shard, shard.shards > draws {
      throw ValidationError("--shard asks for \(shard.shards) parts of \(draws) draws.")
    }
    try ThreadCount.check(jobs)
    if let out, out.isEmpty { throw ValidationError("--out is empty, must name a folder.") }
    if shard != nil, out == nil { throw ValidationError("--shard needs --out, a folder to write into.") }
    if shard != nil, let option = files.given {
      throw ValidationError(
        "\(option) does not go with --shard, which has the figures of all draws. Give it to 'merge'.")
    }
    if files.gpkg, out == nil { throw ValidationError("--gpkg needs --out, a folder to write into.") }
    if files.publish, batch != nil {
      throw ValidationError("--publish does not go with --batch: publish one variant as a scenario of its own.")
    }
    if resume, shard == nil { throw ValidationError("--resume needs --shard.") }
  }

  private var plan: EnsemblePlan {
    EnsemblePlan(seed: seed, draws: draws, shard: shard?.shard ?? 0, of: shard?.shards ?? 1)
  }

  func run() throws {
    let language = common.language
    let folder = try OutputFolder.checked(out, isForced: force || resume, in: language)
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    let threads = jobs ?? coreCount
    let read = try ScenarioSet(reading: scenarios, jobs: threads, common, progress: progress)
    let drawing = try EnsembleDrawing(
      read, at: scenarios, batch: batch, plan, isPublished: files.publish, jobs: threads, common,
      progress: progress)
    if shard != nil, let folder {
      try drawShard(drawing, to: folder, read.stopwatch)
    } else {
      var report = try orComplain(in: language) { () throws(EnsembleProblem) in
        try EnsembleReport(plan, files, out: out, threads: threads, common)
      }
      let outcome = try drawing.draw(into: &report)
      report.plan = outcome.plan
      sayIfStopped(outcome, of: drawing)
      var stopwatch = read.stopwatch
      stopwatch.end("drawing")
      try report.write(to: folder, progress, since: stopwatch)
    }
  }

  private func sayIfStopped(_ outcome: EnsembleDrawing.Outcome, of drawing: EnsembleDrawing) {
    guard !outcome.isComplete else { return }
    let (done, all) = (outcome.scenarios, drawing.inputs.count)
    let words =
      outcome.plan.draws < draws
      ? Phrase("stopped after \(outcome.plan.draws) of \(draws) draws")
      : Phrase("stopped after \(done) of \(all) scenarios and variants")
    Streams.complain(words.text(in: common.language))
  }

  /// Makes a part of the draws and writes it, unless it is there already.
  private func drawShard(_ drawing: EnsembleDrawing, to folder: OutputFolder, _ stopwatch: Stopwatch) throws {
    let language = common.language
    let name = ShardFile.name(of: plan)
    if resume, let file = try? ShardFile(at: folder.path + "/" + name),
      file.holds(plan, of: drawing.inputs, program: EnsembleReport.program)
    {
      return try say(Phrase("the shard is there already: \(name)"))
    }
    var spool = try orComplain(in: language) { () throws(EnsembleProblem) in try ShardSpool() }
    let outcome = try drawing.draw(into: &spool)
    sayIfStopped(outcome, of: drawing)
    guard outcome.isComplete else { throw ExitStatus.answerIsNo }
    let text = try orComplain(in: language) { () throws(EnsembleProblem) in
      try spool.text(plan, program: EnsembleReport.program)
    }
    try folder.write([ReportedFile(name) { text }], orComplainIn: language)
    let (first, last) = (plan.range.lowerBound, plan.range.upperBound - 1)
    try say(Phrase("Draws \("\(first)") to \("\(last)") are in \(folder.path)/\(name)."))
  }

  private func say(_ words: Phrase) throws {
    guard !common.quiet, !common.json else { return }
    try Streams.show(words.text(in: common.language) + "\n")
  }
}
