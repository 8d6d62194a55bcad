import Foundation
import TestSupport
import Testing

/// What `check` says of single mistakes, in both languages, on the example town.
@Suite struct CheckFaultsTests {
  private func complaints(_ files: [String: String], _ path: String = "town/t.yaml", language: String = "en") throws
    -> [String]
  {
    let place = try Workplace()
    for (name, text) in files { try place.put(text, name) }
    let run = try place.run("check", path, "--quiet", "--lang", language)
    return run.complaints.split(separator: "\n").map(String.init)
  }

  private func scenario(_ text: String) -> [String: String] {
    ["town/t.yaml": "schema: schoolzone/1\nname: T\nextends: baseline.yaml\n" + text]
  }

  /// A list or map where something else is expected is quoted as it stands, so that no language is mixed with another.
  @Test func listsAndMapsAreQuotedAsTheyStand() throws {
    let map = scenario("districts: { merge: [west], into: east, from: 2027 }\n")
    #expect(try complaints(map)[0].hasSuffix("(found { merge: [west], into: east, from: 2027 …; expected a list)"))
    #expect(
      try complaints(map, language: "zh")[0].hasSuffix("（实际为 { merge: [west], into: east, from: 2027 …；应为 列表）"))
    let list = scenario("districts: [ { merge: [west], into: east, from: [2027] } ]\n")
    #expect(try complaints(list, language: "zh")[0].contains("（实际为 [2027]；"))
    let early = scenario("standards: { primary: { class_size: { 2026: { value: 45, from: 3 } } } }\n")
    #expect(try complaints(early, language: "zh").contains { $0.contains("实际为 2026: 45）") })
  }

  /// Texts of the readers of JSON and YAML are translated too.
  @Test func textsOfLibrariesAreTranslated() throws {
    let open = try complaints(
      ["town/t.yaml": "schema: schoolzone/1\nextends: baseline.yaml\nname: [a\n"], language: "zh")
    #expect(open[0].contains("YAML 无法解析：缺少"), "\(open)")
    let twice = try complaints(scenario("name: U\n"), language: "zh")
    #expect(twice[0].contains("同一个键出现两次"), "\(twice)")
    let json = try complaints(["town/data/blocks.geojson": "{ \"type\": Feature }\n"], "town/data", language: "zh")
    #expect(json.contains { $0.contains("应为 JSON 值") }, "\(json)")
  }

  /// `delay_months` belongs to `opens` alone.
  @Test func districtsDoNotListDelays() throws {
    let lines = try complaints(scenario("districts: [ { merge: [west], into: east, opens: 2027, delay_months: 3 } ]\n"))
    #expect(lines.contains { $0.contains("districts[1].from: the key is missing") })
    #expect(
      lines.contains {
        $0.contains("districts[1].delay_months: an unknown key (found delay_months; expected from, into, merge)")
      })
    #expect(
      lines.contains { $0.contains("districts[1].opens: an unknown key (found opens; expected from, into, merge)") })
  }

  /// One error for a table without a header or without rows, and nothing of what follows from it.
  @Test(arguments: ["births", "children", "enrolment", "housing", "women", "attendance", "feeders", "resources"])
  func anEmptyTableIsOneError(table: String) throws {
    let lines = try complaints(["town/data/\(table).csv": ""], "town/plan.yaml")
    #expect(lines == ["error: \(table).csv:1: the table is empty (expected a header line)", "1 error"])
  }

  @Test func aTableWithoutRowsIsOneError() throws {
    for (table, header) in [("children", "block,entry_year,registered"), ("enrolment", "school,year,grade,pupils")] {
      let lines = try complaints(["town/data/\(table).csv": header + "\n"], "town/plan.yaml")
      #expect(lines == ["error: \(table).csv:1: the table has no rows (expected rows below the header)", "1 error"])
    }
    let rezoned = scenario("rezoning: [ { from: 2026, stage: primary, blocks: list.csv } ]\n")
    #expect(try complaints(rezoned.merging(["town/list.csv": ""]) { $1 }).count == 2)
    #expect(try complaints(rezoned.merging(["town/list.csv": "block,school\n"]) { $1 }).count == 2)
  }

  /// Shares of a shared zone are quoted as people write them, with the range of all other numbers.
  @Test func sharesOutOfRangeAreQuotedAsWritten() throws {
    let place = try Workplace()
    let zones = try place.text("town/data/catchments.geojson")
    try place.put(
      zones.replacing(
        "\"school\":\"w-p1\"",
        with: "\"schools\": [\"w-p1\", \"w-j1\"], \"choice\": {\"w-p1\": 2000000, \"w-j1\": 0.5}"),
      "town/data/catchments.geojson")
    let run = try place.run("check", "town/data", "--quiet")
    #expect(
      run.complaints.contains(
        "choice: a share out of range (found w-p1: 2000000; expected a number from 0 to 1000000)"),
      "\(run.complaints)")
  }

  /// A cost of 4,800 of what?
  @Test func costsWithoutACurrencyAreNoticed() throws {
    let plan = scenario(
      "projects: [ { id: E, kind: expand, school: e-p1, stage: primary, opens: 2026, classrooms: 6, cost: 4800 } ]\n")
    func isNoticed(_ files: [String: String], _ words: String = "the costs of projects have no unit") throws -> Bool {
      try complaints(files).contains { $0.hasPrefix("warning: dataset.yaml: currency: \(words)") }
    }
    #expect(try isNoticed(plan) && !isNoticed(scenario("")))
    let about = try Workplace().text("town/data/dataset.yaml")
    #expect(try !isNoticed(plan.merging(["town/data/dataset.yaml": about + "currency: CNY 10000\n"]) { $1 }))
    let sites = """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "s", "district": "east", "land_cost": 90},
      "geometry": {"type": "Point", "coordinates": [121.00742, 32.00225]}}]}
      """
    #expect(
      try isNoticed(
        scenario("").merging(["town/data/sites.geojson": sites]) { $1 }, "the costs of sites and rooms have no unit"))
  }

  /// A school with rows of some grades of its stage alone: which grades, and that they count as 0.
  @Test func gradesWithoutARowAreWarnedOf() throws {
    let place = try Workplace()
    let rolls = try place.text("town/data/enrolment.csv").split(separator: "\n").filter {
      !$0.hasPrefix("e-p1,2024,5,") && !$0.hasPrefix("e-p1,2024,6,")
    }
    try place.put(rolls.joined(separator: "\n") + "\n", "town/data/enrolment.csv")
    let run = try place.run("check", "town/data", "--quiet")
    #expect(run.code == 0)
    #expect(
      run.complaints.contains(
        "e-p1 has no 2024 rows of grades 5–6 of primary (1–6): 0 pupils are assumed there in 2024"),
      "\(run.complaints)")
  }

  /// `--versus` names a scenario that cannot be read, or none.
  @Test func aMissingVersusIsNamed() throws {
    let place = try Workplace()
    for language in ["en", "zh"] {
      let run = try place.run(
        "explain", "town/plan.yaml", "--school", "e-p1", "--year", "2026", "--shortage", "--versus",
        "town/nowhere.yaml",
        "--lang", language)
      #expect(run.code == 2 && run.output.isEmpty && run.complaints.contains("town/nowhere.yaml"))
    }
    let empty = try place.run("explain", "town/plan.yaml", "--school", "e-p1", "--year", "2026", "--versus", "")
    #expect(empty.code == 2 && empty.complaints.contains("--versus is empty"))
  }
}
