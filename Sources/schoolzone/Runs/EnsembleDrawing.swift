import Disclosure
import Ensembles
import Loading
import Parallel
import Planning
import Simulation

/// Draws the scenarios of a command, and then their variants one after the other, so that memory does not grow with their number.
struct EnsembleDrawing {
  private let read: ScenarioSet
  private let plan: EnsemblePlan
  private let isPublished: Bool
  private let jobs: Int
  private let common: CommonOptions
  private let progress: ProgressLine
  /// By scenario; none without a table of variants.
  private let variants: [ScenarioVariants]
  /// Scenarios and variants, in the order in which they are drawn.
  let inputs: [ShardFile.Inputs]

  /// What was drawn.
  struct Outcome {
    /// Fewer draws than planned if the run was stopped.
    var plan: EnsemblePlan
    /// Scenarios and variants drawn.
    var scenarios = 0
    var isComplete: Bool
  }

  /// Reads all variants, and lists their faults.
  /// - Parameters:
  ///   - paths: of the scenarios.
  ///   - batch: path of a table of variants.
  ///   - isPublished: true: notices must not disclose what is withheld.
  /// - Throws: ``ExitStatus/badInput`` after the errors are printed.
  init(
    _ read: ScenarioSet, at paths: [String], batch: String?, _ plan: EnsemblePlan, isPublished: Bool, jobs: Int,
    _ common: CommonOptions, progress: ProgressLine
  ) throws(ExitStatus) {
    self.isPublished = isPublished
    (self.read, self.plan, self.jobs, self.common, self.progress) = (read, plan, jobs, common, progress)
    var inputs = read.scenarios.map { EnsembleDrawing.input($0, on: read.dataset) }
    var (variants, tally): ([ScenarioVariants], FaultTally) = ([], FaultTally())
    if let batch {
      do throws(Faults) {
        let table = try VariantTable(at: batch)
        for fault in table.faults.all { tally.add(fault) }
        for path in paths {
          variants.append(try ScenarioVariants(of: path, on: read.dataset, table, rules: common.rules))
        }
      } catch { for fault in error.all { tally.add(fault) } }
    }
    for (number, one) in variants.enumerated() {
      for at in 0..<one.count {
        progress.show(
          ProgressNote(
            phrase: Phrase("reading variants"), done: number * one.count + at, total: variants.count * one.count))
        let (variant, faults) = one.read(at)
        for fault in faults.all { tally.add(fault) }
        if let variant { inputs.append(EnsembleDrawing.input(variant, on: read.dataset)) }
      }
    }
    (self.variants, self.inputs) = (variants, inputs)
    try EnsembleDrawing.complain(tally, common, progress)
  }

  private static func input(_ scenario: Scenario, on dataset: Dataset) -> ShardFile.Inputs {
    ShardFile.Inputs(scenario: scenario.id, digests: EnsembleFrame.digests(of: scenario, on: dataset))
  }

  private static func complain(
    _ tally: FaultTally, _ common: CommonOptions, _ progress: ProgressLine
  ) throws(ExitStatus) {
    progress.clear()
    let list = FaultList(tally.faults, in: common.language)
    list.complain(all: common.all, isQuiet: common.quiet)
    if list.hasErrors { throw .badInput }
  }

  /// Draws all, or until Ctrl-C: then the first draws of the scenarios, or all draws of the first variants.
  /// - Throws: ``ExitStatus/badInput`` after the errors are printed.
  func draw(into sink: inout some EnsembleSink) throws(ExitStatus) -> Outcome {
    let drawn = try read.map(common, progress: progress) { (scenario) throws(Faults) in
      try DrawnScenario(scenario, on: read.dataset, jobs: jobs) { progress.show($0) }
    } notices: {
      isPublished ? Publication.notices($0.reference) : $0.reference.notices
    }
    sink.begin(DrawnScenarios(references: drawn.map(\.reference), dataset: read.dataset))
    let signals = HeldSignals()
    defer { signals.forget() }
    let start = ContinuousClock.now
    let made = try orComplain(in: common.language) { () throws(EnsembleProblem) in
      let made = try EnsembleRun(drawn, plan, jobs: jobs) { done, all in
        progress.show(EnsembleDrawing.note(done, all, since: start))
        return !signals.isPending
      }
      for ensemble in made.ensembles { try sink.add(ensemble) }
      return made
    }
    var outcome = Outcome(plan: made.plan, scenarios: drawn.count, isComplete: made.isComplete)
    let known = Set(drawn.flatMap(\.reference.notices))
    if made.isComplete { try drawVariants(into: &sink, signals, &outcome, known: known) }
    return outcome
  }

  /// - Parameter known: notices of the scenarios themselves.
  private func drawVariants(
    into sink: inout some EnsembleSink, _ signals: HeldSignals, _ outcome: inout Outcome, known: Set<Fault>
  ) throws(ExitStatus) {
    let start = ContinuousClock.now
    let all = variants.reduce(0) { $0 + $1.count }
    let plane = all > 0 ? MetricPlane(of: read.dataset) : nil
    var (done, tally) = (0, FaultTally())
    for (scenario, variants) in zip(read.scenarios, variants) {
      for at in 0..<variants.count where outcome.isComplete {
        progress.show(EnsembleDrawing.note(done, all, since: start))
        done += 1
        guard let variant = variants.read(at).scenario else { continue }
        let drawn: DrawnScenario
        do throws(Faults) {
          drawn = try DrawnScenario(variant, on: read.dataset, in: plane, variantOf: scenario.id, jobs: jobs)
        } catch {
          for fault in variants.placed(error, of: at).all { tally.add(fault) }
          continue
        }
        let notices = drawn.reference.notices.filter { !known.contains($0) }
        for fault in variants.placed(Faults(notices), of: at).all { tally.add(fault) }
        outcome.isComplete = try draw(drawn, into: &sink, signals)
        outcome.scenarios += outcome.isComplete ? 1 : 0
      }
    }
    try EnsembleDrawing.complain(tally, common, progress)
  }

  /// Draws a variant; false, with nothing kept of it, if Ctrl-C was pressed.
  private func draw(
    _ drawn: DrawnScenario, into sink: inout some EnsembleSink, _ signals: HeldSignals
  ) throws(ExitStatus) -> Bool {
    try orComplain(in: common.language) { () throws(EnsembleProblem) in
      let made = try EnsembleRun([drawn], plan, jobs: jobs) { _, _ in !signals.isPending }
      guard made.isComplete else { return false }
      for ensemble in made.ensembles { try sink.add(ensemble) }
      return true
    }
  }

  /// What is done, and the time left by the pace so far.
  private static func note(_ done: Int, _ all: Int, since start: ContinuousClock.Instant) -> Phrase {
    let spent = Double((ContinuousClock.now - start).components.seconds)
    guard done > 0, spent >= 1 else { return Phrase("drawing, \(done * 100 / max(1, all)) %") }
    let left = Int(spent / Double(done) * Double(all - done))
    return Phrase("drawing, \(done * 100 / max(1, all)) %, \(left) s left")
  }
}

extension FaultTally {
  /// Adds a fault; those of one field with the same message are of one kind.
  fileprivate mutating func add(_ fault: Fault) { add(fault, kind: fault.field + fault.message.english.prefix(40)) }
}
