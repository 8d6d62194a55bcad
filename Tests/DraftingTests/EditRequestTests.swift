import Foundation
import Planning
import Testing

@testable import Drafting

/// The JSON of edits and drafts.
struct EditRequestTests {
  private func decoded<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  @Test func everyKindComesBackAsItWas() throws {
    for request in SoundRequest.all {
      let edit = try #require(request.edit)
      let data = try JSONEncoder().encode(edit)
      #expect(try JSONDecoder().decode(Edit.self, from: data) == edit)
      #expect(try JSONDecoder().decode(EditRequest.self, from: data) == request)
    }
  }

  @Test(
    arguments: [
      ("\"intake\"", .intake), ("\"all\"", .all), ("[3, 2, 3]", .grades([2, 3])), ("[]", .grades([])),
    ] as [(String, Phase)])
  func aPhaseIsAWordOrGrades(_ text: String, _ phase: Phase) throws {
    let request = try decoded(EditRequest.self, #"{"kind":"move","phase":\#(text)}"#)
    #expect(request.phase == phase)
    let text = String(decoding: try JSONEncoder().encode(request), as: UTF8.self)
    #expect(try decoded(EditRequest.self, text).phase == phase)
  }

  @Test(arguments: [
    #"{"kind":"rm"}"#, #"{"kind":7}"#, "{}", #"{"kind":"move","blocks":"x"}"#, #"{"kind":"move","phase":"nobody"}"#,
    #"{"kind":"move","year":1e400}"#,
  ])
  func membersOfAnotherTypeAreRefused(_ text: String) {
    #expect(throws: DecodingError.self) { try decoded(EditRequest.self, text) }
  }

  /// An absent member is a fault of a request, but a kept edit must be complete.
  @Test func aKeptEditIsComplete() throws {
    let text = #"{"kind":"move","school":"w-p1"}"#
    #expect(try decoded(EditRequest.self, text).edit == nil)
    #expect(throws: DecodingError.self) { try decoded(Edit.self, text) }
  }

  @Test func aDraftIsNumberedUpwards() throws {
    var draft = Draft()
    for request in SoundRequest.all { draft.add(try #require(request.edit), time: "t") }
    let isUndone = draft.undo()
    #expect(isUndone)
    let text = String(decoding: try JSONEncoder().encode(draft), as: UTF8.self)
    #expect(try decoded(Draft.self, text) == draft)
    for damaged in [("\"number\":1", "\"number\":9"), ("\"number\":1", "\"number\":-1"), ("\"last\":6", "\"last\":3")] {
      let changed = text.replacing(damaged.0, with: damaged.1)
      #expect(changed != text)
      #expect(throws: DecodingError.self) { try decoded(Draft.self, changed) }
    }
  }

  @Test func theLogSaysWhatWasChanged() throws {
    let summaries = try SoundRequest.all.enumerated().map { number, request in
      LoggedEdit(number: number + 1, time: "T", edit: try #require(request.edit)).summary
    }
    #expect(
      summaries == [
        "1. T 2 blocks to e-p1 from 2026: too full",
        "2. T proposed catchments, primary, from 2027: 3 blocks: proposed",
        "3. T new school new-1 from 2026, 12 classrooms", "4. T -2 classrooms at w-p1 from 2026",
        "5. T project E, year 2028, 8 classrooms: later",
        "6. T proposed projects: P1 from 2026, P2 from 2027, P3 from 2028, P4 from 2029",
      ])
    let move = LoggedEdit(number: 1, time: "T", edit: try #require(SoundRequest.move.edit))
    #expect(move.log == [summaries[0], "    b-0-0 b-0-1"])
    let rezoning = LoggedEdit(number: 2, time: "T", edit: try #require(SoundRequest.rezone.edit))
    #expect(rezoning.log == [summaries[1], "    e-p1: b-0-0 b-0-1", "    w-p1: b-5-2"])
  }
}
