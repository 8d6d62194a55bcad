import Geometry
import Loading
import Optimisation
import Planning
import Proposals
import Simulation
import TestSupport
import Testing

@testable import Drafting

/// Projects proposed for the example town, as a scenario.
struct SitingTests {
  private struct Town {
    let town: ExampleTown
    let path: String
    let read: LoadedScenario
    let dataset: Dataset

    init(_ scenario: String = "baseline") throws {
      town = try ExampleTown()
      path = town.path("\(scenario).yaml")
      read = try #require(loadScenarios(at: [path]).first)
      dataset = try #require(read.dataset).dataset
    }

    var stages: [StageIndex] { Array(dataset.stages.indexes) }

    func site(_ id: String, _ district: String, _ longitude: Double, _ latitude: Double) throws -> CandidateSite {
      CandidateSite(
        id: ID(id), name: id, district: try #require(dataset.districts.index { $0.id.text == district }),
        point: Position(longitude, latitude), place: SourcePlace(file: "sites.geojson"))
    }

    func request(_ stages: [StageIndex]) throws -> SitingRequest {
      SitingRequest(
        stages: stages, from: 2025, years: 2025...2030,
        sites: [
          try site("east", "east", 121.00742, 32.00225), try site("west", "west", 121.0016, 32.0035),
        ])
    }

    func outcome(_ request: SitingRequest, seed: UInt64 = 1) throws -> (SitingOutcome, SitedScenario) {
      let struck = try StruckScenario(by: request.rules, of: read, at: path)
      let scenario = try #require(struck.loaded.scenario)
      let before = try simulate(scenario, on: dataset)
      var request = request
      request.sites += struck.sites
      request.roomsOfSites = struck.rooms
      let instance = try SitingInstance(request, before, on: dataset)
      let outcome = try instance.outcome(on: dataset, of: scenario, steps: 2000, seed: seed)
      let sited = try SitedScenario(outcome, of: read, at: path, in: town.path("out"))
      return (outcome, sited)
    }
  }

  /// What is proposed is what the saved scenario gives: `SitedScenario` compares the figures to nine digits and throws otherwise.
  @Test(arguments: [1, 2, 3] as [UInt64], [Phase.intake, .all, .grades([1, 8])])
  func aPlanKeepsItsWord(_ seed: UInt64, _ phase: Phase) throws {
    let town = try Town()
    for stages in [[town.stages[0]], [town.stages[1]], town.stages] {
      var request = try town.request(stages)
      request.phase = phase
      if seed == 2 {
        let place = SourcePlace(file: "rules.yaml")
        request.rules.budget = SitingBudget(
          total: 60, years: [.init(year: 2026, limit: 24, place: place)], place: place)
      }
      if seed == 3 { request.years = 2026...2028 }
      let (outcome, sited) = try town.outcome(request, seed: seed)
      #expect(!outcome.projects.isEmpty)
      #expect(outcome.instance.differences.isEmpty)
      #expect(outcome.plan.terms.objective <= outcome.plan.before.objective)
      if request.years.upperBound == 2030 {
        #expect(abs(outcome.seatYearsShort - sited.seatYearsShort) < 1e-6)
      }
    }
  }
}
