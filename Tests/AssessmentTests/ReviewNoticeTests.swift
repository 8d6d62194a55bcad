import Forecasting
import Planning
import Simulation
import Testing

@testable import Assessment

/// What a review says where rolls and plan contradict each other, in the town of `ReviewTests`: schools a and b, each with 30 pupils in
/// each of six grades; a has 2 rooms of 45 = 90 places, b 6 rooms = 270.
@Suite struct ReviewNoticeTests {
  private static let file = SourcePlace(file: "done.csv", line: 2)

  private func lines(_ review: Review) -> [String] { review.notices.map { $0.text(in: .english) } }

  /// The plan closes a in 2013, and its 180 pupils go to b. In fact 180 are at a, and none of them has a place there.
  @Test func pupilsOfASchoolThatThePlanHasClosedAreWithoutASeat() throws {
    var town = PlanTown()
    town.add("C", 0, .close(Closure(year: 2013, heirs: [1])))
    var facts = ReviewTests.facts(town, 2013, ReviewTests.rolls(2013))
    let review = try ReviewTests.review(town, facts)
    let a = try #require(review.schools.first { $0.school == 0 })
    #expect(a.sum.forecast == 0 && a.sum.actual == 180 && a.places == nil && a.shortfall == 180)
    // b was to be 360 − 270 = 90 short, and has 180 pupils
    let all = try #require(review.districts.last)
    #expect(abs(all.plannedShortfall - 90) < 1e-9 && all.shortfall == 180)
    let line = try #require(lines(review).first)
    #expect(review.notices.count == 1 && review.notices[0].severity == .warning)
    #expect(line.contains("180 pupils came to the primary school a in 2013") && line.contains("without a seat"))
    #expect(line.contains("state it in the table of --projects: C,not yet"))
    // as the mend says: the school is still open, with its 90 places
    facts.outcomes = [ProjectOutcome(project: 0, year: nil, place: Self.file)]
    let mended = try ReviewTests.review(town, facts)
    #expect(mended.notices.isEmpty && mended.schools.first?.places == 90 && mended.schools.first?.shortfall == 90)
  }

  /// n is to open in 2014 with 2 rooms; it has 60 pupils in 2013 already.
  @Test func pupilsOfASchoolThatOpenedEarlyAreWithoutASeatUntilItIsStated() throws {
    var town = PlanTown()
    town.found()
    let rolls =
      ReviewTests.rolls(2013)
      + ReviewTests.rolls(2013, of: [2]).map { row in
        var row = row
        row.pupils = 10
        return row
      }
    var facts = ReviewTests.facts(town, 2013, rolls)
    let review = try ReviewTests.review(town, facts)
    let new = try #require(review.schools.first { $0.school == 2 })
    #expect(new.places == nil && new.shortfall == 60)
    #expect(
      lines(review).contains { $0.contains("60 pupils") && $0.contains("school n in 2013") && $0.contains("N,2013") })
    facts.outcomes = [ProjectOutcome(project: 0, year: 2013, place: Self.file)]
    let mended = try ReviewTests.review(town, facts)
    #expect(mended.notices.isEmpty)
    let open = try #require(mended.schools.first { $0.school == 2 })
    #expect(open.places == 90 && open.shortfall == 0)
  }

  /// Grades 5 and 6 of a have no row in 2013: 0 pupils are counted there, and that is said. Of b no row is known: it is not compared.
  @Test func gradesWithoutARowAreNamed() throws {
    let town = PlanTown()
    let rolls = ReviewTests.rolls(2013, of: [0]).filter { $0.grade < 5 } + ReviewTests.rolls(2014)
    let review = try ReviewTests.review(town, ReviewTests.facts(town, 2013, rolls.filter { $0.year == 2013 }))
    #expect(review.schools.first?.sum.actual == 120)
    let lines = lines(review)
    #expect(lines.count == 1 && lines[0].contains("a has primary rows of 2013, and none of grades 5–6"))
    #expect(lines[0].contains("0 pupils are counted there") && lines[0].contains("enrolment.csv: grade"))
    let whole = try ReviewTests.review(town, ReviewTests.facts(town, 2013, ReviewTests.rolls(2013)))
    #expect(whole.notices.isEmpty)
  }

  /// Two schools that nobody knows have 45 + 5 pupils; they are beside the 360 of the plan's schools, and in no sum of it.
  @Test func schoolsThatThePlanDoesNotHaveHaveALineOfTheirOwn() throws {
    let town = PlanTown()
    var facts = ReviewTests.facts(town, 2013, ReviewTests.rolls(2013))
    facts.strangers = [
      StrangerCount(school: "x", year: 2013, grade: 1, pupils: 25),
      StrangerCount(school: "x", year: 2013, grade: 2, pupils: 20),
      StrangerCount(school: "y", year: 2013, grade: 6, pupils: 5),
      StrangerCount(school: "y", year: 2013, grade: 5, pupils: nil),
      StrangerCount(school: "y", year: 2012, grade: 5, pupils: 7),
    ]
    let review = try ReviewTests.review(town, facts)
    #expect(review.strangers.count == 1)
    let row = try #require(review.strangers.first)
    #expect(row.stage == 0 && row.schools.map(\.id) == ["x", "y"] && row.schools.map(\.pupils) == [45, 5])
    #expect(row.sum.forecast == 0 && row.sum.actual == 50 && row.sum[.rest] == 50)
    #expect(review.districts.last?.sum.actual == 360 && review.errors[0].all.weightedError ?? 1 < 1e-9)
  }
}

/// When the construction plan takes the places of a school away that is phased out (docs/scenario.md, `phase: out`).
@Suite struct PhaseOutPlanTests {
  /// a stops taking pupils in 2013, and grades 2 to 6 are left. Grade 6 leaves in the summer of 2018, so that 2 rooms × 45 = 90 places are there
  /// until 2017 and gone in 2018. At once they would be gone in 2013.
  @Test(arguments: [(2013, 2018), (2014, 2019), (2018, 2023)])
  func placesStayUntilTheLastGradeHasLeft(closes: Int, gone: Int) throws {
    var town = PlanTown()
    town.add("C", 0, .close(Closure(year: closes, heirs: [1], isPhasedOut: true)))
    let result = try simulate(town.scenario, on: town.dataset)
    let rows = ConstructionPlan(result).rows
    #expect(rows.map(\.year) == [gone] && rows.map(\.classrooms) == [-2] && rows.map(\.places) == [-90])
    let last = result.schools.last { $0.school == 0 && $0.capacity > 0 }
    #expect(last?.year == min(gone - 1, 2018) && last?.capacity == 90)
    town.scenario.projects[0].action = .close(Closure(year: closes, heirs: [1]))
    #expect(ConstructionPlan(try simulate(town.scenario, on: town.dataset)).rows.map(\.year) == [closes])
  }
}
