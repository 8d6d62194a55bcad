import Drafting
import Ensembles
import Foundation
import Loading
import Planning
import TestSupport
import Testing

@testable import Web

/// Many draws that a server makes.
struct EnsembleSearchTests {
  private func search(_ town: ExampleTown, _ request: String) async throws -> PlanSearch<DrawnEnsemble> {
    let paths = ["baseline.yaml", "plan.yaml"].map(town.path)
    let read = loadScenarios(at: paths)
    let session = try PlanningSession(
      zip(read, paths).map { (try #require($0.scenario), $1) }, on: try #require(read[0].dataset), jobs: 1,
      progress: { _, _, _ in })
    return try await session.search(
      try JSONDecoder().decode(EnsembleRequest.self, from: Data(request.utf8)), of: "plan")
  }

  /// Draws that are ended early are the first ones of all; without any there is no answer.
  @Test func whatWasDrawnUntilTheEndIsKept() async throws {
    let town = try ExampleTown()
    let search = try await search(town, #"{"draws":640,"versus":["baseline"]}"#)
    var calls = 0
    let part = try search.run { _ in
      calls += 1
      return calls < 3
    }
    #expect(part.isCancelled && part.asked == 640 && (1..<640).contains(part.plan.draws))
    let whole = try await self.search(town, "{\"draws\":\(part.plan.draws),\"versus\":[\"baseline\"]}").run { _ in true
    }
    #expect(!whole.isCancelled && whole.tables.quantiles == part.tables.quantiles)
    #expect(throws: Faults.self) { try search.run { _ in false } }
  }

  /// The columns of the answer have as many rows as the tables.
  @Test func theAnswerHasTheRows() async throws {
    let town = try ExampleTown()
    let found = try await search(town, #"{"draws":20,"seed":5}"#).run { _ in true }
    let dataset = try #require(loadScenarios(at: [town.path("plan.yaml")])[0].dataset?.dataset)
    let json = try JSONSerialization.jsonObject(with: Data(ensembleAnswer(found, on: dataset)))
    let answer = try #require(json as? [String: Any])
    #expect(answer["draws"] as? Int == 20 && answer["seed"] as? Int == 5 && answer["cancelled"] as? Bool == false)
    let chances = try #require(answer["chances"] as? [String: [Any]])
    #expect(chances["p_seat_short"] as? [Double] == found.tables.probabilities.map(\.seatShort))
    let spreads = try #require(answer["spreads"] as? [String: [Any]])
    let rows = found.tables.quantiles.filter { ["pupils", "seat_shortfall"].contains($0.measure) }
    #expect(spreads.values.allSatisfy { $0.count == rows.count } && !rows.isEmpty)
    let measure = try #require(answer["measure"] as? [String: Any])
    #expect((measure["breaks"] as? [Double])?.count == 5 && (measure["classes"] as? [Any])?.count == 7)
  }

  @Test(arguments: [#"{"draws":0}"#, #"{"draws":10001}"#, #"{"versus":["plan"]}"#, #"{"versus":["nobody"]}"#])
  func whatCannotBeDrawnIsRefused(request: String) async throws {
    let town = try ExampleTown()
    await #expect(throws: Problem.self) { try await self.search(town, request) }
  }
}
