import Planning
import Testing

@Suite struct SchoolYearTests {
  /// model.md §1: a date counts for its school year up to 30 September; a bare year means 1 September.
  @Test(arguments: [
    ("2015", 2015), ("2015-09-30", 2015), ("2015-10-01", 2016), ("2015-11-30", 2016), ("2015-01-01", 2015),
    ("2016-02-29", 2016),
  ])
  func schoolYearOfADate(text: String, year: Int) throws {
    #expect(try #require(PlanDate(text)).schoolYear(from: .september) == year)
  }

  /// As people and Excel write a day, with one meaning.
  @Test(arguments: [
    "2026/9/1", "2026-9-1", "2026.9.1", "20260901", "2026年9月1日", "２０２６年９月１日", "2026年9月1号", "1-Sep-2026", "1-Sep-26",
    "1 September 2026", "Sep/1/2026", "2026-Sep-01", "2026/9/1 0:00", "2026-09-01T00:00:00Z", "1-SEPT-2026",
  ])
  func formsOfADay(text: String) { #expect(PlanDate(text) == PlanDate(year: 2026, month: 9, day: 1)) }

  @Test(arguments: [("30/6/2026", 6, 30), ("6/30/2026", 6, 30), ("9/9/2026", 9, 9), ("2026年", 9, 1)])
  func whatHasOneMeaningIsRead(text: String, month: Int, day: Int) throws {
    let date = try #require(PlanDate(text))
    #expect(date.year == 2026 && date.month == month && date.day == day)
  }

  @Test(arguments: [
    ("9/1/2026", "write 2026-01-09 or 2026-09-01"), ("26/9/1", "four digits"), ("1/9/26", "four digits"),
    ("1-Sep-35", "four digits"), ("Sep-1-26", "four digits"),
  ])
  func whatHasSeveralMeaningsIsAnsweredWithAdvice(text: String, advice: String) throws {
    #expect(PlanDate(text) == nil)
    #expect(try #require(PlanDate.advice(for: text)).english.contains(advice))
  }

  @Test(arguments: [
    "2015-02-29", "2015-13-01", "2026/9-1", "Sep-26", "2026年9月", "20261301", "1-Sep-2", "31-Feb-2026", "1 2 Sep 2026",
    "15", "2015-1", "2015-00-10", "2015-09-31", "x", "", "2015-09-", "-2015",
  ])
  func whatIsNoDate(text: String) { #expect(PlanDate(text) == nil) }

  @Test func monthsLaterAreCutToTheLastDay() {
    #expect(PlanDate(year: 2015, month: 8, day: 31).adding(months: 1) == PlanDate(year: 2015, month: 9, day: 30))
    #expect(PlanDate(year: 2015, month: 10, day: 31).adding(months: 4) == PlanDate(year: 2016, month: 2, day: 29))
    #expect(PlanDate(year: 2015).schoolYear(from: .september, delayedBy: 1) == 2016)
  }
}

@Suite struct StagesTests {
  /// model.md §1: in year y a cohort's age is 6 + y − c and its grade y − c + 1.
  @Test func gradesAndAges() {
    let stages = Stages.standard
    #expect(stages.grade(ofCohort: 2012, in: 2012) == 1)
    #expect(stages.age(ofCohort: 2012, in: 2012) == 6)
    #expect(stages.grade(ofCohort: 2006, in: 2012) == 7)
    #expect(stages.stage(ofGrade: 7) == 1)
    #expect(stages.lastAge == 14)
  }
}

@Suite struct NestedTests {
  private let rates: RateTable = .map([
    .any: .number(1),
    .district(0): .map([
      .year(2013): .number(1.02),
      .year(2014): .map([
        .kind(.registered): .map([.gradeLevel: .map([.grade(1): .number(1.01), .grade(6): .number(0.98)])])
      ]),
    ]),
  ])

  private func rate(_ district: DistrictIndex, _ year: Int, _ kind: Kind, _ grade: Int) -> Double? {
    rates.value(for: .district(district), .year(year), .kind(kind), .gradeLevel, .grade(grade))
  }

  /// The example of formats.md: what a map lacks is taken from its own "*", then from the "*" around it.
  @Test func theExampleOfTheFormat() {
    #expect(rate(0, 2013, .migrant, 3) == 1.02)
    #expect(rate(0, 2014, .registered, 1) == 1.01)
    #expect(rate(0, 2014, .registered, 6) == 0.98)
    #expect(rate(0, 2014, .registered, 2) == 1)
    #expect(rate(0, 2014, .migrant, 1) == 1)
    #expect(rate(0, 2015, .registered, 1) == 1)
    #expect(rate(1, 2014, .registered, 1) == 1)
  }

  @Test func levelsMayBeLeftOut() {
    let byKind: RateTable = .map([.kind(.migrant): .number(0.5)])
    #expect(byKind.value(for: .district(3), .year(2014), .kind(.migrant)) == 0.5)
    #expect(byKind.value(for: .district(3), .year(2014), .kind(.registered)) == nil)
    #expect(RateTable.number(2).value(for: .district(1)) == 2)
  }
}

@Suite struct SpellingTests {
  @Test(arguments: [
    ("clasrooms", "classrooms"), ("opnes", "opens"), ("cc-p33", "cc-p03"), ("Gangzha", "gangzha"),
  ])
  func nearest(word: String, meant: String) {
    #expect(Spelling.nearest(to: word, among: ["classrooms", "opens", "cc-p03", "gangzha", "stage"]) == meant)
  }

  @Test func farWordsAreNotGuessed() {
    #expect(Spelling.nearest(to: "elephant", among: ["opens", "stage"]) == nil)
    #expect(Spelling.nearest(to: "", among: ["opens"]) == nil)
  }
}

@Suite struct FaultTests {
  @Test func oneLineThatTeaches() {
    let fault = Fault(
      file: "plan.yaml", line: 12, field: "projects[2].school", Phrase(LocalText("no such school", chinese: "没有这所学校")),
      found: "cc-p33",
      expected: Phrase(LocalText("the id of a school", chinese: "学校编号")), nearest: "cc-p03",
      mend: Phrase(LocalText("Write cc-p03.", chinese: "请写 cc-p03。")))
    #expect(
      fault.text(in: .english)
        == "plan.yaml:12: projects[2].school: no such school (found cc-p33; expected the id of a school; nearest name: cc-p03). Write cc-p03."
    )
    #expect(fault.text(in: .chinese).contains("没有这所学校（实际为 cc-p33；应为 学校编号；最接近的名称：cc-p03）"))
  }

  @Test func whatIsFoundIsPrintableAndCut() {
    var fault = Fault(
      file: "a.csv", field: "x\u{1B}[31m", Phrase(LocalText("no such id", chinese: "无")),
      found: "a\nb\u{202E}c\u{0}\u{200B}")
    #expect(fault.text(in: .english) == "a.csv: x\\u{1B}[31m: no such id (found a\\nb\\u{202E}c\\u{0}\\u{200B})")
    fault = Fault(
      file: "a.csv", Phrase(LocalText("no such id", chinese: "无")), found: String(repeating: "é字", count: 5000))
    #expect(fault.text(in: .english) == "a.csv: no such id (found \(String(repeating: "é字", count: 20))…)")
    // a letter with many marks on it is no way around
    fault.found = "a" + String(repeating: "\u{301}", count: 5000)
    #expect(fault.text(in: .english).unicodeScalars.count < 80)
  }

  @Test func listsAreCutByEntries() {
    let fault = Fault(
      file: "a.csv", Phrase(LocalText("no column", chinese: "缺列")), foundList: (1...200).map { "column \($0)" })
    let text = fault.text(in: .english)
    #expect(text.hasPrefix("a.csv: no column (found column 1, column 2, ") && text.hasSuffix(", …)"))
    #expect(text.count < 150)
  }
}

@Suite struct FaultTallyTests {
  @Test func allAreListedWhereAllAreAskedFor() {
    var tally = FaultTally()
    for line in 1...500 {
      tally.add(Fault(file: "a.csv", line: line, Phrase(LocalText("bad", chinese: "坏")), found: "v\(line)"), kind: "k")
    }
    #expect(tally.faults.count == 11)
    #expect(tally.faults.listedOneByOne.map(\.line) == (1...500).map { $0 })
  }

  @Test func whatIsListedIsBounded() {
    var tally = FaultTally()
    for line in 1...30_000 {
      tally.add(Fault(file: "a.csv", line: line, Phrase(LocalText("bad", chinese: "坏"))), kind: "k")
    }
    let listed = tally.faults.listedOneByOne
    #expect(listed.count == 10_011)
    #expect(listed[10_010].text(in: .english).contains("and 19,990 more like this"))
  }

  @Test func oneAloneIsToldAsItIs() {
    var group = FaultGroup()
    group.add(Fault(.warning, file: "a", Phrase(LocalText("w has no births", chinese: "w 无"))), name: "w")
    #expect(group.summedUp { count, _ in Phrase(verbatim: "\(count)") }.map(\.message.english) == ["w has no births"])
  }
}

@Suite struct YearStartTests {
  /// Days that count for the school year that began in 2015 or later in it, and the first that do not.
  @Test(arguments: [
    ("09-01", "2015-09-30", 2015), ("09-01", "2015-10-01", 2016), ("04-01", "2015-04-30", 2015),
    ("04-01", "2015-05-01", 2016), ("04-01", "2015-03-31", 2015), ("01-01", "2015-01-30", 2015),
    ("01-01", "2015-01-31", 2016), ("02-01", "2016-03-01", 2016), ("02-01", "2016-03-02", 2017),
    ("12-15", "2016-01-13", 2015), ("12-15", "2016-01-14", 2016), ("12-15", "2015-06-01", 2015),
  ])
  func daysOfGrace(start: String, day: String, year: Int) throws {
    let start = try #require(YearStart(start))
    #expect(try #require(PlanDate(day)).schoolYear(from: start) == year)
    #expect(PlanDate(year: 2015).schoolYear(from: start) == 2015)
  }

  /// A bare year is the first day, from which a delay counts.
  @Test func delaysCountFromTheFirstDay() throws {
    let april = try #require(YearStart("04-01"))
    #expect(PlanDate(year: 2015).schoolYear(from: april, delayedBy: 1) == 2016)
    #expect(PlanDate(year: 2015).schoolYear(from: april, delayedBy: 12) == 2016)
    #expect(PlanDate(year: 2015).schoolYear(from: april, delayedBy: 13) == 2017)
  }

  @Test(arguments: ["", "9-1", "02-29", "04-31", "2015-04-01", "0401"])
  func noDay(text: String) { #expect(YearStart(text) == nil) }

  @Test func gradesHaveNames() {
    var stages = Stages.standard
    #expect(stages.name(ofGrade: 7) == "7" && stages.grade(named: "7") == 7 && stages.name(ofGrades: 1...6) == "1–6")
    stages.gradeNames = ["K", "1", "2", "3", "4", "5", "6", "7", "8"]
    #expect(stages.name(ofGrade: 1) == "K" && stages.grade(named: "k") == 1 && stages.grade(named: "1") == 2)
    #expect(stages.name(ofGrades: 1...6) == "K–5" && stages.name(ofGrades: 7...7) == "6")
    #expect(stages.grade(named: "9") == nil)
  }
}
