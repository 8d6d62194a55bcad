import Foundation
import Planning
import Testing

@testable import Loading

/// What a plan may state although it seems not to be meant: pauses, campuses, delays and zones of several stages.
@Suite struct PlanWarningTests {
  private func load(_ text: String) throws -> LoadedScenario {
    var files = Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) })
    files["s.yaml"] = SmallTown.scenario + text
    return try Folder(files).scenario("s.yaml")
  }

  private func warnings(_ loaded: LoadedScenario) -> [Fault] { loaded.faults.all.filter { $0.severity == .warning } }

  private static func projects(_ list: String...) -> String {
    "projects:\n" + list.map { "  - { \($0) }\n" }.joined()
  }

  /// wp sends its entrants of 2022 and 2023 to ep, which pauses in 2023 itself.
  @Test func aPauseWhoseTakerPausesTooIsAWarning() throws {
    let pauses = [
      "id: P, kind: pause, school: wp, stage: primary, years: [2022, 2023], to: ep",
      "id: Q, kind: pause, school: ep, stage: primary, years: [2023], to: np",
    ]
    let loaded = try load(Self.projects(ScenarioFaultsTests.new, pauses[0], pauses[1]))
    #expect(loaded.faults.errors.isEmpty, "\(loaded.faults.lines)")
    let found = warnings(loaded)
    #expect(found.map(\.field) == ["projects[P].to"] && found.map(\.line) == [7], "\(loaded.faults.lines)")
    #expect(
      found.first?.message.english == "ep pauses too in 2023: the new pupils of wp go on to where those of ep go")
    let apart = try load(
      Self.projects(ScenarioFaultsTests.new, pauses[0].replacing("2022, 2023", with: "2022"), pauses[1]))
    #expect(warnings(apart).isEmpty)
  }

  private static func campus(of main: String, district: String = "w", opens: Int = 2022) -> String {
    let zone = SmallTown.square(121.01, 32.005, 0.01, 0.005)
    return
      "id: n, kind: new, school: n, stage: primary, district: \(district), site: [121.012, 32.007], opens: \(opens), classrooms: 6, campus_of: \(main), catchment: \(zone)"
  }

  @Test func aCampusWhoseMainSiteClosesIsAWarning() throws {
    let closing = "id: C, kind: close, school: wp, closes: 2023, to: ep"
    let loaded = try load(Self.projects(Self.campus(of: "wp"), closing))
    let found = warnings(loaded).filter { $0.field == "projects[C].closes" }
    #expect(found.map(\.message.english) == ["wp closes in 2023, and its campus n does not"], "\(loaded.faults.lines)")
    // both close together
    let both = try load(
      Self.projects(Self.campus(of: "wp"), closing, "id: D, kind: close, school: n, closes: 2023, to: ep"))
    #expect(warnings(both).isEmpty, "\(both.faults.lines)")
  }

  /// ep is in the east, which joins the west in 2023: a campus of it in the west is in another district only if it opens before.
  @Test(arguments: [(2022, 1), (2023, 0), (2024, 0)])
  func districtsOfCampusesAreThoseOfTheYear(opens: Int, count: Int) throws {
    let loaded = try load(
      "districts: [ { merge: e, into: w, from: 2023 } ]\n" + Self.projects(Self.campus(of: "ep", opens: opens)))
    #expect(loaded.faults.errors.isEmpty)
    let found = loaded.faults.all.filter { $0.message.english.contains("a campus in another district") }
    #expect(found.count == count, "\(loaded.faults.lines)")
  }

  private static func delayed(_ stage: String, _ rooms: String, _ months: Int) -> String {
    "id: N, kind: new, school: np, stage: \(stage), district: e, site: [121.018, 32.008], opens: 2022, delay_months: \(months), classrooms: \(rooms)"
  }

  /// The list waits for the school, as a drawn zone does.
  @Test(arguments: [(0, 2022), (12, 2023), (24, 2024)])
  func aListOfADelayedSchoolBeginsWhenItOpens(months: Int, year: Int) throws {
    let loaded = try load(
      Self.projects(Self.delayed("primary", "12", months))
        + "rezoning:\n  - { from: 2022, stage: primary, blocks: { np: [b3] } }\n")
    #expect(loaded.faults.errors.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.scenario?.rezonings.map(\.from) == [year] && loaded.scenario?.projects.first?.year == year)
  }

  @Test func aListThatIsPartlyLateSaysWhatToWrite() throws {
    let mixed = Self.projects(Self.delayed("primary", "12", 12))
    let loaded = try load(mixed + "rezoning:\n  - { from: 2022, stage: primary, blocks: { np: [b3], ep: [b1] } }\n")
    let fault = try #require(loaded.faults.errors.first)
    #expect(fault.field == "rezoning[1].blocks" && fault.line == 8, "\(loaded.faults.lines)")
    #expect(
      fault.text(in: .english).contains(
        "with its delay np opens in 2023, and other blocks of the list change in 2022 (found np; expected one school year for all blocks of a rezoning). Write a rezoning of its own for each delayed school, also from: 2022"
      ))
    let apart = try load(
      mixed + "rezoning:\n  - { from: 2022, stage: primary, blocks: { np: [b3] } }\n"
        + "  - { from: 2022, stage: primary, blocks: { ep: [b1] } }\n")
    #expect(apart.faults.errors.isEmpty && apart.scenario?.rezonings.map(\.from) == [2023, 2022])
  }

  @Test func aMissingZoneOfTheSecondStageIsNamed() throws {
    let loaded = try load(
      Self.projects(Self.delayed("[primary, junior]", "{ primary: 12, junior: 6 }", 0))
        + "rezoning:\n  - { from: 2022, stage: primary, blocks: { np: [b3] } }\n")
    let faults = loaded.faults.errors
    #expect(faults.map(\.field) == ["projects[1].catchment"], "\(loaded.faults.lines)")
    #expect(
      faults.first?.text(in: .english).contains(
        "np has blocks of its other stage, and no junior catchment in 2022") == true)
    #expect(faults.first?.text(in: .chinese).contains("没有初中施教区") == true)
  }
}
