import Loading
import Planning
import Simulation

/// (e) Nine years of plan.yaml, all measures but the reachable shortfall (no pupil is sent anywhere), as the peers do it.
@Sendable func simulateYears(_ place: Place) throws -> Work {
  var (scenario, dataset) = try plan(place)
  for stage in scenario.reach.indices { scenario.reach[stage] = .number(0) }
  let within = scenario
  return { try digest(within, dataset, place.jobs) }
}

/// The same with the reachable shortfall of the plan, which no peer computes.
@Sendable func simulateReach(_ place: Place) throws -> Work {
  let (scenario, dataset) = try plan(place)
  return { try digest(scenario, dataset, place.jobs) }
}

private func plan(_ place: Place) throws -> (Scenario, Dataset) {
  guard let loaded = loadScenarios(at: [place.folder + "/plan.yaml"]).first, let scenario = loaded.scenario,
    let dataset = loaded.dataset?.dataset
  else { throw BenchError(text: "plan.yaml could not be read") }
  return (scenario, dataset)
}

private func digest(_ scenario: Scenario, _ dataset: Dataset, _ jobs: Int) throws -> [(name: String, value: Double)] {
  let result = try simulate(scenario, on: dataset, jobs: jobs)
  func sum(_ measure: (SchoolYearMeasures) -> Double) -> Double { result.schools.reduce(0) { $0 + measure($1) } }
  return [
    ("pupils", sum(\.pupils)), ("seat_shortfall", sum(\.seatShortfall)), ("entry_shortfall", sum(\.entryShortfall)),
    ("class_shortfall", sum { Double($0.classShortfall) }), ("largest_class", sum { Double($0.largestClass ?? 0) }),
    ("large_classes", sum { Double($0.largeClasses) }),
    ("very_large_classes", sum { Double($0.veryLargeClasses) }), ("red", sum { $0.warning == .red ? 1 : 0 }),
  ]
}
