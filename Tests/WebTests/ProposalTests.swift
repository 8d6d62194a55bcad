import Drafting
import Foundation
import HTTPTypes
import Loading
import Planning
import TestSupport
import Testing

@testable import Web

/// Searches for catchments that a server makes.
struct ProposalTests {
  private func session() throws -> (town: ExampleTown, session: PlanningSession) {
    let town = try ExampleTown()
    let path = town.path("baseline.yaml")
    let read = try #require(loadScenarios(at: [path]).first)
    let session = try PlanningSession(
      [(try #require(read.scenario), path)], on: try #require(read.dataset), jobs: 1, progress: { _, _, _ in })
    return (town, session)
  }

  private func request(_ text: String) throws -> CatchmentRequest {
    try JSONDecoder().decode(CatchmentRequest.self, from: Data(text.utf8))
  }

  /// A long search is cancelled: until then no other one begins, then its answer comes, and the next one begins.
  @Test func oneSearchAtATime() async throws {
    let (town, session) = try session()
    defer { withExtendedLifetime(town) {} }
    let long = try await session.search(
      try request(#"{"stage":"primary","from":2026,"effort":100000000}"#), of: "baseline")
    let steps = try session.searches.start(long)
    #expect(throws: Problem.self) { try session.searches.start(long) }
    #expect(session.searches.cancel())
    var last: ProposedCatchments?
    for await step in steps {
      switch step {
      case .progress: break
      case .found(let found): last = found
      case .refused(let faults): Issue.record("\(faults)")
      }
    }
    #expect(last?.plans.last?.isCancelled == true)
    #expect(String(decoding: try await session.cancelSearch(of: "baseline"), as: UTF8.self) == #"{"cancelled":false}"#)
    _ = try session.searches.start(
      try await session.search(try request(#"{"stage":"junior","from":2026,"effort":1}"#), of: "baseline"))
  }

  /// Who goes away ends the search.
  @Test func aSearchThatNobodyReadsEnds() async throws {
    let (town, session) = try session()
    defer { withExtendedLifetime(town) {} }
    let long = try await session.search(
      try request(#"{"stage":"primary","from":2026,"effort":100000000}"#), of: "baseline")
    var steps: AsyncStream<Searches.Step<ProposedCatchments>>? = try session.searches.start(long)
    for await _ in try #require(steps) { break }
    steps = nil
    // nothing but the end of the first search lets a second one begin
    var next: AsyncStream<Searches.Step<ProposedCatchments>>?
    while next == nil {
      next = try? session.searches.start(long)
      try await Task.sleep(for: .milliseconds(10))
    }
    _ = session.searches.cancel()
  }

  @Test func theAnswerIsALineOfJSON() async throws {
    let (town, session) = try session()
    defer { withExtendedLifetime(town) {} }
    let search = try await session.search(
      try request(#"{"stage":"primary","from":2026,"years":[2026,2028],"phase":[2],"effort":20000,"frontier":3}"#),
      of: "baseline")
    let found = try search.run { _ in true }
    let line = stepAnswer(.found(found)) { proposalAnswer($0, on: session.dataset) }
    #expect(line.last == UInt8(ascii: "\n") && line.dropLast().allSatisfy { $0 != UInt8(ascii: "\n") })
    let answer = try JSONDecoder().decode(Line.self, from: Data(line)).found
    #expect(answer.stage == "primary" && answer.from == 2026 && answer.years == [2026, 2028] && answer.phase == [2])
    #expect(answer.plans.count == found.plans.count)
    let best = try #require(answer.plans.last)
    #expect(best.gapText.hasPrefix("No plan can be") && best.gapTextZH.contains("方案"))
    for plan in answer.plans.dropLast() { #expect(plan.gapText.contains("as few pupils")) }
    #expect(!best.moved.isEmpty)
    #expect(best.moved.allSatisfy { $0.from != $0.to && $0.block.hasPrefix("b-") })
    #expect(abs(best.moved.reduce(0) { $0 + $1.pupils } - best.movedPupils) < 0.01)
  }

  private struct Line: Decodable { var found: Found }
  private struct Found: Decodable {
    var stage: String
    var from: Int
    var years: [Int]
    var phase: [Int]
    var plans: [Plan]
  }
  private struct Plan: Decodable {
    var gapText: String
    var gapTextZH: String
    var movedPupils: Double
    var moved: [Moved]

    enum CodingKeys: String, CodingKey {
      case gapText = "gap_text"
      case gapTextZH = "gap_text_zh"
      case movedPupils = "moved_pupils"
      case moved
    }
  }
  private struct Moved: Decodable {
    var block: String
    var from: String
    var to: String
    var pupils: Double
  }

  @Test func faultsRefuseTheRequest() async throws {
    let (town, session) = try session()
    defer { withExtendedLifetime(town) {} }
    await #expect(throws: Problem.self) { try await session.search(try self.request("{}"), of: "baseline") }
    await #expect(throws: Problem.self) { try await session.search(try self.request("{}"), of: "nobody") }
    // found only when the search begins
    let search = try await session.search(
      try request(#"{"stage":"junior","from":2026,"locks":{"blocks":{"b-0-0":"w-p1"}}}"#), of: "baseline")
    do {
      _ = try await session.searches.response(to: search) { proposalAnswer($0, on: session.dataset) }
      Issue.record("locks that cannot be kept")
    } catch let problem as Problem {
      #expect(problem.status == .unprocessableContent && !problem.faults.isEmpty)
    }
  }
}
