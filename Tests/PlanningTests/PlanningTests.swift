import Planning
import Testing

@Suite struct SchoolYearTests {
  /// model.md §1: a date counts for its school year up to 30 September; a bare year means 1 September.
  @Test(arguments: [
    ("2015", 2015), ("2015-09-30", 2015), ("2015-10-01", 2016), ("2015-11-30", 2016), ("2015-01-01", 2015),
    ("2016-02-29", 2016),
  ])
  func schoolYearOfADate(text: String, year: Int) throws {
    #expect(try #require(PlanDate(text)).schoolYear == year)
  }

  @Test(arguments: [
    "2015-02-29", "2015-13-01", "15", "2015-1", "2015-00-10", "2015-09-31", "x", "", "2015-09-", "-2015",
  ])
  func whatIsNoDate(text: String) { #expect(PlanDate(text) == nil) }

  @Test func monthsLaterAreCutToTheLastDay() {
    #expect(PlanDate(year: 2015, month: 8, day: 31).adding(months: 1) == PlanDate(year: 2015, month: 9, day: 30))
    #expect(PlanDate(year: 2015, month: 10, day: 31).adding(months: 4) == PlanDate(year: 2016, month: 2, day: 29))
    #expect(PlanDate(year: 2015).adding(months: 1).schoolYear == 2016)
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
  private let rates: Nested = .map([
    .any: .number(1),
    .district(0): .map([
      .year(2013): .number(1.02),
      .year(2014): .map([
        .kind(.registered): .map([.gradeLevel: .map([.grade(1): .number(1.01), .grade(6): .number(0.98)])])
      ]),
    ]),
  ])

  private func rate(_ district: Int, _ year: Int, _ kind: Kind, _ grade: Int) -> Double? {
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
    let byKind: Nested = .map([.kind(.migrant): .number(0.5)])
    #expect(byKind.value(for: .district(3), .year(2014), .kind(.migrant)) == 0.5)
    #expect(byKind.value(for: .district(3), .year(2014), .kind(.registered)) == nil)
    #expect(Nested.number(2).value(for: .district(1)) == 2)
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
      file: "plan.yaml", line: 12, field: "projects[2].school", Phrase("no such school", "没有这所学校"), found: "cc-p33",
      expected: Phrase("the id of a school", "学校编号"), nearest: "cc-p03", mend: Phrase("Write cc-p03.", "请写 cc-p03。"))
    #expect(
      fault.text(in: .english)
        == "plan.yaml:12: projects[2].school: no such school (found cc-p33; expected the id of a school; nearest name: cc-p03). Write cc-p03."
    )
    #expect(fault.text(in: .chinese).contains("没有这所学校（实际为 cc-p33；应为 学校编号；最接近的名称：cc-p03）"))
  }
}
