import Forecasting
import Planning
import Testing

@testable import Assessment

/// Plan against fact in a town that is reckoned by hand: schools a and b, each with two of four blocks on a line, 15 children a block and
/// cohort, so that each has 30 pupils in every grade.
@Suite struct ReviewTests {
  /// Observed rolls of a and b in grades 1 to 6, 30 unless `changed` says otherwise.
  static func rolls(
    _ year: Int, of schools: [SchoolIndex] = [0, 1], _ changed: [(school: SchoolIndex, grade: Int, pupils: Double)] = []
  ) -> [EnrolmentCount] {
    schools.flatMap { school in
      (1...6).map { grade in
        let other = changed.first { $0.school == school && $0.grade == grade }
        return EnrolmentCount(school: school, year: year, grade: grade, pupils: other?.pupils ?? 30)
      }
    }
  }

  static func facts(_ town: PlanTown, _ year: Int, _ rolls: [EnrolmentCount]) -> ReviewFacts {
    var facts = ReviewFacts(year: year, on: town.dataset)
    facts.enrolment = rolls
    return facts
  }

  /// The parts of a difference that are not 0.
  static func parts(_ sum: ReviewSum) -> [ReviewCause: Double] {
    var parts: [ReviewCause: Double] = [:]
    for cause in ReviewCause.allCases where abs(sum[cause]) > 1e-9 { parts[cause] = (sum[cause] * 1e6).rounded() / 1e6 }
    return parts
  }

  static func review(_ town: PlanTown, _ facts: ReviewFacts) throws -> Review {
    try Review(of: town.scenario, on: town.dataset, against: facts)
  }

  static func cell(_ review: Review, _ school: SchoolIndex, _ grade: Int) throws -> ReviewSum {
    try #require(review.cells.first { $0.school == school && $0.grade == grade }).sum
  }

  @Test func aForecastThatComesTrueHasNoParts() throws {
    let town = PlanTown()
    let review = try Self.review(town, Self.facts(town, 2013, Self.rolls(2013)))
    #expect(review.cells.count == 12)
    for cell in review.cells {
      #expect(abs(cell.sum.forecast - 30) < 1e-9 && Self.parts(cell.sum).isEmpty)
    }
    #expect(review.schools.map(\.sum.actual) == [180, 180])
    // a has 2 rooms of 45, b has 6
    #expect(review.schools.map(\.shortfall) == [90, 0])
    #expect(review.errors.map(\.horizon) == [1] && review.errors[0].schools.weightedError ?? 1 < 1e-9)
  }

  /// Only the births of 2007 differ: 75 for 60. Two thirds of the cohort of 2013 are born in 2007, and all of them enter, so 10 more do.
  @Test func moreBirthsAreTheLineOfBirths() throws {
    var town = PlanTown()
    town.dataset.children = ChildrenTable(cohorts: 2004...2018, blocks: 4, districts: 1)
    for block in 0..<4 {
      for cohort in 2004...2012 {
        town.dataset.children.add(15, block: BlockIndex(block), cohort: cohort, kind: .registered, district: 0)
      }
    }
    town.dataset.births = (2000...2007).map { BirthCount(district: 0, year: $0, births: 60) }
    var facts = Self.facts(town, 2013, Self.rolls(2013, [(0, 1, 35), (1, 1, 35)]))
    facts.births = [BirthCount(district: 0, year: 2007, births: 75)]
    let review = try Self.review(town, facts)
    #expect(try Self.parts(Self.cell(review, 0, 1)) == [.births: 5])
    #expect(try Self.parts(Self.cell(review, 1, 1)) == [.births: 5])
    #expect(Self.parts(try #require(review.districts.last).sum) == [.births: 10])
    // the same where the plan itself states the births
    town.scenario.demand.births = .map([.year(2007): .number(60)])
    let stated = try Self.review(town, facts)
    #expect(Self.parts(try #require(stated.districts.last).sum) == [.births: 10])
    // without the births they are in the part that is not told apart
    facts.births = nil
    let blind = try Self.review(town, facts)
    #expect(Self.parts(try #require(blind.districts.last).sum) == [.notToldApart: 10])
  }

  /// 100 dwellings in block 0 bring two children a grade; they are occupied a year late.
  @Test func housingThatIsLateIsTheLineOfHousing() throws {
    var town = PlanTown()
    town.scenario.demand.yields = .map([.word("primary"): .number(12)])
    town.dataset.housing = [Development(id: "h", block: 0, occupied: 2013, dwellings: 100)]
    var facts = Self.facts(town, 2013, Self.rolls(2013))
    facts.housing = [Development(id: "h", block: 0, occupied: 2014, dwellings: 100)]
    let review = try Self.review(town, facts)
    for grade in 1...6 { #expect(try Self.parts(Self.cell(review, 0, grade)) == [.housing: -2]) }
    #expect(Self.parts(try #require(review.schools.first { $0.school == 0 }).sum) == [.housing: -12])
    #expect(Self.parts(try #require(review.schools.first { $0.school == 1 }).sum).isEmpty)
  }

  /// School n is to take block 1, 15 pupils a grade, in 2014, and opens a year late: a keeps them.
  @Test func aSchoolThatOpensLateIsTheLineOfProjects() throws {
    var town = PlanTown()
    town.found()
    var facts = Self.facts(town, 2014, Self.rolls(2014))
    facts.outcomes = [
      ProjectOutcome(project: 0, year: nil, place: SourcePlace(file: "done.csv", line: 2))
    ]
    let review = try Self.review(town, facts)
    #expect(try Self.parts(Self.cell(review, 0, 3)) == [.projects: 15])
    #expect(Self.parts(try #require(review.schools.first { $0.school == 0 }).sum) == [.projects: 90])
    #expect(Self.parts(try #require(review.schools.first { $0.school == 2 }).sum) == [.projects: -90])
    #expect(Self.parts(try #require(review.districts.last).sum).isEmpty)
    #expect(review.projects.map(\.status) == [.notYet] && review.projects[0].plannedRooms == 2)
    // places as they are: 90 of a for 180 pupils
    let a = try #require(review.schools.first { $0.school == 0 })
    #expect(a.plannedShortfall == 0 && a.shortfall == 90)
    #expect(review.notCompared.isEmpty)
    // without the table of projects, n is not compared
    facts.outcomes = nil
    let blind = try Self.review(town, facts)
    #expect(blind.notCompared.map(\.school) == [2] && blind.projects.map(\.status) == [.notReported])
  }

  @Test func fewerRoomsThanPlannedAreMorePupilsWithoutASeat() throws {
    var town = PlanTown()
    town.expand(0, in: 2013)
    var facts = Self.facts(town, 2013, Self.rolls(2013))
    facts.outcomes = [
      ProjectOutcome(project: 0, year: 2013, classrooms: [0: 1], place: SourcePlace(file: "done.csv", line: 2))
    ]
    let review = try Self.review(town, facts)
    let a = try #require(review.schools.first)
    #expect(a.plannedPlaces == 180 && a.places == 135 && a.plannedShortfall == 0 && a.shortfall == 45)
    #expect(Self.parts(a.sum).isEmpty)
    #expect(review.projects.map(\.status) == [.onTime])
    #expect(review.projects[0].plannedRooms == 2 && review.projects[0].rooms == 1)
  }

  @Test func pupilsAtTheOtherSchoolAreChoiceAndSumToZero() throws {
    let town = PlanTown()
    let review = try Self.review(town, Self.facts(town, 2013, Self.rolls(2013, [(0, 1, 35), (1, 1, 25)])))
    #expect(try Self.parts(Self.cell(review, 0, 1)) == [.choice: 5])
    #expect(try Self.parts(Self.cell(review, 1, 1)) == [.choice: -5])
    #expect(Self.parts(try #require(review.districts.last).sum).isEmpty)
  }

  /// Three more children of the entering cohort in block 0, five fewer of the second grade in block 2; one pupil of each school is at a
  /// private school.
  @Test func countedChildrenTellMovesFromTheEnrolmentShare() throws {
    let town = PlanTown()
    var facts = Self.facts(town, 2013, Self.rolls(2013, [(0, 1, 33), (1, 2, 25), (0, 4, 29), (1, 4, 29)]))
    var children = ChildrenTable(cohorts: 2005...2019, blocks: 4, districts: 1)
    for block in 0..<4 {
      for cohort in 2005...2018 {
        let count: Double = block == 0 && cohort == 2013 ? 18 : block == 2 && cohort == 2012 ? 10 : 15
        children.add(count, block: BlockIndex(block), cohort: cohort, kind: .registered, district: 0)
      }
    }
    facts.children = [2013: children]
    let review = try Self.review(town, facts)
    #expect(try Self.parts(Self.cell(review, 0, 1)) == [.entering: 3])
    #expect(try Self.parts(Self.cell(review, 1, 2)) == [.moves: -5])
    #expect(try Self.parts(Self.cell(review, 0, 4)) == [.enrolmentShare: -1])
    #expect(try Self.parts(Self.cell(review, 1, 4)) == [.enrolmentShare: -1])
    #expect(try Self.parts(Self.cell(review, 1, 1)).isEmpty)
    #expect(!review.told.contains(.notToldApart))
  }

  /// Three more in the first grade of a in 2013 are three more in the second in 2014; two came new.
  @Test func aDifferenceOfTheYearBeforeIsCarried() throws {
    let town = PlanTown()
    let rolls = Self.rolls(2013, [(0, 1, 33)]) + Self.rolls(2014, [(0, 2, 35), (1, 2, 32)])
    let review = try Self.review(town, Self.facts(town, 2014, rolls))
    #expect(try Self.parts(Self.cell(review, 0, 2)) == [.carried: 3, .notToldApart: 2])
    #expect(try Self.parts(Self.cell(review, 1, 2)) == [.notToldApart: 2])
    #expect(review.errors.map(\.year) == [2013, 2014])
    // 3 of 363 pupils in 2013
    #expect(abs((review.errors[0].schools.weightedError ?? 0) - 3.0 / 363) < 1e-12)
  }

  /// An unknown roll is left out, and never 0; a grade without a row is 0 beside others.
  @Test func unknownRollsAreLeftOut() throws {
    let town = PlanTown()
    var rolls = Self.rolls(2013)
    rolls[0].pupils = nil
    rolls.remove(at: 5)
    let review = try Self.review(town, Self.facts(town, 2013, rolls))
    #expect(review.cells.count == 11)
    #expect(try Self.cell(review, 0, 6).difference == -30)
    #expect(review.schools.first?.shortfall == nil)
  }
}
