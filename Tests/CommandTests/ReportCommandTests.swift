import Foundation
import Testing

struct ReportCommandTests {
  @Test func everyCommandThatWritesATableWritesAReport() throws {
    let place = try Workplace()
    let run = try place.run("simulate", "town/plan.yaml", "--out", "one")
    #expect(run.output.hasSuffix("The report is one/report.html.\n"))
    #expect(try place.text("one/report.html").contains("<html lang=\"en\">"))
    #expect(try place.text("one/run.json").contains("\"report.html\""))
    // one report of both scenarios
    let both = try place.run("compare", "town/baseline.yaml", "town/plan.yaml", "--out", "both", "--lang", "zh")
    #expect(both.output.hasSuffix("报告为 both/report.html。\n"))
    let report = try place.text("both/report.html")
    #expect(report.contains("<html lang=\"zh-Hans\">"))
    #expect(!place.exists("both/plan/report.html"))
    // East Primary is short of 60, 150, 210, 270, 330 and 390 seats, as the README of the town reckons
    let row = ["0", "60", "150", "210", "270", "330", "390", "1,410"].map { "<td>\($0)</td>" }.joined()
    #expect(report.contains("<th scope=\"row\">东区</th><td class=\"name\">baseline</td>\(row)"))
  }

  /// The report holds the notes of the scenario, and where rates come from.
  @Test func assumptionsAreListed() throws {
    let place = try Workplace()
    _ = try place.run("simulate", "town/plan.yaml", "--out", "out", "--quiet")
    let report = try place.text("out/report.html")
    #expect(report.contains("two classes a grade, for the ten blocks of the two eastern columns"))
    #expect(report.contains("Children in 100 new dwellings"))
    #expect(report.contains("SHA-256"))
  }

  @Test func theScorecardIsThere() throws {
    let place = try Workplace()
    try place.put(
      """
      schema: schoolzone-policy/1
      name: Promises
      name_zh: 承诺
      document: A paper
      commitments:
        - { clause: "1", text: one new school, text_zh: 新建一所, measure: projects_new, by: 2028, exactly: 1 }
        - { clause: "2", text: two new schools, text_zh: 新建两所, measure: projects_new, by: 2028, exactly: 2 }
        - { clause: "3", text: good spirit, text_zh: 校风, remark: no figure, remark_zh: 没有数据 }

      """, "policy.yaml")
    let run = try place.run("assess", "town/plan.yaml", "--policy", "policy.yaml", "--out", "out", "--quiet")
    #expect(run.code == 0, "\(run.complaints)")
    let report = try place.text("out/report.html")
    let text = report.replacing("\u{A0}", with: " ").replacing(#/ data-label="[^"]*"/#, with: "")
    #expect(text.contains("<td>= 1 school</td><td>1 ✓ met</td>"))
    #expect(text.contains("<td>= 2 schools</td><td>1 ✗ missed</td>"))
    #expect(report.contains("<title>Promises: commitments and school places 20"))
    #expect(report.contains("<li>Commitments: 1 met, 1 missed, 0 not known; 1 not measured or without a target.</li>"))
    #expect(report.contains("3 good spirit: no figure"))
  }
}
