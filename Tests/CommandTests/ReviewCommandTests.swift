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
    #expect(
      first.contains(",,head,1,") && first.contains("plan,2025,base_year,,")
        && first.contains("plan,2025,roll,w-p1,primary,1,135,140,"))
    #expect(try place.run(review).code == 0)
    #expect(try place.text("town/review.csv") == first)
    try observe(place, [2025, 2026], ["w-p1 2025 1": 141])
    #expect(try place.run(review + ["--year", "2026"]).code == 0)
    let second = try place.text("town/review.csv")
    let below = first.split(separator: "\n").dropFirst(2).joined(separator: "\n")
    #expect(second.contains(below) && second.contains(",,head,2,") && second.contains("plan,2026,seal,"))
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
      #expect(run.code == 2 && run.complaints.contains("town/review.csv:3"))
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
    #expect(Set(accuracy.map { $0["plan"] as? String }).count == 1)
    // 5 of all pupils of 2025: 770 + 771 + 360 + 360
    #expect(abs((accuracy[0]["weighted_error"] as? Double ?? 0) - 5.0 / 2261) < 1e-6)
  }

  @Test func mistakesAreReportedWithNothingWritten() throws {
    let place = try place([2025])
    try place.put(try place.text("enrolment.csv") + "w-p9,2025,1,-4\n", "enrolment.csv")
    try place.put("project,opened\nE-N2,2026\n", "done.csv")
    let run = try place.run(
      "review", "town/plan.yaml", "--actual", "enrolment.csv", "--projects", "done.csv", "--out", "results")
    #expect(run.code == 2 && run.output == "")
    #expect(run.complaints.contains("found -4"))
    #expect(run.complaints.contains("done.csv:2") && run.complaints.contains("nearest name: E-N1"))
    #expect(!place.exists("results") && !place.exists("town/review.csv"))
    #expect(try place.run("review", "town/plan.yaml").code == 2)
    #expect(try place.run("review", "town/plan.yaml", "--actual", "nowhere").code == 2)
  }

  /// The plan is changed between two reviews: errors of the year that only the ledger has are of the plan as it was, and that is said.
  @Test func errorsOfAnotherVersionOfThePlanAreMarked() throws {
    let place = try place([2025], ["w-p1 2025 1": 140])
    #expect(try place.run("review", "town/plan.yaml", "--actual", "enrolment.csv", "--quiet").code == 0)
    try observe(place, [2026])
    let review = ["review", "town/plan.yaml", "--actual", "enrolment.csv", "--no-record"]
    #expect(try !place.run(review).output.contains("another version"))
    try place.put(try place.text("town/plan.yaml") + "# agreed in May\n", "town/plan.yaml")
    // without the ledger there is nothing to compare with
    #expect(try !place.run(review).output.contains("another version"))
    let recorded = try place.run("review", "town/plan.yaml", "--actual", "enrolment.csv")
    #expect(recorded.output.contains("2025 *") && !recorded.output.contains("2026 *"), "\(recorded.output)")
    #expect(recorded.output.contains("another version of the plan") && recorded.isWithin80Columns)
    let accuracy = try #require(
      try json(place.run("review", "town/plan.yaml", "--actual", "enrolment.csv", "--out", "r", "--json"))["accuracy"]
        as? [[String: Any]])
    let versions = accuracy.compactMap { $0["plan"] as? String }
    #expect(versions.count == 2 && versions[0] != versions[1] && versions.allSatisfy { $0.count == 12 })
    #expect(
      try place.text("r/review_accuracy.csv").contains(",plan\n") && place.text("r/review.html").contains("2025 *"))
    let chinese = try place.run("review", "town/plan.yaml", "--actual", "enrolment.csv", "--lang", "zh")
    #expect(chinese.output.contains("另一版本") && chinese.isWithin80Columns)
  }

  /// The same review, from another folder and with files of other names, is the same; the ledger names files from its own folder.
  @Test func theFolderInWhichItRunsDoesNotMatter() throws {
    let place = try place([2025], ["w-p1 2025 1": 140])
    #expect(try place.run("review", "town/plan.yaml", "--actual", "enrolment.csv", "--quiet").code == 0)
    let ledger = try place.text("town/review.csv")
    #expect(ledger.contains("input,../enrolment.csv,") && ledger.contains("input,plan.yaml,"))
    #expect(ledger.contains("input,data/births.csv,") && ledger.contains("input,zones/e-p2.geojson,"))
    for line in [
      "cd town && $0 review plan.yaml --actual ../enrolment.csv",
      "cd town/data && $0 review ../plan.yaml --actual ../../enrolment.csv",
      "cp enrolment.csv town/october.csv && $0 review \"$PWD/town/plan.yaml\" --actual town/october.csv",
    ] {
      let run = try place.shell(line)
      #expect(run.code == 0, "\(run.complaints)")
      #expect(try place.text("town/review.csv") == ledger)
    }
    // and from another folder first, the ledger is the same
    let other = try self.place([2025], ["w-p1 2025 1": 140])
    #expect(try other.shell("cd town && $0 review plan.yaml --actual ../enrolment.csv").code == 0)
    #expect(try other.text("town/review.csv") == ledger)
  }

  /// A review whose last block was taken out of the ledger is noticed, and adds nothing.
  @Test func aShortenedLedgerIsFound() throws {
    let place = try place([2025, 2026])
    let review = ["review", "town/plan.yaml", "--actual", "enrolment.csv", "--quiet"]
    #expect(try place.run(review + ["--year", "2025"]).code == 0)
    let first = try place.text("town/review.csv").split(separator: "\n")
    #expect(try place.run(review + ["--year", "2026"]).code == 0)
    let both = try place.text("town/review.csv").split(separator: "\n")
    try place.put(both.prefix(first.count).joined(separator: "\n") + "\n", "town/review.csv")
    let run = try place.run(review + ["--year", "2026", "--out", "results"])
    #expect(run.code == 2 && run.complaints.contains("holds 1 reviews") && run.complaints.contains("found 2"))
    let left = try place.text("town/review.csv").split(separator: "\n").count
    #expect(!place.exists("results") && left == first.count)
  }

  /// Where either the ledger (6 KB after two reviews) or the page (14 KB) cannot be written, neither is: no file may be larger than so many
  /// blocks of 512 bytes.
  @Test(arguments: [(1, "review.csv"), (14, "review.html")])
  func ledgerAndTablesAreWrittenBothOrNot(blocks: Int, failing: String) throws {
    let place = try place([2025, 2026])
    let review = "$0 review town/plan.yaml --actual enrolment.csv --out results --quiet"
    #expect(try place.shell("\(review) --year 2025").code == 0)
    let (ledger, page) = (try place.text("town/review.csv"), try place.text("results/review.html"))
    let run = try place.shell("trap '' XFSZ; ulimit -f \(blocks); \(review) --year 2026")
    #expect(run.code == 2 && run.complaints.contains("\(failing): cannot be written"), "\(run.complaints)")
    #expect(try place.text("town/review.csv") == ledger && place.text("results/review.html") == page)
    #expect(try place.names() == ["enrolment.csv", "forecast", "results", "town"])
    #expect(try !place.shell("ls town").output.contains("partial"))
    #expect(try place.shell("\(review) --year 2026").code == 0)
    #expect(try place.text("town/review.csv").contains(",,head,2,") && place.text("results/review.html") != page)
  }

  /// A private school is in no plan: its 30 pupils stand beside those of the plan, and the review is made.
  @Test func schoolsThatThePlanDoesNotHaveHaveALine() throws {
    let place = try place([2025])
    try place.put(try place.text("enrolment.csv") + "private-1,2025,1,20\nprivate-1,2025,2,10\n", "enrolment.csv")
    let run = try place.run("review", "town/plan.yaml", "--actual", "enrolment.csv", "--out", "results")
    #expect(run.code == 0 && run.isWithin80Columns, "\(run.complaints)")
    #expect(run.complaints.contains("warning: enrolment.csv") && run.complaints.contains("its 30 pupils of 2025"))
    #expect(run.output.contains("not in the plan  primary") && run.output.contains("private-1 (30)"), "\(run.output)")
    let rows = try place.text("results/review_districts.csv").split(separator: "\n")
    let at = try #require(rows.firstIndex { $0.hasPrefix("not_in_plan,primary,2025,0,30,30,") })
    #expect(rows[at - 1].hasPrefix("all,primary,2025,1536,1536,0,") && rows[at].hasSuffix(",30,,"))
    #expect(try place.text("results/review.html").contains("private-1 (30)"))
    let answer = try json(place.run("review", "town/plan.yaml", "--actual", "enrolment.csv", "--json"))
    let school = try row(answer["not_in_plan"], ["school": "private-1"])
    #expect(school["pupils"] as? Double == 30 && school["stage"] as? String == "primary")
    let chinese = try place.run("review", "town/plan.yaml", "--actual", "enrolment.csv", "--lang", "zh")
    #expect(chinese.output.contains("方案外学校") && chinese.isWithin80Columns, "\(chinese.output)")
  }

  /// East Second Primary is to open in 2026; 40 pupils are there in 2025, and the warning is on screen, page and record.
  @Test func aSchoolWithoutPlacesInThePlanIsWarnedOf() throws {
    let place = try place([2025])
    try place.put(try place.text("enrolment.csv") + "e-p2,2025,1,40\n", "enrolment.csv")
    let run = try place.run("review", "town/plan.yaml", "--actual", "enrolment.csv", "--out", "results", "--json")
    #expect(
      run.code == 0 && run.complaints.contains("40 pupils came to the primary school e-p2 in 2025"), "\(run.complaints)"
    )
    #expect(run.complaints.contains("E-N1,2025"))
    let answer = try json(run)
    let school = try row(answer["schools"], ["school": "e-p2"])
    #expect(school["capacity"] is NSNull && school["seat_shortfall"] as? Double == 40)
    // East Primary is 771 − 720 = 51 short as before
    let east = try row(answer["districts"], ["district": "east", "stage": "primary"])
    #expect(east["seat_shortfall"] as? Double == 91)
    #expect(try place.text("results/review.html").contains("40 pupils came to the primary school e-p2"))
    #expect(try place.text("results/run.json").contains("40 pupils came"))
    try place.put("project,opened\nE-N1,2025\n", "done.csv")
    let mended = try place.run(
      "review", "town/plan.yaml", "--actual", "enrolment.csv", "--projects", "done.csv", "--no-record")
    #expect(mended.code == 0 && !mended.complaints.contains("40 pupils came"), "\(mended.complaints)")
  }
}
