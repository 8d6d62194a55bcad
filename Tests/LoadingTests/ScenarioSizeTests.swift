import Foundation
import Planning
import Testing

@testable import Loading

/// Pauses in a circle are reported, and scenarios far larger than any written by hand are read quickly.
@Suite struct ScenarioSizeTests {
  private func load(_ text: String, data: [String: String] = [:]) throws -> LoadedScenario {
    let files = Dictionary(uniqueKeysWithValues: SmallTown.files.merging(data) { $1 }.map { ("data/" + $0, $1) })
    return try Folder(files.merging(["s.yaml": text]) { $1 }).scenario("s.yaml")
  }

  private func add(_ text: String) throws -> LoadedScenario { try load(SmallTown.scenario + text) }

  private func pauses(_ lines: [String]) throws -> Faults {
    try add("projects:\n" + lines.map { "  - { kind: pause, stage: primary, \($0) }\n" }.joined()).faults
  }

  /// They may, with a warning that names both where they pause in the same year.
  @Test func pausedSchoolsMayHandOn() throws {
    #expect(
      try pauses(["id: A, school: wp, years: [2022], to: ep", "id: B, school: ep, years: [2023], to: wp"]).all.isEmpty)
    let both = try pauses(["id: A, school: wp, years: [2022], to: ep", "id: B, school: ep, years: [2022]"])
    #expect(both.errors.isEmpty && both.all.map(\.field) == ["projects[A].to"], "\(both.lines)")
  }

  @Test func pausesInACircleAreNamed() throws {
    let faults = try pauses([
      "id: A, school: wp, years: [2021, 2022], to: ep", "id: B, school: ep, years: [2022, 2023], to: wp",
    ])
    #expect(faults.say("s.yaml:6", "projects[A].to", "in 2022", "circle"), "\(faults.lines)")
    #expect(faults.errors.count == 1)
  }

  /// Forty rows of two schools, each handing on to both of the next row: a million million ways.
  @Test func manyWaysToHandOnTakeNoTime() throws {
    var features: [(properties: String, geometry: String)] = []
    for row in 0..<40 {
      for side in ["a", "b"] {
        let place = SmallTown.point(121.001 + 0.0001 * Double(row), side == "a" ? 32.002 : 32.003)
        features.append((#"{"id":"\#(side)\#(row)","name":"S","district":"w","primary_classrooms":6}"#, place))
      }
    }
    let schools = SmallTown.schools.replacing(
      "\n]}", with: ",\n" + SmallTown.layer(features).split(separator: "[\n")[1])
    let lines = (0..<39).flatMap { row in
      ["a", "b"].map {
        "  - { id: \($0)\(row), kind: pause, stage: primary, school: \($0)\(row), years: [2022], to: [a\(row + 1), b\(row + 1)] }\n"
      }
    }
    let loaded = try load(SmallTown.scenario + "projects:\n" + lines.joined(), data: ["schools.geojson": schools])
    #expect(loaded.faults.errors.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.scenario?.projects.count == 78)
  }

  // MARK: much of it

  @Test(
    arguments: [
      "demand:\n  net_migration:\n", "standards:\n  primary:\n    class_size:\n", "",
    ])
  func aHundredThousandUnknownKeysTakeNoTime(head: String) throws {
    let indent = String(repeating: " ", count: head.split(separator: "\n").count * 2)
    let text =
      SmallTown.scenario.replacing("standards:", with: head.hasPrefix("standards") ? "x:" : "standards:")
      + head + (0..<100_000).map { "\(indent)k\($0)x: 1\n" }.joined()
    #expect(try load(text).faults.errors.count >= 1000)
  }

  @Test func manyProjectsTakeNoTime() throws {
    let lines = (0..<20_000).map {
      "  - { id: P\($0), kind: expand, school: wp, stage: primary, classrooms: 1, opens: 2022 }\n"
    }
    let loaded = try add("projects:\n" + lines.joined())
    #expect(loaded.faults.all.isEmpty)
    #expect(loaded.scenario?.projects.count == 20_000)
  }
}
