import Drafting
import Foundation
import HTTPTypes
import Loading
import Planning
import TestSupport
import Testing

@testable import Web

/// Two pages on one draft: neither takes back what the other has done.
struct RevisionTests {
  private func session() throws -> (town: ExampleTown, session: PlanningSession) {
    let town = try ExampleTown()
    let path = town.path("baseline.yaml")
    let read = try #require(loadScenarios(at: [path]).first)
    let session = try PlanningSession(
      [(try #require(read.scenario), path)], on: try #require(read.dataset), jobs: 1, progress: { _, _, _ in })
    return (town, session)
  }

  private func move(_ block: String) throws -> EditRequest {
    let text = #"{"kind":"move","stage":"primary","blocks":["\#(block)"],"school":"e-p1","year":2026,"phase":"intake"}"#
    return try JSONDecoder().decode(EditRequest.self, from: Data(text.utf8))
  }

  private struct Answer: Decodable { var revision: String }

  private func revision(_ answer: [UInt8]) throws -> String {
    try JSONDecoder().decode(Answer.self, from: Data(answer)).revision
  }

  private func status(_ work: () async throws -> [UInt8]) async -> HTTPResponse.Status {
    do {
      _ = try await work()
      return .ok
    } catch let problem as Problem {
      return problem.status
    } catch {
      return .internalServerError
    }
  }

  @Test func anUndoDoesNotTakeBackTheEditOfAnotherPage() async throws {
    let (town, session) = try session()
    defer { withExtendedLifetime(town) {} }
    let start = try revision(await session.edits("baseline"))
    let mine = try revision(await session.apply(move("b-0-0"), to: "baseline", at: start, time: ""))
    // the other page has not heard of it yet
    #expect(await status { try await session.apply(move("b-0-1"), to: "baseline", at: start, time: "") } == .conflict)
    let other = try revision(await session.apply(move("b-0-1"), to: "baseline", at: mine, time: ""))
    #expect(await status { try await session.undo("baseline", at: mine) } == .conflict)
    #expect(try revision(await session.edits("baseline")) == other, "nothing was changed")
    let undone = try revision(await session.undo("baseline", at: other))
    #expect(undone != mine, "one edit is undone, which may be redone")
    #expect(await status { try await session.redo("baseline", at: other) } == .conflict)
    #expect(await status { try await session.redo("baseline", at: undone) } == .ok)
    // programs that do not name a revision go on as before
    #expect(await status { try await session.undo("baseline") } == .ok)
  }
}
