import Planning
import Simulation
import Testing

/// Reckoned by hand on a town of 4 × 2 blocks with 10 children of each cohort in each block.
@Suite struct GridTownTests {
  /// West school A (6 rooms), east school B (4 rooms), one junior school J (6 rooms).
  private func town() -> GridTown {
    var town = GridTown(columns: 4, rows: 2)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (3, 0), primary: 4)
    let j = town.addSchool("j", at: (1, 1), junior: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 4, 2))
    town.addChildren(registered: 10)
    return town
  }

  private func row(_ result: SimulationResult, _ school: SchoolIndex, _ year: Int, stage: StageIndex = 0) throws
    -> SchoolYearMeasures
  {
    try #require(result.schools.first { $0.school == school && $0.year == year && $0.stage == stage })
  }

  @Test func rollsAndShortfalls() throws {
    let town = town()
    let result = try simulate(town.scenario(), on: town.dataset)
    for year in 2012...2020 {
      let a = try row(result, 0, year)
      #expect(abs(a.pupils - 240) < 1e-9)  // 4 blocks × 6 cohorts × 10
      #expect(a.capacity == 270)  // 6 rooms × 45
      #expect(a.seatShortfall == 0)
      #expect(abs(a.spare - 30) < 1e-9)
      #expect(a.warning == .green)  // 40 ÷ 45
      let b = try row(result, 1, year)
      #expect(b.capacity == 180)
      #expect(abs(b.seatShortfall - 60) < 1e-9)
      #expect(abs(b.entryPlaces - 30) < 1e-9)
      #expect(abs(b.entryShortfall - 10) < 1e-9)
      #expect(b.warning == .red)
      #expect(b.classShortfall == 2)  // 6 classes of 40 in 4 rooms
      #expect(b.largestClass == 40)
      let all = try #require(result.districts.first { $0.district == nil && $0.stage == 0 && $0.year == year })
      #expect(abs(all.seatShortfall - 60) < 1e-9)
      #expect(abs(all.pooledShortfall - 30) < 1e-9)  // 480 − 450
      #expect(abs((all.reachableShortfall ?? -1) - 30) < 1e-9)  // all live within 1,000 m
      let j = try row(result, 2, year, stage: 1)
      #expect(abs(j.pupils - 240) < 1e-9)  // 8 blocks × 3 cohorts × 10
      #expect(j.capacity == 300)
    }
  }

  @Test func whatBoundariesCannotReach() throws {
    let town = town()
    let scenario = town.scenario { $0.reach = [.number(10), nil] }
    let result = try simulate(scenario, on: town.dataset)
    let all = try #require(result.districts.first { $0.district == nil && $0.stage == 0 && $0.year == 2012 })
    #expect(abs((all.reachableShortfall ?? -1) - 60) < 1e-9)
  }

  @Test func theBaseYearsRollsAreTheObservedOnes() throws {
    var town = town()
    town.observe(0, grades: 1...6, pupils: 36)
    town.observe(1, grades: 1...6, pupils: 36)
    let result = try simulate(town.scenario(), on: town.dataset)
    // enrol = min(1, 432 ÷ 480) = 0.9, so that nothing is left unexplained: 240 × 0.9 = 216
    #expect(abs(try row(result, 0, 2012).pupils - 216) < 1e-9)
    #expect(abs(try row(result, 0, 2012).unexplained) < 1e-9)
    #expect(abs(try row(result, 0, 2015).pupils - 216) < 1e-9)
  }

  @Test func unexplainedMovesUpAndIsMadeGoodAtEntry() throws {
    var town = town()
    town.observe(0, grades: 1...6, pupils: 45)
    town.observe(1, grades: 1...6, pupils: 35)
    // enrol = min(1, 480 ÷ 480) = 1; a: +5 a grade, b: −5 a grade. b has 35 ≥ 0.97 × 30 places: full, so diverted;
    // it gets its 5 a year back, all from a.
    let result = try simulate(town.scenario(), on: town.dataset)
    #expect(abs(try row(result, 0, 2012).unexplained - 30) < 1e-9)
    let b = try #require(result.base.first { $0.school == 1 })
    #expect(b.isDiverted)
    #expect(abs(b.unexplainedEntry) < 1e-9)
    #expect(abs(try row(result, 0, 2014).unexplained - 20) < 1e-9)
    #expect(abs(try row(result, 0, 2018).pupils - 240) < 1e-9)
  }

  /// model.md §8.6
  @Test func aThousandDwellingsHoldTheirYield() throws {
    var town = town()
    town.dataset.housing = [Development(id: "h", block: 0, occupied: 2014, dwellings: 1000)]
    let scenario = town.scenario {
      $0.demand.yields = .map([.word("primary"): .number(28), .word("junior"): .number(13)])
    }
    let result = try simulate(scenario, on: town.dataset)
    #expect(abs(try row(result, 0, 2013).pupils - 240) < 1e-9)
    for year in 2014...2020 {
      #expect(abs(try row(result, 0, year).pupils - 240 - 280) < 1e-9)
    }
    // who moves in at junior age is 13 ÷ 3 an age; who grows up there came with 28 ÷ 6
    #expect(abs(try row(result, 2, 2014, stage: 1).pupils - 240 - 130) < 1e-9)
    #expect(abs(try row(result, 2, 2017, stage: 1).pupils - 240 - 140) < 1e-9)
  }

  @Test func aRampFillsStepByStep() throws {
    var town = town()
    town.dataset.housing = [Development(id: "h", block: 0, occupied: 2012, dwellings: 1000)]
    let scenario = town.scenario {
      $0.demand.yields = .map([.word("primary"): .number(60), .word("junior"): .number(0)])
      $0.demand.ramp = [0.5, 0.8, 1]
    }
    let result = try simulate(scenario, on: town.dataset)
    // what was occupied by the base year is in the children table; 0.3 and 0.2 of 1,000 dwellings are added
    #expect(abs(try row(result, 0, 2012).pupils - 240) < 1e-9)
    #expect(abs(try row(result, 0, 2013).pupils - 240 - 180) < 1e-9)
    #expect(abs(try row(result, 0, 2014).pupils - 240 - 300) < 1e-9)
  }

  /// 4/12 of the births of c − 7 and 8/12 of c − 6, × entry ratio: here 90 children came of 100 births.
  @Test func birthsBecomeEntrants() throws {
    var town = GridTown(columns: 2, rows: 1)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let j = town.addSchool("j", at: (1, 0), junior: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 1))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 2, 1))
    town.dataset.children = ChildrenTable(cohorts: 2004...2012, blocks: 2, districts: 1)
    for cohort in 2004...2012 {
      town.dataset.children.add(30, block: 0, cohort: cohort, kind: .registered, district: 0)
      town.dataset.children.add(60, block: 1, cohort: cohort, kind: .migrant, district: 0)
    }
    for year in 2000...2006 { town.dataset.births.append(BirthCount(district: 0, year: year, births: 100)) }
    town.dataset.births.append(BirthCount(district: 0, year: 2007, births: 400))
    town.dataset.births.append(BirthCount(district: 0, year: 2008, births: 100))
    let result = try simulate(town.scenario(years: 2012...2014), on: town.dataset)
    func entry(_ year: Int) throws -> Double {
      try #require(result.grades.first { $0.school == a && $0.year == year && $0.grade == 1 }).pupils
    }
    #expect(abs(try entry(2012) - 90) < 1e-9)
    #expect(abs(try entry(2013) - 0.9 * (4 * 100 + 8 * 400) / 12) < 1e-9)
    #expect(abs(try entry(2014) - 0.9 * (4 * 400 + 8 * 100) / 12) < 1e-9)
    let last = try #require(result.attendance[0].last)
    #expect(last.entries(of: 0).count == 1)
  }

  @Test func netMigrationCountsBeforeEntryAndProgressionAfter() throws {
    let town = town()
    let scenario = town.scenario {
      $0.demand.netMigration = .number(0.1)
      $0.demand.progression = .map([.gradeLevel: .map([.grade(1): .number(0.5), .grade(6): .number(2)])])
    }
    let result = try simulate(scenario, on: town.dataset)
    func grade(_ school: SchoolIndex, _ grade: Int, _ year: Int) throws -> Double {
      try #require(result.grades.first { $0.school == school && $0.year == year && $0.grade == grade }).pupils
    }
    #expect(abs(try grade(0, 1, 2013) - 44) < 1e-9)
    #expect(abs(try grade(0, 1, 2014) - 40 * 1.21) < 1e-9)
    #expect(abs(try grade(0, 2, 2013) - 20) < 1e-9)
    #expect(abs(try grade(0, 2, 2014) - 22) < 1e-9)
    #expect(abs(try grade(2, 7, 2013) - 160) < 1e-9)
  }
}
