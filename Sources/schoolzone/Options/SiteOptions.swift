import ArgumentParser
import Drafting
import Loading
import Optimisation
import Planning
import Proposals
import Simulation

/// What `site` is asked for.
struct SiteOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Most that all projects may cost; or a YAML file with a total and limits by year. (default: no limit)",
      valueName: "amount or file"))
  var budget: BudgetChoice?

  @Option(
    help: ArgumentHelp("YAML file: budget, counts by district, projects that stay, costs of a room.", valueName: "file")
  )
  var rules: String?

  @Option(help: "Stage for which schools are built. (default: all)")
  var stage: String?

  @Option(help: ArgumentHelp("Kinds of project that may be chosen.", valueName: "kinds"))
  var kinds = KindChoice([.new, .expand, .relocate])

  @Option(
    help: ArgumentHelp("Numbers of rooms that are built, in all or, of an expansion, added.", valueName: "rooms"))
  var roomSteps = RoomSteps([6, 12, 18, 24, 30, 36])

  @Option(
    help: ArgumentHelp(
      "First school year in which a project opens. (default: the one after the base year)", valueName: "year"))
  var from: Int?

  @OptionGroup var zones: ZoneOptions

  @Option(
    help: ArgumentHelp(
      "auto: build at points of blocks, where land is only assumed. (default: on the sites of the dataset)",
      valueName: "auto"))
  var sites: SiteChoice?

  @Option(help: ArgumentHelp("Also find this many plans from \"nothing is built\" to \"best\".", valueName: "plans"))
  var frontier: Int?

  @Option(
    help: ArgumentHelp(
      "none: seats short count alike; worst-district: those of the district that has most of them for its pupils. (The worst tenth of pupils is not offered: seats are short at schools, not for single pupils.)",
      valueName: "equity"))
  var equity = EquityChoice.none

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Further scenarios for which is planned as well; each may differ from the given one only in its demand.",
      valueName: "scenario"))
  var futures: [String] = []

  @Option(
    help: ArgumentHelp(
      "Also plan for this many draws of the uncertain rates of each scenario, at most \(SiteDraws.most); --seed is their seed.",
      valueName: "draws"))
  var draws: Int?

  @Option(
    help: ArgumentHelp(
      "With --futures or --draws: expected (least mean objective) or regret (least greatest regret). (default: expected)",
      valueName: "aim"))
  var robust: AimChoice?

  @Option(help: ArgumentHelp("Number of steps of the search. (default: by size)", valueName: "steps"))
  var effort: Int?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files of instances of the literature to solve instead of a scenario.", valueName: "file"))
  var benchmark: [String] = []

  func validate() throws {
    if let frontier, !(2...100).contains(frontier) {
      throw ValidationError("--frontier is \(frontier), must be 2 to 100.")
    }
    if let draws, !(1...SiteDraws.most).contains(draws) {
      throw ValidationError("--draws is \(draws), must be 1 to \(SiteDraws.most).")
    }
    let several = futures.isEmpty ? draws.map { _ in "--draws" } : "--futures"
    if robust != nil, several == nil {
      throw ValidationError("--robust needs --futures with scenarios of demand, or --draws.")
    }
    if let several, equity != .none {
      throw ValidationError("--equity \(equity.rawValue) and \(several) exclude each other.")
    }
    if frontier != nil, several != nil || equity != .none {
      throw ValidationError(
        "--frontier is for one future, and seats short that count alike: leave out --futures, --draws and --equity.")
    }
    if let effort, effort < 0 { throw ValidationError("--effort is \(effort), must be 0 or more.") }
  }

  /// The rules of the rules file and the budget.
  func rules(of scenario: Scenario, on dataset: Dataset, _ faults: inout OptionFaults) -> SitingRules {
    var found = SitingRules()
    if let rules {
      let read = loadSitingRules(at: rules, on: dataset, scenario)
      found = read.rules
      faults.add(read.faults)
    }
    switch budget {
    case .amount(let total):
      found.budget = SitingBudget(total: total, place: SourcePlace(file: scenario.file, field: "--budget"))
    case .file(let path):
      let read = loadSitingBudget(at: path, on: dataset, scenario)
      found.budget = read.budget
      faults.add(read.faults)
    case nil: break
    }
    return found
  }

  /// The request for a scenario.
  ///
  /// - Parameters:
  ///   - rules: those of the options.
  ///   - result: results of the scenario without the projects that the rules strike out.
  ///   - struck: that scenario, with the sites that it sets free.
  ///   - faults: takes faults of the options.
  func request(
    by rules: SitingRules, for result: SimulationResult, without struck: StruckScenario, on dataset: Dataset,
    _ faults: inout OptionFaults
  ) throws(Faults) -> SitingRequest {
    let stages = stage == nil ? Array(dataset.stages.indexes) : faults.stage(stage, on: dataset).map { [$0] } ?? []
    let (first, last) = (max(result.baseYear + 1, result.years.lowerBound), result.years.upperBound)
    let from = from ?? first
    faults.check(from, first...max(first, last), of: "--from")
    let planned = zones.planned(from: from, to: last, &faults)
    let locks = zones.locks(on: dataset, result.scenario, &faults)
    let phase = zones.phase.phase(dataset.stages, &faults)
    try faults.throwErrors()
    let land =
      sites == .auto
      ? SitingRequest.sketchedSites(for: stages, in: planned, result, on: dataset) : dataset.candidateSites
    var request = SitingRequest(stages: stages, from: from, years: planned, sites: land + struck.sites)
    request.roomsOfSites = struck.rooms
    request.isSketch = sites == .auto
    (request.aim, request.equity) = (robust?.aim ?? .expected, equity.equity)
    (request.phase, request.weights) = (phase, zones.weights.weights)
    (request.kinds, request.roomSteps) = (kinds.kinds, roomSteps.steps)
    (request.rules, request.locks, request.keepsDistricts) = (rules, locks, zones.keepDistricts)
    return request
  }
}

/// An amount, or a file.
enum BudgetChoice: ExpressibleByArgument {
  case amount(Double)
  case file(String)

  init?(argument: String) {
    guard let amount = Double(argument) else {
      self = .file(argument)
      return
    }
    guard amount >= 0, amount <= 1e18 else { return nil }
    self = .amount(amount)
  }
}

/// `new,expand,relocate`.
struct KindChoice: ExpressibleByArgument {
  let kinds: Set<ProjectKind>

  init(_ kinds: Set<ProjectKind>) { self.kinds = kinds }

  init?(argument: String) {
    let known: [ProjectKind] = [.new, .expand, .relocate]
    var kinds: Set<ProjectKind> = []
    for word in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let kind = known.first(where: { $0.rawValue == word }) else { return nil }
      kinds.insert(kind)
    }
    self.kinds = kinds
  }

  var defaultValueDescription: String { "new,expand,relocate" }
}

/// `6,12,18`: numbers of rooms, ascending in any order of writing.
struct RoomSteps: ExpressibleByArgument {
  let steps: [Int]

  init(_ steps: [Int]) { self.steps = steps }

  init?(argument: String) {
    let steps = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard !steps.isEmpty, steps.count <= 100, steps.allSatisfy({ $0.map { (1...1000).contains($0) } ?? false })
    else { return nil }
    self.steps = Set(steps.compactMap(\.self)).sorted()
  }

  var defaultValueDescription: String { steps.map(String.init).joined(separator: ",") }
}

/// Whose seats short count.
enum EquityChoice: String, ExpressibleByArgument, CaseIterable {
  case none
  case worstDistrict = "worst-district"

  var equity: SitingRequest.Equity { self == .none ? .everybody : .worstDistrict }
}

/// What a plan for several futures is to achieve.
enum AimChoice: String, ExpressibleByArgument, CaseIterable {
  case expected, regret

  var aim: RobustPlan.Aim { self == .expected ? .expected : .regret }
}

/// Where sites come from, other than the dataset.
enum SiteChoice: String, ExpressibleByArgument {
  case auto
}
