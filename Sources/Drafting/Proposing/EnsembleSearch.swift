public import Ensembles
public import Planning
public import Simulation

/// What is asked of an ensemble, as the members of a JSON object: any member may be absent, and none has been checked.
///
/// ```json
/// { "draws": 500, "seed": 1, "versus": ["baseline"] }
/// ```
public struct EnsembleRequest: Decodable, Hashable, Sendable {
  /// Number of draws; nil: 500.
  public var draws: Int?
  /// Seed of the draws; nil: 1.
  public var seed: UInt64?
  /// Ids of further scenarios that share the draws, each with its draft.
  public var versus: [String]?

  /// A request without any member.
  public init() {}
}

/// Many draws of drafts as they were when it was asked for.
public struct EnsembleSearch: Sendable {
  /// Most draws that may be asked for.
  public static let mostDraws = 10_000

  let scenarios: [Scenario]
  let dataset: Dataset
  let plan: EnsemblePlan
  let jobs: Int

  /// - Parameters:
  ///   - plans: the drafts to draw, the one that is asked about first.
  ///   - asked: the request.
  /// - Throws: `Faults`, one for each invalid member of the request, or where a draft cannot be read back as it would be saved.
  public init(_ plans: [DraftedPlan], _ asked: EnsembleRequest) throws(Faults) {
    guard let first = plans.first else { throw Faults([]) }
    var members = SearchMembers(first.result, on: first.dataset, blockNumbers: first.blockNumbers)
    let draws = asked.draws ?? 500
    if !(1...EnsembleSearch.mostDraws).contains(draws) {
      members.wrong("draws", "\(draws)", Phrase("a number from \(1) to \(EnsembleSearch.mostDraws)"))
    }
    let ids = plans.map(\.resultOnFile.scenario.id)
    if Set(ids).count != ids.count {
      members.wrong("versus", ids.dropFirst().joined(separator: ", "), Phrase("other scenarios, each once"))
    }
    if members.faults.hasErrors { throw members.faults }
    var scenarios: [Scenario] = []
    for plan in plans { scenarios.append(try plan.draftedScenario()) }
    (self.scenarios, dataset, jobs) = (scenarios, first.dataset, first.jobs)
    plan = EnsemblePlan(seed: asked.seed ?? 1, draws: draws)
  }

  /// The same as the search of a plan, as the server runs one at a time.
  public var search: PlanSearch<DrawnEnsemble> { PlanSearch(run) }

  /// Draws; blocks the calling thread.
  /// - Throws: `Faults` where a scenario cannot be simulated, the figures have no room, or the run was stopped before the first draw.
  public func run(_ progress: (SearchProgress) -> Bool) throws(Faults) -> DrawnEnsemble {
    var drawn: [DrawnScenario] = []
    for scenario in scenarios { drawn.append(try DrawnScenario(scenario, on: dataset, jobs: jobs)) }
    let made: EnsembleRun
    do throws(EnsembleProblem) {
      made = try EnsembleRun(drawn, plan, jobs: jobs) { done, all in
        let share = Double(done) / Double(max(1, all))
        return progress(SearchProgress(plan: 1, plans: 1, done: share, objective: 0, bound: 0, gap: 0))
      }
    } catch {
      throw refusal(
        Phrase("the figures of all draws have no room on disk"),
        mend: Phrase("Draw less, or start the server with more room in TMPDIR."))
    }
    guard made.plan.draws > 0 else { throw refusal(Phrase("stopped before the first draw")) }
    return DrawnEnsemble(
      tables: EnsembleTables(made.ensembles, jobs: jobs), plan: made.plan, asked: plan.draws,
      isCancelled: !made.isComplete, references: drawn.map(\.reference))
  }

  private func refusal(_ message: Phrase, mend: Phrase? = nil) -> Faults {
    Faults([Fault(file: scenarios.first?.file ?? "", field: "draws", message, mend: mend)])
  }
}

/// What was drawn.
public struct DrawnEnsemble: Sendable {
  /// The tables of `ensemble`.
  public var tables: EnsembleTables
  /// The draws that were made, at most as many as asked for.
  public var plan: EnsemblePlan
  /// Number of draws asked for.
  public var asked: Int
  /// Whether it was ended early.
  public var isCancelled: Bool
  /// By scenario, without any draw.
  public var references: [SimulationResult]
}
