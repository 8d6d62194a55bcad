import ArgumentParser
import Loading
import Optimisation
import Planning
import Simulation

/// How new zones may be drawn, and for which years: options of the commands that propose them.
struct ZoneOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "School years planned together, such as 2015-2018. (default: --from to the last)", valueName: "years"))
  var years: YearRange?

  @Option(
    help: ArgumentHelp(
      "Pupils already in school who move as well: intake (nobody), all, or grades such as 1,2.", valueName: "phase"))
  var phase = PhaseChoice.intake

  @Option(
    help: ArgumentHelp(
      "Metres walked that count as much as a seat short for a year, a pupil moved, a metre of border.",
      valueName: "weights"))
  var weights = WeightChoice(RezoningWeights())

  @Option(help: ArgumentHelp("YAML file of blocks and schools that are locked.", valueName: "file"))
  var lock: String?

  @Flag(help: "Keep blocks at schools of their own district, or at today's school.")
  var keepDistricts = false

  /// The planned years; refused outside `from` to the last year.
  func planned(from: Int, to last: Int, _ faults: inout OptionFaults) -> ClosedRange<Int> {
    let planned = years?.years ?? from...max(from, last)
    if planned.lowerBound < from || planned.upperBound > last {
      faults.refuse(
        "--years", found: "\(planned.lowerBound)-\(planned.upperBound)",
        expected: Phrase("years from \(from) to \(last)"))
    }
    return planned
  }

  /// The locks of the lock file, if one is named.
  func locks(on dataset: Dataset, _ scenario: Scenario, _ faults: inout OptionFaults) -> ZoneLocks {
    guard let lock else { return ZoneLocks() }
    let read = loadZoneLocks(at: lock, on: dataset, scenario)
    faults.add(read.faults)
    return read.locks
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

/// `intake`, `all`, or a list of grades, which the dataset may name.
struct PhaseChoice: ExpressibleByArgument {
  private let word: String

  /// Nobody already in school moves.
  static let intake = PhaseChoice(word: "intake")

  private init(word: String) { self.word = word }

  init?(argument: String) { word = argument }

  /// The phase; `intake`, with a fault, if a grade is not one of the stages'.
  func phase(_ stages: Stages, _ faults: inout OptionFaults) -> Phase {
    switch word {
    case "intake": return .intake
    case "all": return .all
    default:
      let words = word.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let grades = words.compactMap(stages.grade(named:)).filter { (1...stages.lastGrade).contains($0) }
      if grades.count < words.count {
        faults.refuse("--phase", found: word, expected: Phrase("intake, all, or grades such as 1,2"))
        return .intake
      }
      return .grades(Set(grades))
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
