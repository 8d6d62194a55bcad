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

  /// Shares are per cent and other targets have their unit on the terminal and the report; the table keeps raw numbers.
  @Test func sharesAreShownAsPerCentAndTargetsWithTheirUnit() throws {
    let place = try Workplace()
    try place.put(
      policy.replacing("measure: satisfaction_schools", with: "measure: large_class_share")
        .replacing("at_least: 0.9", with: "at_most: 0.12"), "policy.yaml")
    for (language, words) in [
      ("en", ["= 1 school ", "≤ 0 seats", "≤ 12 %"]), ("zh", ["= 1 所", "≤ 0 个学位", "≤ 12 %"]),
    ] {
      let run = try place.run(
        "assess", "town/baseline.yaml", "--policy", "policy.yaml", "--lang", language, "--out", "results", "--force")
      let report = try place.text("results/report.html").replacing("\u{A0}", with: " ")
      for word in words {
        #expect(run.output.contains(word), "\(run.output)")
        #expect(report.contains(">\(word.trimmingCharacters(in: .whitespaces))</td>"))
      }
      #expect(run.output.contains(/\d % [✓✗]/) && report.contains(/\d % [✓✗]/), "\(run.output)")
    }
    #expect(try place.text("results/scorecard.csv").contains(/large_class_share,all,2028,≤ 0\.12,\d\.\d{3},/))
  }

  /// A policy without a document leaves no comma behind; the warning says of which scenario it is.
  @Test func namesAreWhole() throws {
    let place = try Workplace()
    try place.put(policy.replacing("document: Plan 2024\n", with: ""), "policy.yaml")
    let run = try place.run("assess", "town/baseline.yaml", "--policy", "policy.yaml", "--out", "results")
    #expect(run.output.contains("Town\n") && !run.output.contains("Town,"))
    #expect(try place.text("results/report.html").contains("<p>Town</p>"))
    let warning = try place.run(
      "assess", "town/baseline.yaml", "town/plan.yaml", "--policy", "policy.yaml", "--warning")
    #expect(
      warning.output.contains("Worst first: baseline, primary\n")
        && warning.output.contains("Worst first: plan, primary\n"))
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

  /// Without a policy: the general picture, and the list of the statutory warning with the year of the data.
  @Test func withoutAPolicy() throws {
    let place = try Workplace()
    for (language, words) in [
      ("en", ["Must be built", "Statutory", "data of 2024", "before placement:", "after placement:"]),
      ("zh", ["须新建", "学位预警", "2024", "安置前", "安置后"]),
    ] {
      let general = try place.run("assess", "town/baseline.yaml", "town/plan.yaml", "--lang", language)
      #expect(general.code == 0, "\(general.complaints)")
      #expect(general.isWithin80Columns)
      let warning = try place.run("assess", "town/baseline.yaml", "--warning", "--lang", language)
      #expect(warning.code == 0 && warning.isWithin80Columns)
      for word in words.dropFirst(2) { #expect(warning.output.contains(word), "\(word): \(warning.output)") }
      for word in words.dropFirst(3) { #expect(general.output.contains(word), "\(word): \(general.output)") }
    }
    let run = try place.run("assess", "town/baseline.yaml", "--out", "results")
    #expect(run.code == 0)
    let rows = try place.text("results/warning.csv").split(separator: "\n")
    #expect(rows[0].hasSuffix("ratio,warning,zone_registered,zone_ratio,zone_warning"))
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

  /// A measure that nothing computes is an error with the nearest name, in a policy and in a scenario's targets.
  @Test func unknownMeasuresAreRefused() throws {
    let place = try Workplace()
    try place.put(policy.replacing("measure: projects_new", with: "measure: project_new"), "policy.yaml")
    let run = try place.run("assess", "town/baseline.yaml", "--policy", "policy.yaml")
    #expect(run.code == 2)
    #expect(run.complaints.contains("policy.yaml:7") && run.complaints.contains("nearest name: projects_new"))
    try place.put(policy, "policy.yaml")
    let targets = "extends: plan.yaml\ntargets: [ { measure: seat_shortfal, by: 2028, at_most: 0 } ]\n"
    try place.put("schema: schoolzone/1\nname: t\n" + targets, "town/targets.yaml")
    let wrong = try place.run("assess", "town/targets.yaml", "--policy", "policy.yaml")
    #expect(wrong.code == 2 && wrong.complaints.contains("nearest name: seat_shortfall"))
  }

  /// 600 yuan a pupil and a school of 1,200 × 10,000 yuan stand in the dataset's unit; without one the costs say so.
  @Test func costsAndFundsStandInOneUnit() throws {
    let place = try Workplace()
    try place.put(policy + "funds: { currency: CNY, rates: { primary: 600, junior: 800 } }\n", "policy.yaml")
    let plan = try place.text("town/plan.yaml").replacing("classrooms: 12\n", with: "classrooms: 12\n    cost: 1200\n")
    try place.put(plan, "town/plan.yaml")
    func row() throws -> String? {
      try place.text("results/costs.csv").split(separator: "\r\n").flatMap { $0.split(separator: "\n") }
        .first { $0.hasPrefix("plan,all,2026,") }.map(String.init)
    }
    let without = try place.run("assess", "town/plan.yaml", "--policy", "policy.yaml", "--out", "results")
    #expect(without.code == 0 && without.complaints.contains("left out of costs.csv"))
    #expect(try row()?.hasSuffix(",CNY") == true && row()?.hasPrefix("plan,all,2026,,") == true)
    try place.put(try place.text("town/data/dataset.yaml") + "currency: CNY 10000\n", "town/data/dataset.yaml")
    let with = try place.run("assess", "town/plan.yaml", "--policy", "policy.yaml", "--out", "results", "--force")
    #expect(with.code == 0 && !with.complaints.contains("currency"), "\(with.complaints)")
    let cells = try #require(try row()).split(separator: ",", omittingEmptySubsequences: false)
    #expect(cells[3] == "1200.000" && cells.last == "CNY 10000")
    let funds = try place.text("results/funds.csv").split(separator: "\n").filter { $0.contains(",2026,") }
    let run = try #require(Double(cells[4]))
    let sum = funds.reduce(0.0) { $0 + (Double($1.split(separator: ",", omittingEmptySubsequences: false)[7]) ?? .nan) }
    #expect(abs(run - sum) < 0.01 && run < 1000)
    try place.put(try place.text("policy.yaml").replacing("currency: CNY", with: "currency: EUR"), "policy.yaml")
    #expect(try place.run("assess", "town/plan.yaml", "--policy", "policy.yaml").code == 2)
  }

  /// Stand-ins and figures that were not seen in a source are marked on the terminal, in both languages, within 80 columns.
  @Test func standInsAreMarkedOnTheTerminal() throws {
    let place = try Workplace()
    try place.put(
      policy.replacing("exactly: 1 }", with: "exactly: 1, stand_in: true, unverified: true, remark: by count }"),
      "policy.yaml")
    for (language, words) in [("en", "a stand-in for the intended"), ("zh", "以代用标准或数字衡量")] {
      let run = try place.run(
        "assess", "town/baseline.yaml", "town/plan.yaml", "--policy", "policy.yaml", "--lang", language)
      #expect(run.isWithin80Columns)
      let line = try #require(run.output.split(separator: "\n").first { $0.hasPrefix("2 ") })
      #expect(line.contains("su") && line.contains("0 ✗") && line.contains("1 ?") && !line.contains("✓"))
      #expect(run.output.contains(words) && run.output.contains("by count"))
    }
  }
}
