import Ensembles
import Loading
import Planning
import Simulation

/// (f) A thousand draws of plan.yaml with births, net migration and enrolment share uncertain, as the peer draws them: the scenario is
/// prepared before. All tables are made but that of the drivers; the peer gives three quantiles of the seat shortfall and its chance.
@Sendable func drawFutures(_ place: Place) throws -> Work {
  let (scenario, dataset) = try plan(place)
  var drawn = scenario
  drawn.uncertainty = Uncertainty([
    .births: stated(0.06), .netMigration: stated(0.005), .enrolmentShare: stated(0.02),
  ])
  let prepared = try DrawnScenario(drawn, on: dataset, jobs: place.jobs)
  return {
    let plan = EnsemblePlan(seed: 1, draws: 1000, drivers: 0)
    let made = try EnsembleRun([prepared], plan, jobs: place.jobs)
    let tables = EnsembleTables(made.ensembles, jobs: place.jobs)
    let short = tables.quantiles.filter { $0.level == "school" && $0.measure == "seat_shortfall" }
    let chances = tables.probabilities.map(\.seatShort)
    return [
      ("draws", 1000), ("mean_shortfall", short.reduce(0) { $0 + $1.mean }), ("p10", short.reduce(0) { $0 + $1.p10 }),
      ("p50", short.reduce(0) { $0 + $1.p50 }), ("p90", short.reduce(0) { $0 + $1.p90 }),
      ("short_probability", chances.reduce(0, +) / Double(chances.count)),
    ]
  }
}

private func stated(_ sigma: Double) -> Uncertainty.Stated {
  var stated = Uncertainty.Stated()
  stated.sigma = sigma
  return stated
}
