import Planning
import TestSupport
import Testing

@testable import Simulation

/// Two districts of 2 × 2 blocks with 10 children of each cohort in each block, a primary school each, one junior school.
@Suite struct AssumptionTests {
  private func town() -> GridTown {
    var town = GridTown(columns: 4, rows: 2, districts: 2)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (3, 0), district: 1, primary: 8)
    let j = town.addSchool("j", at: (1, 1), junior: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 4, 2))
    town.addChildren(registered: 10)
    return town
  }

  private func rows(_ rate: Assumption.Rate, _ town: GridTown, _ change: (inout Scenario) -> Void = { _ in }) throws
    -> [Assumption]
  {
    try assumptions(of: town.scenario(change), on: town.dataset).rates.filter { $0.rate == rate }
  }

  /// District, years, kind, grades and value in short.
  private func short(_ row: Assumption) -> String {
    let parts = [
      row.district.map { "d\($0.position + 1)" } ?? "all", row.years.map { "\($0.lowerBound)-\($0.upperBound)" },
      row.kind?.id, row.grades.map { "\($0.lowerBound)-\($0.upperBound)" }, "\(row.value)",
    ]
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  // MARK: merging

  @Test func whatNobodyGivesIsOneRowOfDefaults() throws {
    let town = town()
    let growth = try rows(.netMigration, town)
    #expect(growth.map(short) == ["all 2013-2020 0.0"])
    #expect(growth.map(\.origin) == [.byDefault])
    #expect(try rows(.progression, town).map(short) == ["all 2013-2020 1-8 1.0"])
    #expect(try rows(.migrantShare, town).map(short) == ["all 2013-2020 0.0"])
    #expect(try rows(.yields, town).map(\.ages) == [0...5, 6...11, 12...14])
    #expect(try rows(.ramp, town).map(\.origin) == [.byDefault])
    #expect(try rows(.entryHistory, town).map(\.value) == [3])
  }

  @Test func yearsInARowAreOneAndKindsPartWhereTheyDiffer() throws {
    let growth = try rows(.netMigration, town()) {
      $0.demand.netMigration = .map([
        .any: .number(0.01), .district(0): .map([.year(2014): .map([.kind(.registered): .number(0.05)])]),
      ])
    }
    #expect(
      growth.map(short) == [
        "d1 2013-2013 0.01", "d1 2014-2014 registered 0.05", "d1 2014-2014 migrant 0.01", "d1 2015-2020 0.01",
        "d2 2013-2020 0.01",
      ])
    #expect(growth.allSatisfy { $0.origin == .scenario })
  }

  @Test func gradesInARowAreOne() throws {
    let progression = try rows(.progression, town()) {
      $0.demand.progression = .map([.gradeLevel: .map([.grade(1): .number(1.1), .grade(6): .number(0.9)])])
    }
    #expect(
      progression.map(short) == [
        "all 2013-2020 1-1 1.1", "all 2013-2020 2-5 1.0", "all 2013-2020 6-6 0.9", "all 2013-2020 7-8 1.0",
      ])
    #expect(progression.map(\.origin) == [.scenario, .byDefault, .scenario, .byDefault])
  }

  /// However rates are given, each step of the walk has exactly one row, with the rate that the walk multiplies by.
  @Test(arguments: UInt64(1)...20)
  func everyStepOfTheWalkHasItsOneRow(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func tree(_ levels: [[RateTable.Key]]) -> RateTable {
      guard let keys = levels.first, random.next() % 4 > 0 else { return .number(Double(random.next() % 3) / 10) }
      var map: [RateTable.Key: RateTable] = [:]
      for key in keys where random.next() % 3 > 0 { map[key] = tree(Array(levels.dropFirst())) }
      if random.next() % 2 == 0 { map[.any] = tree(Array(levels.dropFirst())) }
      return .map(map)
    }
    let levels: [[RateTable.Key]] = [
      [.district(0), .district(1)], (2013...2020).map { .year($0) }, Kind.allCases.map { .kind($0) },
    ]
    let town = town()
    let scenario = town.scenario {
      $0.demand.netMigration = tree(levels)
      $0.demand.progression = tree(levels + [[.gradeLevel], (1...8).map { .grade($0) }])
    }
    let listed = try assumptions(of: scenario, on: town.dataset).rates
    let rates = Rates(StatedDemand(scenario), stages: .standard, baseYear: 2012, yearCount: 9, districts: 2)
    func values(_ rate: Assumption.Rate, _ district: DistrictIndex, _ year: Int, _ kind: Kind, _ grade: Int?)
      -> [Double]
    {
      listed.filter { row in
        row.rate == rate && row.district ?? district == district && row.years?.contains(year) == true
          && row.kind ?? kind == kind && (grade.map { row.grades?.contains($0) == true } ?? true)
      }.map(\.value)
    }
    for district in 0..<DistrictIndex(2) {
      for year in 1..<YearIndex(9) {
        for kind in Kind.allCases {
          #expect(
            values(.netMigration, district, 2012 + year, kind, nil).map { 1 + $0 }
              == [rates.growth(of: kind, district: district, year: year)])
          for grade in 1...8 {
            #expect(
              values(.progression, district, 2012 + year, kind, grade)
                == [rates.progression(of: kind, district: district, year: year, from: grade)])
          }
        }
      }
    }
  }

  // MARK: origins

  @Test func birthsAreTheDatasetsTheScenariosOrHeld() throws {
    var town = town()
    for district in town.dataset.districts.indexes {
      for year in 2009...2013 {
        town.dataset.births.append(BirthCount(district: district, year: year, births: district == 0 ? 100 : 200))
      }
    }
    town.dataset.about.source = "registers"
    let change: (inout Scenario) -> Void = {
      $0.demand.births = .map([.district(0): .map([.year(2014): .number(120)])])
    }
    let births = try rows(.births, town, change)
    #expect(births.map(short) == ["d1 2009-2013 100.0", "d1 2014-2014 120.0", "d2 2009-2013 200.0"])
    #expect(births.map(\.origin) == [.dataset, .scenario, .dataset])
    #expect(births.map(\.source) == ["registers", nil, "registers"])
    // 4 blocks × 10 children a cohort ÷ 100 or 200 births
    let ratios = try rows(.entryRatio, town, change)
    #expect(ratios.map(\.district) == [0, nil, 1])
    #expect(ratios.map(\.kind) == [.registered, .migrant, .registered])
    #expect(zip(ratios, [0.4, 0, 0.2]).allSatisfy { abs($0.value - $1) < 1e-9 })
    #expect(ratios.allSatisfy { $0.origin == .estimated(years: [2016, 2017, 2018]) })
    // district 2 lacks the births of 2014, so of the cohort of 2020
    let held = try rows(.heldCohort, town, change)
    #expect(held.map(short) == ["d2 2020-2020 registered 40.0", "d2 2020-2020 migrant 0.0"])
    #expect(held.allSatisfy { $0.origin == .held(cohorts: [2016, 2017, 2018]) })
    let rolls = try assumptions(of: town.scenario(change), on: town.dataset).rolls
    #expect(rolls == [AssumedRolls(district: 1, cohorts: 2020...2020, firstYears: [2020, 2026])])
  }

  @Test func rollsOnAssumedBirthsAreByRunOfCohorts() throws {
    var town = town()
    // 2012 and 2013 make the cohort of 2019; 2015 and 2016 that of 2022
    for year in [2012, 2013, 2015, 2016] {
      town.dataset.births.append(BirthCount(district: 0, year: year, births: 100))
    }
    let scenario = town.scenario(years: 2012...2023)
    let rolls = try assumptions(of: scenario, on: town.dataset).rolls
    #expect(
      rolls == [
        AssumedRolls(district: 0, cohorts: 2020...2021, firstYears: [2020, 2026]),
        AssumedRolls(district: 0, cohorts: 2023...2023, firstYears: [2023, 2029]),
        AssumedRolls(district: 1, cohorts: 2019...2023, firstYears: [2019, 2025]),
      ])
  }

  @Test func sharesAreGivenOrEstimatedFromTheBaseYear() throws {
    var town = town()
    town.observe(0, grades: 1...6, pupils: 30)  // of 40
    town.observe(1, grades: 1...6, pupils: 40)
    let shares = try rows(.enrolmentShare, town) {
      $0.demand.enrolmentShare = .map([.district(1): .map([.stage(0): .number(0.9)])])
    }
    #expect(shares.map(short) == ["d1 0.75", "all 1.0", "d2 0.9"])
    #expect(shares.map(\.stage) == [0, 1, 0])
    // the junior school has no observed roll
    #expect(shares.map(\.origin) == [.estimated(years: [2012]), .byDefault, .scenario])
  }

  @Test func unexplainedEntryNamesTheYearsOfItsRecord() throws {
    var town = town()
    for school in town.dataset.schools.indexes.prefix(2) { town.observe(school, grades: 1...6, pupils: 40) }
    for year in 2010...2011 { town.observe(0, grades: 1...1, pupils: 37, year: year) }
    let entry = try rows(.unexplainedEntry, town)
    #expect(entry.map(\.district) == [0, 0, 1])
    #expect(entry.map(\.stage) == [0, 1, 0])
    #expect(entry.map(\.schools) == [[0], [2], [1]])
    #expect(entry.map(\.origin) == [.estimated(years: [2010, 2011, 2012]), .byDefault, .estimated(years: [2012])])
    #expect(abs(entry[0].value + 2) < 1e-9)  // (−3 − 3 + 0) ÷ 3; 40 of 45 places: not full
  }

  @Test func whatTheYieldsLackIsTheDefault() throws {
    let yields = try rows(.yields, town()) { $0.demand.yields = .map([.word("primary"): .number(30)]) }
    #expect(yields.map(\.value) == [30, 30, 0])  // before school 5 an age, like primary
    #expect(yields.map(\.origin) == [.byDefault, .scenario, .byDefault])
    #expect(yields.map(\.stage) == [nil, 0, 1])
    #expect(yields.allSatisfy { $0.district == nil && $0.years == 2013...2020 })
  }

  @Test func multipliersAreNamedAndDated() throws {
    let multipliers: (inout Scenario) -> Void = {
      $0.demand.multipliers = [
        Multiplier(.children, factor: 1.05, from: 2015, districts: [1], kind: .migrant, name: "metro"),
        Multiplier(.births, factor: 1.1, from: 2013, to: 2014),
      ]
      $0.notes = [AssumptionNote(path: "demand.multipliers[1]", note: "line 2", source: "plan")]
    }
    let children = try rows(.childrenMultiplier, town(), multipliers)
    #expect(children.map(short) == ["d2 2015-2020 migrant 1.05"])
    #expect(children.map(\.note) == ["metro: line 2"])
    #expect(children.map(\.source) == ["plan"])
    #expect(try rows(.birthsMultiplier, town(), multipliers).map(short) == ["all 2013-2014 1.1"])
  }

  @Test func aMethodOfTheRecordHasNoUnexplainedEntry() throws {
    var town = town()
    for year in 2009...2012 { town.observe(0, grades: 1...6, pupils: 40, year: year) }
    let listed = try assumptions(of: town.scenario { $0.demand.method = .cohort }, on: town.dataset)
    #expect(listed.method == .cohort)
    #expect(listed.rates.allSatisfy { $0.rate != .unexplainedEntry && $0.rate != .entryHistory })
  }

  // MARK: notes

  @Test func theNearestNoteAroundARateCounts() throws {
    let growth = try rows(.netMigration, town()) {
      $0.demand.netMigration = .map([
        .any: .number(0.01), .district(1): .map([.year(2013): .number(0.01), .any: .number(0.01)]),
      ])
      $0.notes = [
        AssumptionNote(path: "demand.net_migration", note: "all", source: "census"),
        AssumptionNote(path: "demand.net_migration.d2.2013", note: "one", source: nil),
        AssumptionNote(path: "demand.progression", note: "other", source: "other"),
      ]
    }
    #expect(growth.map(short) == ["d1 2013-2020 0.01", "d2 2013-2013 0.01", "d2 2014-2020 0.01"])
    #expect(growth.map(\.note) == ["all", "one", "all"])
    #expect(growth.map(\.source) == ["census", "census", "census"])
  }

  @Test func aNoteDoesNotSpeakForDefaults() throws {
    let growth = try rows(.netMigration, town()) {
      $0.demand.netMigration = .map([.district(0): .number(0.01)])
      $0.notes = [AssumptionNote(path: "demand.net_migration", note: "census", source: nil)]
    }
    #expect(growth.map(short) == ["d1 2013-2020 0.01", "d2 2013-2020 0.0"])
    #expect(growth.map(\.note) == ["census", nil])
  }

  @Test func aNoteOnHeldBirthsStandsBesideThem() throws {
    let held = try rows(.heldCohort, town()) {
      $0.demand.births = .map([:])
      $0.notes = [AssumptionNote(path: "demand.births", note: "a guess", source: nil)]
    }
    #expect(held.map(short) == ["all 2019-2020 registered 40.0", "all 2019-2020 migrant 0.0"])
    #expect(held.map(\.note) == ["a guess", "a guess"])
  }

  // MARK: without a scenario

  @Test func aDatasetByItselfRestsOnDefaults() throws {
    let listed = try assumptions(on: town().dataset)
    #expect(listed.rates.allSatisfy { $0.origin != .scenario && $0.note == nil })
    #expect(listed.rates.first { $0.rate == .netMigration }?.years == 2013...2020)
  }

  @Test func whatCannotBeSimulatedHasNone() {
    #expect(throws: Faults.self) { try assumptions(on: Dataset()) }
  }
}
