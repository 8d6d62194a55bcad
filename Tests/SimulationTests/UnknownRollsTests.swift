import Planning
import Testing

@testable import Simulation

/// Rolls of the base year that are not known, or have no row, on a town of 4 × 2 blocks with 10 children of each cohort in
/// each block: 40 a grade for each of the schools A and B.
@Suite struct UnknownRollsTests {
  private func town() -> GridTown {
    var town = GridTown(columns: 4, rows: 2)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (3, 0), primary: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addChildren(registered: 10)
    return town
  }

  private func withhold(_ town: inout GridTown, _ school: SchoolIndex, _ grade: Int, year: Int = 2012) {
    town.dataset.enrolment.append(EnrolmentCount(school: school, year: year, grade: grade, pupils: nil))
  }

  private func roll(_ result: SimulationResult, _ school: SchoolIndex, _ grade: Int, _ year: Int = 2012) -> Double {
    result.grades.first { $0.school == school && $0.grade == grade && $0.year == year }?.pupils ?? .nan
  }

  @Test func aWithheldGradeKeepsItsModelledRollAndCountsOnNeitherSideOfTheShare() throws {
    var town = town()
    town.observe(0, grades: 1...5, pupils: 36)
    withhold(&town, 0, 6)
    town.observe(1, grades: 1...6, pupils: 40)
    let result = try simulate(town.scenario(), on: town.dataset)
    // (5 × 36 + 6 × 40) ÷ (5 × 40 + 6 × 40); as 0 it would be 420 ÷ 480
    let share = 420.0 / 440
    #expect(abs(roll(result, 0, 6) - 40 * share) < 1e-9)
    #expect(abs(roll(result, 0, 1) - 36) < 1e-9)
    // new entrants by the same share, and the school's record of entry: 36 − 40 × share
    #expect(abs(roll(result, 0, 1, 2013) - 36) < 1e-9)
    let row = try #require(inspect(town.dataset).base.first { $0.school == 0 })
    #expect(abs((row.observed ?? .nan) - (180 + 40 * share)) < 1e-9)
    #expect(abs(row.unexplained - (180 - 200 * share)) < 1e-9)
  }

  @Test func aSchoolWithoutAnyKnownGradeHasNoObservedRoll() throws {
    var town = town()
    for grade in 1...6 { withhold(&town, 0, grade) }
    town.observe(1, grades: 1...6, pupils: 30)
    let result = try simulate(town.scenario(), on: town.dataset)
    for grade in 1...6 { #expect(abs(roll(result, 0, grade) - 40 * 0.75) < 1e-9) }
    #expect(result.notices.contains { $0.text(in: .english).contains("no observed primary roll of a in 2012") })
  }

  /// With 0 entry places any entry would be "full", so that the lower demand of the years before would be given back.
  @Test func aWithheldEntryGradeMakesNoSchoolFull() throws {
    var town = town()
    town.dataset.schools[0].entryPlan[0] = 0
    withhold(&town, 0, 1)
    town.observe(0, grades: 2...6, pupils: 40)
    town.observe(0, grades: 1...1, pupils: 10, year: 2011)
    town.observe(1, grades: 1...6, pupils: 40)
    let row = try #require(inspect(town.dataset).base.first { $0.school == 0 })
    #expect(!row.isDiverted)
    #expect(abs(row.unexplainedEntry - (10 - 40)) < 1e-9)
  }

  @Test func gradesWithoutARowAreNamed() throws {
    var town = town()
    town.observe(0, grades: 1...3, pupils: 40)
    town.observe(1, grades: 1...6, pupils: 40)
    let result = try simulate(town.scenario(), on: town.dataset)
    #expect(roll(result, 0, 5) == 0)
    let said = result.notices.map { $0.text(in: .english) }
    #expect(said.contains { $0.contains("a has no 2012 rows of grades 4–6 of primary (1–6)") }, "\(said)")
    withhold(&town, 0, 4)
    withhold(&town, 0, 5)
    withhold(&town, 0, 6)
    #expect(try !simulate(town.scenario(), on: town.dataset).notices.contains { $0.field == "grade" })
  }

  @Test func manySchoolsOrDistrictsAreOneWarning() throws {
    var town = GridTown(columns: 30, rows: 1, districts: 30)
    for at in 0..<30 {
      let school = town.addSchool("s\(at)", at: (at, 0), district: DistrictIndex(at), primary: 6)
      town.addZone([school], stage: 0, GridTown.rectangle(at, 0, at + 1, 1))
    }
    town.addChildren(registered: 10)
    let notices = try simulate(town.scenario(years: 2012...2019), on: town.dataset).notices
    #expect(notices.count == 2, "\(notices.map { $0.text(in: .english) })")
    #expect(
      notices[0].text(in: .english).hasSuffix(
        "30 schools have no observed primary roll in 2012; their modelled rolls stand: s0, s1, s2, s3, s4 and 25 more"))
    // counted up to the cohort of 2018: one year of entry is assumed
    #expect(notices[1].text(in: .english).contains("30 districts"))
    #expect(notices[1].text(in: .english).contains("d1 (2019), d2 (2019)"))
    #expect(notices.listedOneByOne.count == 60)
    #expect(notices.listedOneByOne[59].text(in: .english).contains("d30: cohorts entering 2019 rest on assumed births"))
  }
}
