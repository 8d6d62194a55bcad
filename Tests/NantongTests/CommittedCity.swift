import Foundation
import Loading
import Planning
import Simulation
import TestSupport
import Testing

/// The dataset and scenarios of the repository; each is read, and each scenario run, once for all tests.
enum CommittedCity {
  static let scenarios = Repository.root.appending(path: "scenarios/nantong-2013")
  static let data = Repository.root.appending(path: "geodata/nantong")

  struct Run: Sendable {
    var dataset: Dataset
    var scenario: Scenario
    var result: SimulationResult

    /// Rows of a stage and year.
    func schools(_ stage: StageIndex, _ year: Int) -> [SchoolYearMeasures] {
      result.schools.filter { $0.stage == stage && $0.year == year }
    }

    func district(_ id: String, _ stage: StageIndex, _ year: Int) throws -> DistrictYearMeasures {
      let number = try #require(dataset.districts.index { $0.id.text == id })
      return try #require(result.districts.first { $0.district == number && $0.stage == stage && $0.year == year })
    }

    /// Seats short in the district or, without one, in all; all stages and years.
    func short(_ id: String? = nil) throws -> Double {
      let number = try id.map { id in try #require(dataset.districts.index { $0.id.text == id }) }
      return result.districts.filter { $0.district == number }.reduce(0) { $0 + $1.seatShortfall }
    }
  }

  static let baseline = Result { try run("baseline.yaml") }
  static let plan = Result { try run("plan-2013.yaml") }
  static let rezoned = Result { try run("rezoned.yaml") }

  static func loaded(_ name: String) throws -> (Dataset, Scenario) {
    let path = scenarios.appending(path: name).path(percentEncoded: false)
    let loaded = try #require(loadScenarios(at: [path]).first)
    let faults = loaded.faults.all + (loaded.dataset?.faults.all ?? [])
    #expect(faults.filter { $0.severity == .error } == [])
    return (try #require(loaded.dataset?.dataset), try #require(loaded.scenario))
  }

  private static func run(_ name: String) throws -> Run {
    let (dataset, scenario) = try loaded(name)
    return Run(dataset: dataset, scenario: scenario, result: try simulate(scenario, on: dataset))
  }

  static func text(_ name: String) throws -> String {
    try String(contentsOf: data.appending(path: name), encoding: .utf8)
  }
}
