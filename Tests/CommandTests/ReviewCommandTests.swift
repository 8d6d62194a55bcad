import Foundation
import TestSupport
import Testing

/// `review` on the example town, whose figures are reckoned by hand in its README.
@Suite struct ReviewCommandTests {
  /// The town, with the rolls of its plan in some years as observed rolls; `changed` by school, year and grade.
  private func place(_ years: [Int] = [2025], _ changed: [String: Int] = [:]) throws -> Workplace {
    let place = try Workplace()
    #expect(try place.run("simulate", "town/plan.yaml", "--out", "forecast", "--quiet", "--no-report").code == 0)
    try observe(place, years, changed)
    return place
  }

  private func observe(_ place: Workplace, _ years: [Int], _ changed: [String: Int] = [:]) throws {
    var lines = ["school,year,grade,pupils"]
    for row in try place.text("forecast/grades.csv").split(separator: "\n").dropFirst() {
      let cells = row.split(separator: ",").map(String.init)
      guard let year = Int(cells[2]), years.contains(year), let pupils = Double(cells[4]) else { continue }
      let key = "\(cells[0]) \(year) \(cells[3])"
      lines.append("\(cells[0]),\(year),\(cells[3]),\(changed[key] ?? Int(pupils.rounded()))")
    }
    try place.put(lines.joined(separator: "\n") + "\n", "enrolment.csv")
  }

  private func json(_ run: ProgramRun) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  private func row(_ rows: Any?, _ members: [String: String]) throws -> [String: Any] {
    let rows = try #require(rows as? [[String: Any]])
    return try #require(rows.first { row in members.allSatisfy { row[$0.key] as? String == $0.value } })
  }

  /// West Primary: 126 + 9 of the block that is rezoned = 135 in grade 1 of 2025; 140 came.
  @Test func theDifferenceIsShownAndAddsUp() throws {
    let place = try place([2025], ["w-p1 2025 1": 140])
    let run = try place.run(
      "review", "town/plan.yaml", "--actual", "enrolment.csv", "--out", "results", "--json")
    #expect(run.code == 0, "\(run.complaints)")
    let answer = try json(run)
    #expect(answer["year"] as? Int == 2025 && answer["base_year"] as? Int == 2024)
    let school = try row(answer["schools"], ["school": "w-p1"])
    #expect(school["forecast"] as? Double == 765 && school["actual"] as? Double == 770)
    #expect(school["not_told_apart"] as? Double == 5 && school["choice"] as? Double == 0)
    #expect(school["births"] is NSNull && school["capacity"] as? Double == 810)
    let all = try row(answer["districts"], ["district": "all", "stage": "primary"])
    #expect(all["difference"] as? Double == 5)
    let names = answer["files"] as? [String] ?? []
    for file in ["schools", "grades", "districts", "projects", "accuracy"] {
      #expect(names.contains("review_\(file).csv") && place.exists("results/review_\(file).csv"))
    }
    let header = try place.text("results/review_grades.csv").split(separator: "\n")[0]
    #expect(
      header.hasSuffix(
        "school,name,district,stage,year,grade,forecast,actual,difference,projects,births,housing,entering,moves,carried,enrolment_share,choice,not_told_apart,rest"
      ))
    let page = try place.text("results/review.html")
    #expect(page.contains("West Primary") && page.contains("<svg") && page.contains("SYNTHETIC DATA"))
    #expect(!page.contains("http:") && !page.contains("https:"))
  }

  /// Screens in both languages, within 80 columns.
  @Test func screensFitInBothLanguages() throws {
    let place = try place([2025, 2026], ["w-p1 2025 1": 140, "w-p1 2026 2": 141, "e-p2 2026 1": 80])
    try place.put("project,opened,classrooms\nE-N1,2026-09-01,10\n", "done.csv")
    for (language, words) in [
      ("en", ["Plan against fact in 2026", "carried", "on time", "largest part", "Without children.csv", "E-N1"]),
      ("zh", ["年度督查", "往年差额", "按期", "未分清", "缺少 children.csv", "西区第一小学"]),
    ] {
      let run = try place.run(
        "review", "town/plan.yaml", "--actual", "enrolment.csv", "--projects", "done.csv", "--lang", language)
      #expect(run.code == 0, "\(run.complaints)")
      #expect(run.isWithin80Columns, "\(run.output)")
      for word in words { #expect(run.output.contains(word), "\(word): \(run.output)") }
    }
  }

  /// The new school opens a year late: its 90 pupils of grade 1 stay at East Primary.
  @Test func aLateSchoolIsTheLineOfProjects() throws {
    let place = try place([2026], ["e-p1 2026 1": 171 + 5])
    try place.put("project,opened\nE-N1,not yet\n", "done.csv")
    // the school that is not open has no rows
    let rows = try place.text("enrolment.csv").split(separator: "\n").filter { !$0.hasPrefix("e-p2") }
    try place.put(rows.joined(separator: "\n") + "\n", "enrolment.csv")
    let run = try place.run(
      "review", "town/plan.yaml", "--actual", "enrolment.csv", "--projects", "done.csv", "--json")
    #expect(run.code == 0, "\(run.complaints)")
    let answer = try json(run)
    let east = try row(answer["schools"], ["school": "e-p1"])
    #expect(east["forecast"] as? Double == 762 && east["projects"] as? Double == 90)
    let new = try row(answer["schools"], ["school": "e-p2"])
    #expect(new["projects"] as? Double == -90 && new["actual"] as? Double == 0)
    let project = try row(answer["projects"], ["project": "E-N1"])
    #expect(project["status"] as? String == "not_yet" && project["planned"] as? Int == 2026)
  }

  /// One block a year, sealed; the same review again changes nothing, another one of the same year is refused or replaces it.
  @Test func theLedgerKeepsOneBlockAYear() throws {
    let place = try place([2025], ["w-p1 2025 1": 140])
    let review = ["review", "town/plan.yaml", "--actual", "enrolment.csv", "--quiet"]
    #expect(try place.run(review).code == 0)
    let first = try place.text("town/review.csv")
    #expect(first.contains("plan,2025,base_year,,") && first.contains("plan,2025,roll,w-p1,primary,1,135,140,"))
    #expect(try place.run(review).code == 0)
    #expect(try place.text("town/review.csv") == first)
    try observe(place, [2025, 2026], ["w-p1 2025 1": 141])
    #expect(try place.run(review + ["--year", "2026"]).code == 0)
    let second = try place.text("town/review.csv")
    #expect(second.hasPrefix(first) && second.contains("plan,2026,seal,"))
    let refused = try place.run(review + ["--year", "2025", "--out", "results"])
    #expect(refused.code == 2 && refused.complaints.contains("--replace") && !place.exists("results"))
    #expect(try place.text("town/review.csv") == second)
    #expect(try place.run(review + ["--year", "2025", "--no-record"]).code == 0)
    #expect(try place.text("town/review.csv") == second)
    #expect(try place.run(review + ["--year", "2025", "--replace"]).code == 0)
    let third = try place.text("town/review.csv")
    #expect(third.contains("roll,w-p1,primary,1,135,141,") && third.contains("plan,2026,seal,"))
    // a baseline in the same folder has blocks of its own
    try observe(place, [2025])
    #expect(try place.run("review", "town/baseline.yaml", "--actual", "enrolment.csv", "--quiet").code == 0)
    #expect(try place.text("town/review.csv").contains("baseline,2025,seal,"))
  }

  @Test func aTamperedLedgerIsFound() throws {
    let place = try place([2025], ["w-p1 2025 1": 140])
    let review = ["review", "town/plan.yaml", "--actual", "enrolment.csv"]
    #expect(try place.run(review).code == 0)
    let ledger = try place.text("town/review.csv")
    try place.put(ledger.replacing(",135,140,", with: ",139,140,"), "town/review.csv")
    for language in ["en", "zh"] {
      let run = try place.run(review + ["--lang", language])
      #expect(run.code == 2 && run.complaints.contains("town/review.csv:2"))
    }
    #expect(try place.run(review + ["--no-record"]).code == 0)
  }

  /// Years of which only the ledger knows the rolls are among the errors of the plan's forecasts.
  @Test func errorsOfEarlierReviewsAreKept() throws {
    let place = try place([2025], ["w-p1 2025 1": 140])
    #expect(try place.run("review", "town/plan.yaml", "--actual", "enrolment.csv", "--quiet").code == 0)
    try observe(place, [2026], ["w-p1 2026 1": 140])
    let run = try place.run("review", "town/plan.yaml", "--actual", "enrolment.csv", "--json")
    let accuracy = try #require(try json(run)["accuracy"] as? [[String: Any]])
    #expect(accuracy.map { $0["source"] as? String } == ["ledger", "review"])
    #expect(accuracy.map { $0["horizon"] as? Int } == [1, 2])
    // 5 of all pupils of 2025: 770 + 771 + 360 + 360
    #expect(abs((accuracy[0]["weighted_error"] as? Double ?? 0) - 5.0 / 2261) < 1e-6)
  }

  @Test func mistakesAreReportedWithNothingWritten() throws {
    let place = try place([2025])
    try place.put(try place.text("enrolment.csv") + "w-p9,2025,1,4\n", "enrolment.csv")
    try place.put("project,opened\nE-N2,2026\n", "done.csv")
    let run = try place.run(
      "review", "town/plan.yaml", "--actual", "enrolment.csv", "--projects", "done.csv", "--out", "results")
    #expect(run.code == 2 && run.output == "")
    #expect(run.complaints.contains("w-p9") && run.complaints.contains("nearest name: w-p1"))
    #expect(run.complaints.contains("done.csv:2") && run.complaints.contains("nearest name: E-N1"))
    #expect(!place.exists("results") && !place.exists("town/review.csv"))
    #expect(try place.run("review", "town/plan.yaml").code == 2)
    #expect(try place.run("review", "town/plan.yaml", "--actual", "nowhere").code == 2)
  }
}
