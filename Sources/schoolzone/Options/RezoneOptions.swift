import ArgumentParser
import Loading
import Optimisation
import Planning
import Proposals
import Simulation

/// What `rezone` is asked for.
struct RezoneOptions: ParsableArguments {
  @Option(help: "Stage whose catchments are drawn anew. (needed where the dataset has several)")
  var stage: String?

  @Option(help: "School year from which the new catchments hold.")
  var from: Int

  @Option(
    help: ArgumentHelp(
      "School years planned together, such as 2015-2018. (default: --from to the last)", valueName: "years"))
  var years: YearRange?

  @Option(
    help: ArgumentHelp(
      "Pupils already in school who move as well: intake (nobody), all, or grades such as 1,2.", valueName: "phase"))
  var phase = PhaseChoice(.intake)

  @Option(
    help: ArgumentHelp(
      "Metres walked that count as much as a seat short for a year, a pupil moved, a metre of border.",
      valueName: "weights"))
  var weights = WeightChoice(RezoningWeights())

  @Option(help: ArgumentHelp("YAML file of blocks and schools that are locked.", valueName: "file"))
  var lock: String?

  @Flag(help: "Keep blocks at schools of their own district, or at today's school.")
  var keepDistricts = false

  @Option(help: ArgumentHelp("Greatest share of the pupils of --from who may move, 0 to 1.", valueName: "share"))
  var maxMoved: Double?

  @Option(help: ArgumentHelp("Also find this many plans from \"nobody moves\" to \"best\".", valueName: "plans"))
  var frontier: Int?

  @Option(
    help: ArgumentHelp(
      "Also draw this many legal plans at random, and compare today's plan and the proposed one with them.",
      valueName: "plans"))
  var sample: Int?

  @Option(help: ArgumentHelp("Number of steps of the search. (default: by size)", valueName: "steps"))
  var effort: Int?

  func validate() throws {
    if let maxMoved, !(0...1).contains(maxMoved) {
      throw ValidationError("--max-moved is \(maxMoved), must be a share from 0 to 1.")
    }
    if let frontier, !(2...100).contains(frontier) {
      throw ValidationError("--frontier is \(frontier), must be 2 to 100.")
    }
    if let sample, !(1...1_000_000).contains(sample) {
      throw ValidationError("--sample is \(sample), must be 1 to 1000000.")
    }
    if let effort, effort < 0 { throw ValidationError("--effort is \(effort), must be 0 or more.") }
  }

  /// The request for a scenario.
  /// - Throws: `Faults` for a stage or year that the scenario does not have, and for errors of the lock file.
  func request(for result: SimulationResult, on dataset: Dataset) throws(Faults) -> RezoningRequest {
    var faults = Faults()
    func refuse(_ option: String, _ message: Phrase, _ found: String?, _ expected: Phrase, _ nearest: String? = nil) {
      faults.add(
        Fault(
          file: result.scenario.file, field: option, message, found: found, expected: expected, nearest: nearest))
    }
    let ids = dataset.stages.all.map(\.id)
    let number = stage.map { dataset.stages.index(of: $0) } ?? (ids.count == 1 ? 0 : nil)
    if number == nil {
      refuse(
        "--stage", stage == nil ? Phrase("the dataset has several stages") : Phrase("no such stage"), stage,
        Phrase.list(ids), stage.flatMap { Spelling.nearest(to: $0, among: ids) })
    }
    let (first, last) = (max(result.baseYear + 1, result.years.lowerBound), result.years.upperBound)
    if !(first...max(first, last)).contains(from) || first > last {
      refuse("--from", Phrase("invalid value"), "\(from)", Phrase("a year from \(first) to \(last)"))
    }
    let planned = years?.years ?? from...max(from, last)
    if planned.lowerBound < from || planned.upperBound > last {
      refuse(
        "--years", Phrase("invalid value"), "\(planned.lowerBound)-\(planned.upperBound)",
        Phrase("years from \(from) to \(last)"))
    }
    var locks = ZoneLocks()
    if let lock {
      let read = loadZoneLocks(at: lock, on: dataset, result.scenario)
      locks = read.locks
      faults.add(contentsOf: read.faults.all)
    }
    guard let number, !faults.hasErrors else { throw faults }
    var request = RezoningRequest(stage: number, from: from, years: planned)
    request.phase = phase.phase
    request.weights = weights.weights
    (request.locks, request.keepsDistricts, request.mostMoved) = (locks, keepDistricts, maxMoved)
    return request
  }
}

/// `2015-2018`, or one year.
struct YearRange: ExpressibleByArgument {
  let years: ClosedRange<Int>

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1], first <= last,
      (1900...2200).contains(first), (1900...2200).contains(last)
    else { return nil }
    years = first...last
  }
}

/// `intake`, `all`, or a list of grades.
struct PhaseChoice: ExpressibleByArgument {
  let phase: Phase

  init(_ phase: Phase) { self.phase = phase }

  init?(argument: String) {
    switch argument {
    case "intake": phase = .intake
    case "all": phase = .all
    default:
      let grades = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      guard grades.allSatisfy({ $0.map { (1...20).contains($0) } ?? false }) else { return nil }
      phase = .grades(Set(grades.compactMap(\.self)))
    }
  }

  var defaultValueDescription: String { "intake" }
}

/// `short=20000,move=500,shape=0`; a weight that is left out keeps its default.
struct WeightChoice: ExpressibleByArgument {
  let weights: RezoningWeights

  init(_ weights: RezoningWeights) { self.weights = weights }

  init?(argument: String) {
    var weights = RezoningWeights()
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", omittingEmptySubsequences: false)
      guard pair.count == 2, let value = Double(pair[1]), value >= 0, value <= 1e9 else { return nil }
      switch pair[0] {
      case "short": weights.short = value
      case "move": weights.move = value
      case "shape": weights.shape = value
      default: return nil
      }
    }
    self.weights = weights
  }

  var defaultValueDescription: String { "short=20000,move=500,shape=0" }
}
