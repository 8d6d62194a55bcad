import Loading
import Planning
import Simulation

/// (e) Nine years of plan.yaml, prepared before: rolls, places, shortfalls, warnings and classes, as the peers compute them.
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

/// The plan of a place.
func plan(_ place: Place) throws -> (Scenario, Dataset) {
  guard let loaded = loadScenarios(at: [place.folder + "/plan.yaml"]).first, let scenario = loaded.scenario,
    let dataset = loaded.dataset?.dataset
  else { throw BenchError(text: "plan.yaml could not be read") }
  return (scenario, dataset)
}

private func digest(_ result: SimulationResult) -> [(name: String, value: Double)] {
  var (pupils, seats, entry) = (0.0, 0.0, 0.0)
  var (classes, largest, large, veryLarge, red) = (0, 0, 0, 0, 0)
  for row in result.schools {
    pupils += row.pupils
    seats += row.seatShortfall
    entry += row.entryShortfall
    classes += row.classShortfall
    largest += row.largestClass
    large += row.largeClasses
    veryLarge += row.veryLargeClasses
    if row.warning == .red { red += 1 }
  }
  return [
    ("pupils", pupils), ("seat_shortfall", seats), ("entry_shortfall", entry), ("class_shortfall", Double(classes)),
    ("largest_class", Double(largest)), ("large_classes", Double(large)), ("very_large_classes", Double(veryLarge)),
    ("red", Double(red)),
  ]
}
