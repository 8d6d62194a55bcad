import Planning
import Testing

@testable import Simulation

/// Cohorts after the last one counted (model.md §2.2).
@Suite struct BirthTests {
  /// A stationary town: `born` children a year, of whom each age before school has 5 % more than the one below; as many in every grade
  /// as enter.
  private func stationary(counted: Int = 6, births: Bool, perYear m: Double = 0.05) -> GridTown {
    var town = GridTown(columns: 2, rows: 1)
    let a = town.addSchool("a", at: (0, 0), primary: 24)
    let j = town.addSchool("j", at: (1, 0), junior: 12)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 1))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 2, 1))
    town.dataset.children = ChildrenTable(cohorts: 2004...(2012 + counted), blocks: 2, districts: 1)
    for cohort in 2004...(2012 + counted) {
      let age = max(0, min(6, 6 + 2012 - cohort))
      let children = (0..<age).reduce(120.0) { grown, _ in grown * (1 + m) }
      town.dataset.children.add(children / 4, block: 0, cohort: cohort, kind: .registered, district: 0)
      town.dataset.children.add(children * 3 / 4, block: 1, cohort: cohort, kind: .registered, district: 0)
    }
    guard births else { return town }
    for year in 2000...2030 { town.dataset.births.append(BirthCount(district: 0, year: year, births: 120)) }
    return town
  }

  /// Children of a cohort counted at ages 0 to 2 were once taken for all who come of its births, and those born later did not move.
  @Test(arguments: [true, false], [6, 4, 1, 0])
  func aStationaryTownStaysStationary(births: Bool, counted: Int) throws {
    let town = stationary(counted: counted, births: births)
    let result = try simulate(
      town.scenario(years: 2012...2030) { $0.demand.netMigration = .number(0.05) }, on: town.dataset)
    let entrants = (0..<6).reduce(120.0) { grown, _ in grown * 1.05 }
    for year in 2012...2030 {
      let row = try #require(result.schools.first { $0.stage == 0 && $0.year == year })
      #expect(abs(row.entryPupils / entrants - 1) < 1e-9, "\(year)")
      #expect(abs(row.pupils / (6 * entrants) - 1) < 1e-9, "\(year)")
      let attendance = result.attendance[0][year - 2012]
      #expect(abs(attendance.children[0] * 3 - attendance.children[1]) < 1e-6, "\(year)")
    }
  }

  /// The cohorts of 2013 to 2015 are the last ones counted, at ages 5, 4 and 3, of 100 births each; 10 % come a year in 2013 and for
  /// the years before it, 20 % from 2014 on.
  @Test func countedChildrenAreBroughtBackByTheRateOfTheFirstYear() throws {
    var town = GridTown(columns: 1, rows: 1)
    let a = town.addSchool("a", at: (0, 0), primary: 24)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 1, 1))
    town.dataset.children = ChildrenTable(cohorts: 2004...2015, blocks: 1, districts: 1)
    for (cohort, children) in [(2013, 161.051), (2014, 146.41), (2015, 133.1)] {
      town.dataset.children.add(children, block: 0, cohort: cohort, kind: .registered, district: 0)
    }
    for year in 2006...2011 { town.dataset.births.append(BirthCount(district: 0, year: year, births: 50)) }
    let scenario = town.scenario(years: 2012...2018) {
      $0.demand.netMigration = .map([.year(2013): .number(0.1), .any: .number(0.2)])
      $0.overflow = .stay
    }
    let environment = try #require(Layout.of(scenario, on: town.dataset, progress: { _ in }).baseState()).environment
    // 100 children at age 0 of each cohort ÷ 50 born
    #expect(abs(environment.newCohorts.entryRatio.registered[0] - 2) < 1e-12)
    // the cohort of 2016 appears in 2013 at age 3 with 50 × 2 × 1.1³; then 1.2 for 2014, 2015 and 2016
    let result = try simulate(scenario, on: town.dataset)
    let row = try #require(result.schools.first { $0.year == 2016 })
    #expect(abs(row.entryPupils - 100 * 1.331 * 1.728) < 1e-9)
  }

  /// Where births are not known, the new dwellings of a block add their yield at the age at which the cohort appears.
  @Test func heldCohortsTakeTheYieldOfTheirAge() throws {
    var town = GridTown(columns: 1, rows: 1)
    let a = town.addSchool("a", at: (0, 0), primary: 24)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 1, 1))
    town.dataset.children = ChildrenTable(cohorts: 2004...2012, blocks: 1, districts: 1)
    town.dataset.housing = [Development(id: "h", block: 0, occupied: 2013, dwellings: 100)]
    let result = try simulate(
      town.scenario(years: 2012...2013) {
        // 3 an age before school, 5 an age at school
        $0.demand.yields = .map([.word("preschool"): .number(18), .word("primary"): .number(30)])
      }, on: town.dataset)
    // the cohort of 2013 appears at age 6; it has the yield of that age
    #expect(abs((try #require(result.schools.first { $0.year == 2013 })).entryPupils - 5) < 1e-9)
  }

  /// Nobody is brought back by a rate at which all would leave.
  @Test func aRateOfMinusOneBringsNobodyBack() throws {
    let town = stationary(births: true, perYear: 0)
    let scenario = town.scenario { $0.demand.netMigration = .map([.year(2013): .number(-1), .any: .number(0)]) }
    let environment = try #require(Layout.of(scenario, on: town.dataset, progress: { _ in }).baseState()).environment
    #expect(abs(environment.newCohorts.entryRatio.registered[0] - 1) < 1e-12)
    #expect(abs(environment.newCohorts.levelOfDistrict.registered[0] - 120) < 1e-9)
  }

  /// A group of blocks is divided as its blocks are at age 0: two cohorts counted at different ages, in different blocks.
  @Test func groupedBlocksHaveTheirPartsAtAgeZero() throws {
    var town = GridTown(columns: 2, rows: 1)
    let a = town.addSchool("a", at: (0, 0), primary: 24)
    let j = town.addSchool("j", at: (1, 0), junior: 12)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 1))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 2, 1))
    town.dataset.children = ChildrenTable(cohorts: 2004...2013, blocks: 2, districts: 1)
    town.dataset.children.add(10 * 1.1 * 1.1 * 1.1 * 1.1 * 1.1, block: 0, cohort: 2013, kind: .registered, district: 0)
    town.dataset.children.add(
      30 * 1.1 * 1.1 * 1.1 * 1.1 * 1.1 * 1.1, block: 1, cohort: 2012, kind: .registered, district: 0)
    for cohort in 2004...2011 { town.dataset.children.add(0, block: 0, cohort: cohort, kind: .registered, district: 0) }
    let scenario = town.scenario(years: 2012...2014) { $0.demand.netMigration = .number(0.1) }
    let result = try simulate(scenario, on: town.dataset)
    let attendance = try #require(result.attendance[0].last)
    let children = { (block: Int) in attendance.entries(of: block).reduce(0.0) { $0 + attendance.children[$1] } }
    // the cohort of 2014 has (10, 30) ÷ 3 at age 0, and 6 years of growth
    let grown = 1.1 * 1.1 * 1.1 * 1.1 * 1.1 * 1.1
    #expect(abs(children(0) - 10 * grown - 10.0 / 3 * grown) < 1e-9)
    #expect(abs(children(1) - 30 * grown - 30.0 / 3 * grown) < 1e-9)
  }
}
