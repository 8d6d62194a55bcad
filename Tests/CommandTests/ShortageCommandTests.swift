import Foundation
import TestSupport
import Testing

/// `explain --shortage` on the example town.
struct ShortageCommandTests {
  @Test(arguments: ["en", "zh"]) func aSchoolADistrictAndTheCity(language: String) throws {
    let place = try Workplace()
    for (name, subject) in [
      ("school", ["--school", "e-p1"]), ("district", ["--district", "east"]), ("city", []),
      ("versus", ["--school", "e-p1", "--versus", "town/plan.yaml"]),
      ("city-versus", ["--versus", "town/plan.yaml"]),
    ] {
      let run = try place.run(
        ["explain", "town/baseline.yaml"] + subject + ["--year", "2028", "--shortage", "--lang", language])
      #expect(run.code == 0, "\(run.complaints)")
      #expect(run.isWithin80Columns, "\(run.output)")
      #expect(try matchesGolden(run.output, "shortage-\(name)-\(language).txt"))
    }
  }

  /// In JSON the lines of each part add up to the sums, and the parts to the whole.
  @Test func linesAddUpInJSON() throws {
    let place = try Workplace()
    let run = try place.run("explain", "town/baseline.yaml", "--year", "2028", "--shortage", "--json")
    let object = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let shortages = try #require(object["shortages"] as? [[String: Any]])
    #expect(!shortages.isEmpty)
    for shortage in shortages {
      let (here, lines) = (shortage["here"] as? [String: Double], shortage["lines"] as? [[String: Any]])
      func sum(_ part: String) -> Double {
        (lines ?? []).filter { $0["part"] as? String == part }.reduce(0) { $0 + ($1["amount"] as? Double ?? 0) }
      }
      for (part, total) in [("places", "places"), ("pupils", "pupils"), ("remedies", "seat_shortfall")] {
        #expect(abs(sum(part) - (here?[total] ?? -1)) < 1e-6)
      }
      let parts = (shortage["parts"] as? [[String: Any]] ?? []).compactMap { $0["here"] as? [String: Double] }
      for key in ["places", "pupils", "seat_shortfall", "must_build", "rooms_to_build"] {
        #expect(abs(parts.reduce(0) { $0 + ($1[key] ?? 0) } - (here?[key] ?? -1)) < 1e-6)
      }
    }
  }

  /// A school without a roll: it opens in 2026, or closes in 2028; and a grade that it does not serve.
  @Test func aSchoolThatIsNotOpenIsSaidToBeSo() throws {
    let place = try Workplace()
    try place.put(
      """
      schema: schoolzone/1
      extends: plan.yaml
      projects:
        - { id: C, kind: close, school: e-j1, stage: junior, closes: 2028, to: w-j1 }
        - { id: G, kind: grades, school: e-p1, stage: primary, grades: { 2027: 1-4 }, onward: w-p1 }

      """, "town/closing.yaml")
    for (school, year, more, english, chinese) in [
      ("e-p2", "2025", [], "e-p2 has no roll in 2025: it opens in 2026", "该校 2026 年才开办"),
      ("e-j1", "2029", ["--shortage"], "e-j1 has no roll in 2029: it is closed from 2028 on", "该校自 2028 年起已撤并"),
      ("e-p1", "2027", ["--grade", "5"], "e-p1 does not serve grade 5 in 2027", "e-p1 在 2027 学年没有 5 年级"),
    ] as [(String, String, [String], String, String)] {
      let call = ["explain", "town/closing.yaml", "--school", school, "--year", year] + more
      let run = try place.run(call)
      #expect(run.code == 2 && run.complaints.contains(english), "\(run.complaints)")
      #expect(try place.run(call + ["--lang", "zh"]).complaints.contains(chinese))
    }
  }

  /// A fifth of the entrants of the block that changes may enter the school before, as siblings, in 2025 to 2027.
  @Test func theRuleForSiblingsIsNamed() throws {
    let place = try Workplace()
    try place.put(
      """
      schema: schoolzone/1
      extends: baseline.yaml
      rezoning:
        - { from: 2025, stage: primary, blocks: { e-p1: [b-0-0] }, siblings: { share: 0.2, years: 3 } }

      """, "town/siblings.yaml")
    let call = ["explain", "town/siblings.yaml", "--school", "w-p1", "--year", "2026"]
    let run = try place.run(call)
    // of the block's six children of a cohort, 1.2
    #expect(
      run.output.contains("residents of zone e-p1, cohort 2025 (siblings, rezone     1.2\n  2025) [1]"), "\(run.output)"
    )
    #expect(
      run.output.replacing("\n", with: " ").contains(
        "siblings, rezone 2025: 20 % of those who enter from its blocks go to the school that the block had before, through 2027"
      ), "\(run.output)")
    #expect(run.isWithin80Columns)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(try place.run(call + ["--json"]).output.utf8)) as? [String: Any])
    let rules = (object["rolls"] as? [[String: Any]])?.first?["rules"] as? [[String: Any]]
    #expect(rules?.count == 1 && rules?.first?["rule"] as? String == "siblings")
    #expect(rules?.first?["through"] as? Int == 2027)
  }

  @Test func wrongSubjectsAreRefused() throws {
    let place = try Workplace()
    let lost = try place.run("explain", "town/plan.yaml", "--district", "wst", "--year", "2028")
    #expect(lost.code == 2 && lost.complaints.contains("west"))
    for wrong in [["--school", "w-p1", "--district", "west"], [], ["--school", "w-p1", "--shortage", "--grade", "1"]] {
      #expect(try place.run(["explain", "town/plan.yaml", "--year", "2028"] + wrong).code == 2)
    }
  }
}
