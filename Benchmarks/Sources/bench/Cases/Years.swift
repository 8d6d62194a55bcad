import Loading
import Planning
import Simulation

/// (e) Nine years of plan.yaml, laid out before: rolls, places, shortfalls, warnings and classes, as the peers do it.
@Sendable func simulateYears(_ place: Place) throws -> Work { try years(of: place, measuring: []) }

/// The same with distances to school.
@Sendable func simulateDistances(_ place: Place) throws -> Work { try years(of: place, measuring: .distances) }

/// The same with distances and the reachable shortfall, which no peer computes.
@Sendable func simulateReach(_ place: Place) throws -> Work { try years(of: place, measuring: .all) }

private func years(of place: Place, measuring homes: HomeMeasures) throws -> Work {
  let (scenario, dataset) = try plan(place)
  let projection = try Projection(scenario, on: dataset, jobs: place.jobs)
  return { try digest(projection.run(measuring: homes, jobs: place.jobs)) }
}

private func plan(_ place: Place) throws -> (Scenario, Dataset) {
  guard let loaded = loadScenarios(at: [place.folder + "/plan.yaml"]).first, let scenario = loaded.scenario,
    let dataset = loaded.dataset?.dataset
  else { throw BenchError(text: "plan.yaml could not be read") }
  return (scenario, dataset)
}

private func digest(_ result: SimulationResult) -> [(name: String, value: Double)] {
  func sum(_ measure: (SchoolYearMeasures) -> Double) -> Double { result.schools.reduce(0) { $0 + measure($1) } }
  return [
    ("pupils", sum(\.pupils)), ("seat_shortfall", sum(\.seatShortfall)), ("entry_shortfall", sum(\.entryShortfall)),
    ("class_shortfall", sum { Double($0.classShortfall) }), ("largest_class", sum { Double($0.largestClass) }),
    ("large_classes", sum { Double($0.largeClasses) }),
    ("very_large_classes", sum { Double($0.veryLargeClasses) }), ("red", sum { $0.warning == .red ? 1 : 0 }),
  ]
}
