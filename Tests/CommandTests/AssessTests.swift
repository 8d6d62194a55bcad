import Foundation
import Testing

struct AssessTests {
  private let policy = """
    schema: schoolzone-policy/1
    name: Town
    name_zh: 小城
    document: Plan 2024
    commitments:
      - { clause: "1", text: no seats short, text_zh: 无学位缺口, measure: seat_shortfall, by: 2028, at_most: 0 }
      - { clause: "2", text: one new school, text_zh: 新建一所, measure: projects_new, by: 2028, exactly: 1 }
      - { clause: "3", text: satisfaction, text_zh: 满意度, measure: satisfaction_schools, by: 2028, at_least: 0.9 }
      - { clause: "4", text: good spirit, text_zh: 校风, remark: no figure, remark_zh: 没有数据 }

    """

  @Test func clausesAreHeldAgainstScenarios() throws {
    let place = try Workplace()
    try place.put(policy, "policy.yaml")
    for language in ["en", "zh"] {
      let run = try place.run(
        "assess", "town/baseline.yaml", "town/plan.yaml", "--policy", "policy.yaml", "--out", "results", "--lang",
        language)
      #expect(run.code == 0, "\(run.complaints)")
      #expect(run.isWithin80Columns)
    }
    let rows = try place.text("results/scorecard.csv").split(separator: "\n")
    #expect(rows[0].hasPrefix("scenario,clause,measure,district,year,target,value,met,gap"))
    #expect(rows.contains { $0.hasPrefix("baseline,2,projects_new,all,2028,= 1,0.000,no,-1.000") })
    #expect(rows.contains { $0.hasPrefix("plan,2,projects_new,all,2028,= 1,1.000,yes,") })
    #expect(rows.contains { $0.hasPrefix("plan,3,satisfaction_schools,all,2028,≥ 0.9,,not measured,") })
    #expect(rows.contains { $0.hasPrefix("plan,4,,all,,,,not measured,") })
    #expect(rows.count == 1 + 4 * 2)
    let construction = try place.text("results/construction.csv")
    #expect(construction.hasPrefix("scenario,district,year,project,kind,stage,school,classrooms,places,cost"))
    #expect(construction.contains("plan,east,2026,"))
    for file in ["warning.csv", "warning.geojson", "balance.csv", "staffing.csv", "rotation.csv", "costs.csv"] {
      #expect(place.exists("results/\(file)"))
    }
  }

  @Test func theSeatWarningOfASpring() throws {
    let place = try Workplace()
    try place.put(policy, "policy.yaml")
    for language in ["en", "zh"] {
      let run = try place.run(
        "assess", "town/baseline.yaml", "--policy", "policy.yaml", "--warning", "--lang", language)
      #expect(run.code == 0)
      #expect(run.isWithin80Columns)
    }
    let json = try place.run("assess", "town/baseline.yaml", "--policy", "policy.yaml", "--json", "--quiet")
    #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
  }

  @Test func strictSaysNoAndWrongPoliciesAreRefused() throws {
    let place = try Workplace()
    try place.put(policy, "policy.yaml")
    #expect(try place.run("assess", "town/baseline.yaml", "--policy", "policy.yaml", "--strict").code == 1)
    #expect(try place.run("assess", "town/baseline.yaml", "--policy", "nowhere.yaml").code == 2)
    try place.put(policy.replacing("exactly: 1 }", with: "exactly: 1, district: eats }"), "policy.yaml")
    let lost = try place.run("assess", "town/baseline.yaml", "--policy", "policy.yaml")
    #expect(lost.code == 2 && lost.complaints.contains("eats") && lost.complaints.contains("east"))
    try place.put(policy.replacing("measure: projects_new", with: "mesure: projects_new"), "policy.yaml")
    let run = try place.run("assess", "town/baseline.yaml", "--policy", "policy.yaml", "--out", "results")
    #expect(run.code == 2)
    #expect(run.complaints.contains("policy.yaml:7"))
    #expect(!place.exists("results"))
  }
}
