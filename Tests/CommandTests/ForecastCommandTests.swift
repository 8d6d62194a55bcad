import Foundation
import Testing

/// `backtest`, `simulate` of a record, and `explain`, as they are typed.
struct ForecastCommandTests {
  /// Six schools over twelve years, six grades.
  private func record() -> String {
    var text = "school,year,grade,pupils\n"
    for school in 1...6 {
      for year in 2001...2012 {
        for grade in 1...6 { text += "s\(school),\(year),\(grade),\(40 + (school * 5 + year * 3 + grade * 7) % 11)\n" }
      }
    }
    return text
  }

  @Test func enrolmentAloneIsEnough() throws {
    let place = try Workplace()
    try place.put(record(), "record/enrolment.csv")
    for language in ["en", "zh"] {
      let run = try place.run("backtest", "record", "--out", "results", "--lang", language)
      #expect(run.code == 0, "\(run.complaints)")
      #expect(run.isWithin80Columns)
    }
    let table = try place.text("results/backtest.csv")
    #expect(table.hasPrefix("method,school,origin,horizon,grade,actual,predicted,low80,high80\n"))
    let rows = table.split(separator: "\n").dropFirst()
    // origins 2004 to 2011 at horizons 1 to 8 within 2012, six schools, six grades and all, four methods
    #expect(rows.count == 36 * 6 * 7 * 4)
    #expect(Set(rows.map { $0.split(separator: ",")[0] }) == ["auto", "carry", "trend", "cohort"])
    let auto = rows.filter { $0.hasPrefix("auto,") }
    #expect(auto.allSatisfy { !$0.hasSuffix(",") })
    #expect(rows.filter { $0.hasPrefix("carry,") }.allSatisfy { $0.hasSuffix(",,") })
    #expect(rows.contains { $0.hasPrefix("carry,s1,2004,1,1,") })
    for file in ["accuracy.csv", "outliers.csv", "backtest.svg", "run.json"] {
      #expect(place.exists("results/\(file)"))
    }
    let json = try place.run("backtest", "record", "--json", "--quiet")
    #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
  }

  @Test func aRecordIsProjected() throws {
    let place = try Workplace()
    try place.put(record(), "record/enrolment.csv")
    let run = try place.run("simulate", "record", "--out", "results")
    #expect(run.code == 0, "\(run.complaints)")
    #expect(run.isWithin80Columns)
    let forecast = try place.text("results/forecast.csv").split(separator: "\n")
    #expect(forecast.count == 1 + 6 * 9 * 7)
    #expect(try place.text("results/schools.csv").contains("s1,s1,,primary,2020,"))
    // the same from a scenario, with its own years and a multiplier
    try place.put(
      """
      schema: schoolzone/1
      dataset: record
      years: 2012-2014
      standards: { primary: { class_size: 45 } }
      demand: { method: cohort, multipliers: [ { name: metro, from: 2014, factor: 2 } ] }

      """, "record.yaml")
    #expect(try place.run("simulate", "record.yaml", "--out", "double").code == 0)
    func pupils(_ folder: String, _ year: Int) throws -> Double {
      let rows = try place.text("\(folder)/districts.csv").split(separator: "\n")
      return try #require(
        rows.first { $0.hasPrefix("all,primary,\(year),") }.flatMap { Double($0.split(separator: ",")[3]) })
    }
    #expect(try pupils("double", 2014) > 1.7 * pupils("double", 2013))
  }

  /// Counts that were withheld are missing, not 0, and not the end.
  @Test func withheldCountsAreMissing() throws {
    let place = try Workplace()
    try place.put(record().replacing("s2,2005,3,", with: "s2,2005,3,*\ns7,2005,3,"), "record/enrolment.csv")
    let run = try place.run("backtest", "record")
    #expect(run.code == 0)
    #expect(run.complaints.contains("treated as unknown"))
  }

  @Test func whatCannotBeBacktestedIsSaid() throws {
    let place = try Workplace()
    #expect(try place.run("backtest", "nowhere").code == 2)
    try place.put("school,year,grade,pupils\ns1,2012,1,30\n", "short/enrolment.csv")
    let run = try place.run("backtest", "short")
    #expect(run.code == 0)
    #expect(run.output.contains("No forecasts can be tested"))
    #expect(try place.run("simulate", "short").code == 2)
    try place.put("school,year\n", "broken/enrolment.csv")
    #expect(try place.run("backtest", "broken", "--out", "results").code == 2)
    #expect(!place.exists("results"))
  }

  @Test func linesOfAnExplanationAddUp() throws {
    let place = try Workplace()
    for language in ["en", "zh"] {
      let run = try place.run("explain", "town/plan.yaml", "--school", "e-p2", "--year", "2028", "--lang", language)
      #expect(run.code == 0, "\(run.complaints)")
      #expect(run.isWithin80Columns)
    }
    let run = try place.run(
      "explain", "town/plan.yaml", "--school", "e-p1", "--year", "2028", "--versus", "town/baseline.yaml", "--json",
      "--quiet")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let roll = try #require((object["rolls"] as? [[String: Any]])?.first)
    let lines = try #require(roll["lines"] as? [[String: Any]])
    for key in ["pupils", "other", "change"] {
      let sum = lines.reduce(0.0) { $0 + ($1[key] as? Double ?? .nan) }
      #expect(abs(sum - (roll[key] as? Double ?? .nan)) < 1e-6)
    }
    #expect((roll["change"] as? Double ?? 0) < -1)
  }

  @Test func explainRefusesWhatIsNotThere() throws {
    let place = try Workplace()
    for (arguments, word) in [
      (["--school", "e-p3", "--year", "2028"], "e-p"), (["--school", "e-p1", "--year", "1999"], "1999"),
      (["--school", "e-p1", "--year", "2028", "--grade", "12"], "12"),
      (["--school", "e-p1", "--year", "2028", "--grade", "8"], "e-p1"),
    ] {
      let run = try place.run(["explain", "town/plan.yaml"] + arguments)
      #expect(run.code == 2)
      #expect(run.complaints.contains(word))
    }
  }
}
