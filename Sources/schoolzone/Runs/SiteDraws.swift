import Drafting
import Ensembles
import Loading
import Planning
import Proposals
import Simulation
import Tables

/// Draws of the uncertain rates of the scenarios for which `site` plans.
struct SiteDraws {
  /// Most draws of a scenario: each is compared with each other.
  static let most = 1000
  /// Draws over all scenarios that the search knows: each is measured by simulations, and planned alone.
  static let mostPlanned = 10

  private let plan: EnsemblePlan
  private let stages: Set<String>
  private let dataset: Dataset
  private let jobs: Int
  /// By scenario: the given one, then the others.
  private let scenarios: [(result: SimulationResult, drawn: DrawnScenario)]

  /// - Parameter results: of the given scenario, then of the others, without the projects that the rules strike out.
  init(
    _ plan: EnsemblePlan, of results: [SimulationResult], _ request: SitingRequest, on dataset: Dataset, jobs: Int
  ) throws(Faults) {
    (self.plan, self.dataset, self.jobs) = (plan, dataset, jobs)
    stages = Set(request.stages.map { dataset.stages[$0].id })
    var scenarios: [(result: SimulationResult, drawn: DrawnScenario)] = []
    for result in results {
      scenarios.append((result, try DrawnScenario(result.scenario, on: dataset, jobs: jobs)))
    }
    self.scenarios = scenarios
  }

  /// A warning for each scenario that has no uncertain rate.
  var notices: [Fault] {
    scenarios.filter(\.drawn.isCertain).map { scenario, _ in
      Fault(
        .warning, file: scenario.scenario.file, field: "uncertainty",
        Phrase("no rate of \(scenario.scenario.id) is uncertain, so that it is planned for without draws"),
        mend: Phrase("Leave out --draws, or state a sigma above 0 under uncertainty."))
    }
  }

  /// The scenarios, and the draws that stand for all their draws. Scenarios count alike: the draws of one share its weight in the mean, and
  /// it has none itself.
  func futures(in years: ClosedRange<Int>) throws(Faults) -> [DemandFuture] {
    let each = max(2, SiteDraws.mostPlanned / scenarios.count)
    let share = 1 / Double(scenarios.count)
    var (whole, drawn): ([DemandFuture], [DemandFuture]) = ([], [])
    for (result, source) in scenarios {
      whole.append(DemandFuture(result, share: source.isCertain ? share : 0))
      guard !source.isCertain else { continue }
      for draw in source.representatives(of: plan, atMost: each, stages: stages, years: years, jobs: jobs) {
        drawn.append(
          try DemandFuture(
            draw: draw.number, source.draws(draw.number, of: plan), of: result.scenario, share: draw.share * share,
            on: dataset, jobs: jobs))
      }
    }
    return whole + drawn
  }

  /// Seats short over all draws: if nothing is built, with the best plan found for each scenario without draws, and with the proposed one.
  /// - Parameters:
  ///   - proposed: the scenario with the proposed plan.
  ///   - built: the given scenario with another plan; nil where its zones cannot be carried out in a later year.
  func seats(
    _ outcome: SitingOutcome, proposed: Scenario, built: (SitingOutcome) -> Scenario?
  ) throws(Faults) -> DrawnSeats? {
    guard !scenarios.allSatisfy(\.drawn.isCertain) else { return nil }
    var plans: [(DrawnSeats.Plan, Scenario)] = []
    for at in scenarios.indices {
      guard let built = outcome.alone(at).flatMap(built) else { continue }
      plans.append((.best(in: scenarios[at].result.scenario.id), built))
    }
    plans.append((.proposed, proposed))
    var rows: [DrawnSeats.Row] = []
    for (result, source) in scenarios {
      let id = result.scenario.id
      rows.append(.init(.nothing, scenario: id, seats: summary(source)))
      for (name, built) in plans {
        var scenario = built
        (scenario.demand, scenario.uncertainty) = (result.scenario.demand, result.scenario.uncertainty)
        rows.append(
          .init(name, scenario: id, seats: summary(try DrawnScenario(scenario, on: dataset, jobs: jobs))))
      }
    }
    return DrawnSeats(draws: plan.draws, rows: rows)
  }

  private func summary(_ drawn: DrawnScenario) -> DrawSummary {
    DrawSummary(drawn.seatYearsShort(plan, stages: stages, jobs: jobs))
  }
}
