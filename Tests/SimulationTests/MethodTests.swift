import Forecasting
import Planning
import Simulation
import TestSupport
import Testing

/// Rolls projected from the record (`demand.method`), and dated multipliers.
@Suite struct MethodTests {
  /// A random city with nine years of record at each school.
  private func city(_ seed: UInt64) -> RandomCity {
    var city = RandomCity(seed: seed)
    var random = SeededGenerator(seed: seed &+ 7)
    city.town.dataset.enrolment = []
    for (school, row) in city.town.dataset.schools.indexed {
      for year in 2004...2012 {
        if row.classrooms[0] != nil {
          for grade in 1...6 {
            city.town.observe(school, grades: grade...grade, pupils: Double(40 + random.next() % 20), year: year)
          }
        }
        if row.classrooms[1] != nil {
          city.town.observe(school, grades: 7...9, pupils: Double(60 + random.next() % 20), year: year)
        }
      }
    }
    return city
  }

  private func sums(_ result: SimulationResult) -> [[Int]: Double] {
    var sums: [[Int]: Double] = [:]
    for row in result.schools { sums[[row.stage.position, row.year], default: 0] += row.pupils }
    return sums
  }

  /// Without a plan, new housing and multipliers, rolls are the record's forecast, grade by grade.
  @Test(arguments: [ForecastMethod.cohort, .trend, .auto]) func withoutAPlanRollsAreTheForecast(method: ForecastMethod)
    throws
  {
    var city = city(3)
    city.town.dataset.housing = []
    city.baseline.demand.method = DemandMethod(rawValue: method.rawValue) ?? .auto
    city.baseline.demand.entry = .record
    let result = try simulate(city.baseline, on: city.town.dataset)
    let series = try #require(EnrolmentSeries(city.town.dataset))
    let rolling = RollingForecast(series, method: method, horizons: 8)
    for row in result.grades where row.year > 2012 {
      let expected = try #require(rolling.pupils(row.school.position, grade: row.grade, horizon: row.year - 2012))
      #expect(abs(row.pupils - expected) < 1e-6)
    }
  }

  /// With entry from residents, who enters is as with given rates; later grades follow by the school's own progression.
  @Test func entryFromResidents() throws {
    var city = city(4)
    city.town.dataset.housing = []
    let given = try simulate(city.baseline, on: city.town.dataset)
    city.baseline.demand.method = .auto
    let result = try simulate(city.baseline, on: city.town.dataset)
    // the nine-year school has no junior zone of its own: its junior part goes by the record
    for (one, other) in zip(result.schools, given.schools) where !(one.school == 2 && one.stage == 1) {
      #expect(abs(one.entryPupils - other.entryPupils) < 1e-9)
    }
    let rolling = RollingForecast(try #require(EnrolmentSeries(city.town.dataset)), method: .auto, horizons: 8)
    for row in result.grades
    where row.year > 2012 && row.grade != 1 && row.grade != 7 && !(row.school == 2 && row.stage == 1) {
      let before = try #require(
        result.grades.first { $0.school == row.school && $0.year == row.year - 1 && $0.grade == row.grade - 1 })
      let ratio = try #require(rolling.progression(row.school.position, into: row.grade, horizon: row.year - 2012))
      #expect(abs(row.pupils - before.pupils * ratio) < 1e-6)
    }
  }

  /// The plan moves pupils, it makes none: closures and pauses hand the record's pupils on.
  @Test(arguments: UInt64(1)...12) func sumsAreEqualAcrossScenarios(seed: UInt64) throws {
    var city = city(seed)
    let methods: [DemandMethod] = [.cohort, .trend, .auto]
    city.baseline.demand.method = methods[Int(seed % 3)]
    city.baseline.demand.entry = seed % 2 == 0 ? .record : nil
    city.plan.demand = city.baseline.demand
    let baseline = sums(try simulate(city.baseline, on: city.town.dataset))
    let plan = sums(try simulate(city.plan, on: city.town.dataset))
    for (key, pupils) in baseline { #expect(abs(pupils - (plan[key] ?? 0)) <= 1e-9 * pupils, "\(key)") }
  }

  @Test func aMethodWithoutARecordIsRefused() throws {
    var city = RandomCity(seed: 1)
    city.baseline.demand.method = .auto
    #expect(throws: Faults.self) { try simulate(city.baseline, on: city.town.dataset) }
  }

  /// From 2015 on 10 % more children in the district: all who are there, and all who appear later, once.
  @Test func childrenAreMultipliedOnce() throws {
    var town = GridTown(columns: 2, rows: 1)
    let school = town.addSchool("a", at: (0, 0), primary: 6)
    town.addZone([school], stage: 0, GridTown.rectangle(0, 0, 2, 1))
    town.addChildren(registered: 10)
    let scenario = town.scenario {
      $0.demand.multipliers = [Multiplier(.children, factor: 1.1, from: 2015, districts: [0])]
    }
    let result = try simulate(scenario, on: town.dataset)
    for row in result.grades { #expect(abs(row.pupils - (row.year < 2015 ? 20 : 22)) < 1e-9) }
  }

  /// A two-child policy: births of 2011 and after half as many again. Those who enter in 2018 were born 4/12 in 2011, 8/12 in
  /// 2012; nobody counted is touched.
  @Test func birthsAreMultipliedByTheirYears() throws {
    var town = GridTown(columns: 2, rows: 1)
    let school = town.addSchool("a", at: (0, 0), primary: 6)
    town.addZone([school], stage: 0, GridTown.rectangle(0, 0, 2, 1))
    town.addChildren(registered: 10)
    for year in 2004...2014 { town.dataset.births.append(BirthCount(district: 0, year: year, births: 20)) }
    let scenario = town.scenario {
      $0.demand.multipliers = [Multiplier(.births, factor: 1.5, from: 2012, to: 2013)]
    }
    let result = try simulate(scenario, on: town.dataset)
    func entry(_ year: Int) -> Double { result.schools.first { $0.year == year }?.entryPupils ?? -1 }
    #expect(abs(entry(2018) - 20) < 1e-9)  // counted
    #expect(abs(entry(2019) - 30) < 1e-9)  // born in 2012 and 2013
    #expect(abs(entry(2020) - (30.0 / 3 + 20 * 2 / 3)) < 1e-9)
  }
}
