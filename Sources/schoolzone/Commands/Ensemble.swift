import ArgumentParser
import Ensembles
import Output
import Parallel
import Planning
import Simulation
import Tables

struct EnsembleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ensemble",
    abstract: "Draws many futures: the chance that a school is short of seats, and what drives it.",
    usage: "schoolzone ensemble <scenario> … --draws <n> [--out <dir>] [<options>]",
    discussion: """
      Each draw multiplies births, net migration, progression, enrolment shares and the yields of new housing, as \
      'uncertainty' of the scenario says; all scenarios share the draws. With --out, writes quantiles.csv, \
      probability.csv, first_year.csv, paired.csv and drivers.csv. With --shard, makes a part of the draws and writes \
      it as one file for 'merge'. Ctrl-C keeps the draws made so far.
      """)

  @Argument(help: "Scenario files (.yaml) on the same dataset.")
  var scenarios: [String]

  @Option(help: "Number of draws, at most \(EnsemblePlan.mostDraws).")
  var draws = 1000

  @Option(help: "Seed of the random number generator.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Make only part i of n, counted from 0: 0/8 to 7/8.", valueName: "i/n"))
  var shard: ShardChoice?

  @Flag(help: "With --shard: do nothing if the folder has the shard already.")
  var resume = false

  @Option(help: ArgumentHelp("Write tables, or the shard, into this folder.", valueName: "dir"))
  var out: String?

  @Flag(help: "Write into a folder that contains other files; they are kept.")
  var force = false

  @Option(help: "Threads to use. (default: all cores)")
  var jobs: Int?

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
    var stopwatch = read.stopwatch
    let drawn = try read.map(common, progress: progress) { (scenario) throws(Faults) in
      try DrawnScenario(scenario, on: read.dataset, jobs: threads) { progress.show($0) }
    } notices: {
      $0.reference.notices
    }
    stopwatch.end("preparing")
    if resume, let out, hasShard(of: drawn.map(\.frame), in: out) { return try saveNothing(in: language) }
    let made = try orComplain(in: language) { () throws(EnsembleProblem) in
      try drawing(drawn, threads: threads, progress: progress)
    }
    stopwatch.end("drawing")
    if !made.isComplete {
      Streams.complain(Phrase("stopped after \(made.plan.draws) of \(draws) draws").text(in: language))
    }
    if shard != nil {
      try writeShard(made, to: folder, in: language)
    } else {
      let report = EnsembleReport(made.ensembles, made.plan, out: out, common, stopwatch)
      try report.write(to: folder, threads: threads, progress: progress)
    }
  }

  private func drawing(
    _ drawn: [DrawnScenario], threads: Int, progress: ProgressLine
  ) throws(EnsembleProblem) -> EnsembleRun {
    let signals = HeldSignals()
    defer { signals.forget() }
    let start = ContinuousClock.now
    return try EnsembleRun(drawn, plan, jobs: threads) { done, all in
      progress.show(EnsembleCommand.note(done, all, since: start))
      return !signals.isPending
    }
  }

  /// Draws done, and the time left by the pace so far.
  private static func note(_ done: Int, _ all: Int, since start: ContinuousClock.Instant) -> Phrase {
    let spent = Double((ContinuousClock.now - start).components.seconds)
    guard done > 0, spent >= 1 else { return Phrase("drawing, \(done * 100 / max(1, all)) %") }
    let left = Int(spent / Double(done) * Double(all - done))
    return Phrase("drawing, \(done * 100 / max(1, all)) %, \(left) s left")
  }

  private func hasShard(of frames: [EnsembleFrame], in out: String) -> Bool {
    guard let file = try? ShardFile(at: out + "/" + ShardFile.name(of: plan)) else { return false }
    return file.holds(plan, of: frames, program: EnsembleReport.program)
  }

  private func saveNothing(in language: Language) throws {
    guard !common.quiet, !common.json else { return }
    try Streams.show(Phrase("the shard is there already: \(ShardFile.name(of: plan))").text(in: language) + "\n")
  }

  private func writeShard(_ made: EnsembleRun, to folder: OutputFolder?, in language: Language) throws {
    guard made.isComplete else { throw ExitStatus.answerIsNo }
    guard let folder else { return }
    let bytes = ShardFile.bytes(made.ensembles, made.plan, program: EnsembleReport.program)
    let name = ShardFile.name(of: made.plan)
    try folder.write([ReportedFile(name, bytes)], orComplainIn: language)
    guard !common.quiet, !common.json else { return }
    let (first, last) = (made.plan.range.lowerBound, made.plan.range.upperBound - 1)
    try Streams.show(
      Phrase("Draws \("\(first)") to \("\(last)") are in \(folder.path)/\(name).").text(in: language) + "\n")
  }
}

/// Calls a function; a problem is printed, and ends the command.
func orComplain<Result>(
  in language: Language, _ body: () throws(EnsembleProblem) -> Result
) throws(ExitStatus) -> Result {
  do throws(EnsembleProblem) {
    return try body()
  } catch {
    Streams.complain(error.text(in: language))
    throw .badInput
  }
}
