import Planning
import Testing

@testable import Simulation

/// Housing by type, demolition, births after the last known ones, and shares by year, by hand. Two blocks of 100 dwellings and 10
/// children a cohort, one primary school of both.
@Suite struct HousingTests {
  private var town = GridTown(columns: 2, rows: 1)

  init() {
    let a = town.addSchool("a", at: (0, 0), primary: 12)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 1))
    town.addChildren(registered: 10)
  }

  private func roll(_ result: SimulationResult, _ year: Int, _ grade: Int) throws -> Double {
    try #require(result.grades.first { $0.year == year && $0.grade == grade }).pupils
  }

  private func addsUp(_ scenario: Scenario, _ town: GridTown) throws {
    let explained = try Explanations(scenario, on: town.dataset)
    for row in explained.result.schools {
      let whole = try #require(explained.explanation(school: row.school, stage: row.stage, year: row.year))
      #expect(abs(whole.lines.reduce(0) { $0 + $1.pupils } - row.pupils) < 1e-6)
    }
  }

  /// 12 ÷ 6 an age in 100 flats, 30 ÷ 6 in 100 others; a villa has its own junior yield and the primary yield of all others.
  @Test func yieldsDifferByType() throws {
    var town = town
    town.dataset.housing = [
      Development(id: "f", block: 0, occupied: 2013, dwellings: 100, type: "flat"),
      Development(id: "o", block: 0, occupied: 2014, dwellings: 100),
      Development(id: "v", block: 1, occupied: 2015, dwellings: 200, type: "villa"),
    ]
    let scenario = town.scenario(years: 2012...2016) {
      $0.demand.yields = .map([
        .housingType("flat"): .map([.word("primary"): .number(12)]),
        .housingType("villa"): .map([.word("junior"): .number(9)]), .any: .map([.word("primary"): .number(30)]),
      ])
    }
    let result = try simulate(scenario, on: town.dataset)
    #expect(try [2012, 2013, 2014, 2015, 2016].map { try roll(result, $0, 3) } == [20, 22, 27, 37, 37])
    try addsUp(scenario, town)
  }

  /// 40 of block 0's 100 dwellings in 2014, the other 60 in 2015; 100 new ones in 2016 with 5 children an age.
  @Test func demolitionTakesItsPartOfEveryCohort() throws {
    var town = town
    town.dataset.housing = [
      Development(id: "1", block: 0, occupied: 2014, dwellings: -40),
      Development(id: "2", block: 0, occupied: 2015, dwellings: -60),
      Development(id: "3", block: 0, occupied: 2016, dwellings: 100),
    ]
    let scenario = town.scenario(years: 2012...2024) { $0.demand.yields = .map([.word("primary"): .number(30)]) }
    let result = try simulate(scenario, on: town.dataset)
    for grade in 1...6 {
      #expect(abs(try roll(result, 2013, grade) - 20) < 1e-9)
      #expect(abs(try roll(result, 2014, grade) - 16) < 1e-9)
      #expect(abs(try roll(result, 2015, grade) - 10) < 1e-9)
      #expect(abs(try roll(result, 2016, grade) - 15) < 1e-9)
    }
    // also cohorts that appear after the demolition: those of 2019 on are held, 10 of block 1 and 5 in the new dwellings
    #expect(try (1...6).allSatisfy { abs(try roll(result, 2024, $0) - 15) < 1e-9 })
    try addsUp(scenario, town)
  }

  /// By the ramp: half of 40 in 2014, half in 2015; 20 ÷ 100, then 20 ÷ 80. Never more than all.
  @Test func demolitionFollowsTheRampAndEndsAtAll() throws {
    var town = town
    town.dataset.housing = [Development(id: "1", block: 0, occupied: 2014, dwellings: -40)]
    var scenario = town.scenario(years: 2012...2016) { $0.demand.ramp = [0.5, 1] }
    var result = try simulate(scenario, on: town.dataset)
    #expect(abs(try roll(result, 2014, 2) - 18) < 1e-9)
    #expect(abs(try roll(result, 2015, 2) - 16) < 1e-9)
    town.dataset.housing[0].dwellings = -500
    scenario.demand.ramp = [1]
    result = try simulate(scenario, on: town.dataset)
    #expect(abs(try roll(result, 2014, 2) - 10) < 1e-9)
  }

  /// Births known from 2008 to 2012. `entry_ratio`: 60 children ÷ the births of the cohorts of 2016 to 2018.
  private func withBirths(_ births: [Double]) -> GridTown {
    var town = town
    town.dataset.births = births.enumerated().map { BirthCount(district: 0, year: 2008 + $0, births: $1) }
    return town
  }

  @Test func birthsFollowATrend() throws {
    let town = withBirths([100, 110, 120, 130, 140])
    let scenario = town.scenario(years: 2012...2020) { $0.demand.birthsAfter = .trend }
    let environment = try #require(Layout.of(scenario, on: town.dataset, progress: { _ in }).baseState()).environment
    let births = environment.newCohorts.births
    #expect(abs((births.assumedBirths(district: 0, year: 2013, kind: .registered) ?? 0) - 150) < 1e-9)
    #expect(births.assumedBirths(district: 0, year: 2012, kind: .registered) == nil)
    // (4 × 110 + 8 × 120 + 4 × 120 + 8 × 130 + 4 × 130 + 8 × 140) ÷ 12 = 380; born in 2012/13: (4 × 140 + 8 × 150) ÷ 12
    let result = try simulate(scenario, on: town.dataset)
    #expect(abs(try roll(result, 2019, 1) - 60 / 380 * (4 * 140 + 8 * 150) / 12) < 1e-9)
    #expect(result.assumedBirths == [AssumedBirths(district: 0, firstCohort: 2019, lastCohort: 2020)])
    let rows = try assumptions(of: scenario, on: town.dataset).rates.filter { $0.rate == .births }
    #expect(rows.last?.origin == .trend(years: [2008, 2009, 2010, 2011, 2012]))
    try addsUp(scenario, town)
  }

  /// 100, 80, … 20 would be 0 in 2013: half of the last is 10.
  @Test func aTrendEndsAtHalfOfTheLast() throws {
    let town = withBirths([100, 80, 60, 40, 20])
    let scenario = town.scenario(years: 2012...2020) { $0.demand.birthsAfter = .trend }
    let environment = try #require(Layout.of(scenario, on: town.dataset, progress: { _ in }).baseState()).environment
    let births = environment.newCohorts.births
    #expect([2013, 2014].map { births.assumedBirths(district: 0, year: $0, kind: .registered) } == [10, 10])
  }

  /// 100 births of 1,000 women in each of three years: 0.1; 1,200 women in 2013 have 120. In 2014 women are not counted.
  @Test func birthsFollowFertility() throws {
    var town = withBirths([50, 50, 100, 100, 100])
    town.dataset.women = [(2010, 1000), (2011, 1000), (2012, 1000), (2013, 1200)].flatMap { year, women in
      [
        WomenCount(district: 0, year: year, ages: 15...29, women: women * 0.4),
        WomenCount(district: 0, year: year, ages: 30...49, women: women * 0.6),
      ]
    }
    var scenario = town.scenario(years: 2012...2020) { $0.demand.birthsAfter = .fertility }
    func births(_ year: Int) throws -> Double? {
      try #require(Layout.of(scenario, on: town.dataset, progress: { _ in }).baseState()).environment.newCohorts.births
        .assumedBirths(district: 0, year: year, kind: .registered)
    }
    #expect(abs((try births(2013) ?? 0) - 120) < 1e-9)
    #expect(try births(2014) == nil)
    // given: 480 × 0.2 + 720 × 0.05
    scenario.demand.fertility = .map([.word("15-29"): .number(0.2), .any: .number(0.05)])
    #expect(abs((try births(2013) ?? 0) - 132) < 1e-9)
  }

  /// Half of the children in 2014, all again in 2015. 10 pupils a grade whom residence does not explain stay.
  @Test func sharesHoldForTheirYear() throws {
    var town = town
    town.observe(0, grades: 1...6, pupils: 30)
    let scenario = town.scenario(years: 2012...2016) { $0.demand.enrolmentShare = .map([.year(2014): .number(0.5)]) }
    let result = try simulate(scenario, on: town.dataset)
    #expect(try [2012, 2013, 2014, 2015].map { try roll(result, $0, 2) } == [30, 30, 20, 30])
    #expect(result.attendance[0][2].pupils.reduce(0, +) == 60)
    try addsUp(scenario, town)
  }

  /// 28 ÷ 6 and 13 ÷ 3 an age: junior pupils drift from 13 to 14 in 100 dwellings (model.md §8.6).
  @Test func aNewEstateDrifts() throws {
    var town = town
    town.dataset.housing = [Development(id: "h", block: 0, occupied: 2013, dwellings: 1000)]
    var scenario = town.scenario {
      $0.demand.yields = .map([.word("primary"): .number(28), .word("junior"): .number(13)])
    }
    let notes = driftNotes(scenario, on: town.dataset)
    #expect(notes.count == 1 && notes[0].severity == .note)
    #expect(notes[0].message.english.contains("junior 13 → 14 in 100 dwellings"), "\(notes[0].message.english)")
    scenario.demand.yields = .map([.word("primary"): .number(28), .word("junior"): .number(14)])
    #expect(driftNotes(scenario, on: town.dataset).isEmpty)
    town.dataset.housing = []
    #expect(driftNotes(scenario, on: town.dataset).isEmpty)
  }
}
