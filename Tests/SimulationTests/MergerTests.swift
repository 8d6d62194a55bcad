import Geometry
import Planning
import Simulation
import Testing

/// Districts that merge, by hand on a row of blocks, and laws on random cities.
@Suite struct MergerTests {
  /// Six blocks in a row, 94 m apart: three in d1 with the school a and 270 places, three in d2 with b and 90. 10 children of each cohort
  /// in each block, so that each school has 180 pupils of its six grades.
  private func town(_ change: (inout GridTown) -> Void = { _ in }) -> GridTown {
    var town = GridTown(columns: 6, rows: 1, districts: 2)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (5, 0), district: 1, primary: 2)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 3, 1))
    town.addZone([b], stage: 0, GridTown.rectangle(3, 0, 6, 1))
    town.addChildren(registered: 10)
    change(&town)
    return town
  }

  /// d2 becomes a part of d1 in 2015.
  private func merged(
    _ town: GridTown, from year: Int = 2015, years: ClosedRange<Int> = 2012...2020,
    _ change: (inout Scenario) -> Void = { _ in }
  ) throws -> SimulationResult {
    try simulate(
      town.scenario(years: years) {
        $0.mergers = DistrictMergers([DistrictMergers.Merger(1, into: 0, from: year)])
        change(&$0)
      }, on: town.dataset)
  }

  private func row(_ result: SimulationResult, _ district: DistrictIndex?, _ year: Int) -> DistrictYearMeasures? {
    result.districts.first { $0.district == district && $0.year == year && $0.stage == 0 }
  }

  private func roll(_ result: SimulationResult, _ school: SchoolIndex, _ year: Int) -> Double {
    result.schools.first { $0.school == school && $0.year == year && $0.stage == 0 }?.pupils ?? -1
  }

  /// Until 2014 d2 is short of 90 seats whatever d1 has left; then the two together have as many places as pupils.
  @Test func sumsAreOfTheDistrictsOfTheYear() throws {
    let result = try merged(town())
    let (west, east) = (try #require(row(result, 0, 2014)), try #require(row(result, 1, 2014)))
    #expect(west.pupils == 180 && west.spare == 90 && west.pooledShortfall == 0)
    #expect(east.pupils == 180 && east.seatShortfall == 90 && east.pooledShortfall == 90)
    #expect(east.reachableShortfall == 90)
    #expect(row(result, nil, 2014)?.pooledShortfall == 90 && row(result, nil, 2014)?.reachableShortfall == 90)
    let both = try #require(row(result, 0, 2015))
    #expect(row(result, 1, 2015) == nil && row(result, 1, 2020) == nil)
    #expect(both.pupils == 360 && both.capacity == 360 && both.seatShortfall == 90 && both.spare == 90)
    #expect(both.pooledShortfall == 0 && both.reachableShortfall == 0)
    #expect(row(result, nil, 2015)?.pooledShortfall == 0 && row(result, nil, 2015)?.reachableShortfall == 0)
    for year in 2012...2020 { #expect(abs((row(result, nil, year)?.pupils ?? 0) - 360) < 1e-9) }
    #expect(result.reachCurves(in: 2020).first?.shortfalls.count == 2)
  }

  /// A radius of 100 m in d1 and 1,000 m in d2: of b's blocks, 0, 94 and 189 m away, one is too far from 2015 on.
  @Test func standardsAreOfTheDistrictOfTheYear() throws {
    let result = try merged(town()) {
      $0.standards[0].serviceRadius = .map([.district(0): .number(100), .district(1): .number(1000)])
    }
    func share(_ year: Int) -> Double? { result.schools.first { $0.school == 1 && $0.year == year }?.beyondRadiusShare }
    #expect(share(2014) == 0)
    #expect(abs((share(2015) ?? 0) - 1.0 / 3) < 1e-9)
  }

  /// d2 grows by a tenth a year before school, d1 does not: who enters in 2013 has grown once, whoever enters later has grown in 2013
  /// and 2014, as from 2015 on the rate is that of d1.
  @Test func ratesAreOfTheDistrictOfTheYear() throws {
    let result = try merged(town()) { $0.demand.netMigration = .map([.district(1): .number(0.1), .any: .number(0)]) }
    func entry(_ year: Int) -> Double {
      result.schools.first { $0.school == 1 && $0.year == year }?.entryPupils ?? -1
    }
    #expect(abs(entry(2013) - 33) < 1e-9)
    #expect(abs(entry(2014) - 36.3) < 1e-9)
    #expect(abs(entry(2015) - 36.3) < 1e-9)
    #expect(abs(entry(2018) - 36.3) < 1e-9)
  }

  /// 0.8 of the children of d2 are on a roll; d1 states nothing, so that from 2015 on the share estimated for d2, 1, holds.
  @Test func enrolmentSharesAreOfTheDistrictOfTheYear() throws {
    let result = try merged(town()) { $0.demand.enrolmentShare = .map([.district(1): .number(0.8)]) }
    #expect(abs(roll(result, 1, 2014) - 144) < 1e-9)
    #expect(abs(roll(result, 1, 2015) - 180) < 1e-9)
    #expect(abs(roll(result, 0, 2015) - 180) < 1e-9)
  }

  /// 10 unexplained pupils a grade at b, which grow by a fifth a grade in d2: 70 in 2013; from the step to 2014 on they keep their number
  /// as in d1: 10 and 10 in grades 1 and 2, and four times 12.
  @Test func unexplainedPupilsTakeTheProgressionOfTheYear() throws {
    let town = town { $0.observe(1, grades: 1...6, pupils: 40) }
    let result = try merged(town, from: 2014) {
      $0.demand.progression = .map([.district(1): .number(1.2), .any: .number(1)])
    }
    func unexplained(_ year: Int) -> Double {
      result.schools.first { $0.school == 1 && $0.year == year }?.unexplained ?? -1
    }
    #expect(abs(unexplained(2013) - 70) < 1e-9)
    #expect(abs(unexplained(2014) - 68) < 1e-9)
  }

  /// 30 births a year in each district until 2012; in 2013 d2 has joined d1, whose 90 births are shared like the last counted cohorts: 45
  /// each. The cohort of 2019 has a third of its births from 2012, two thirds from 2013: 40 at each school.
  @Test func birthsOfAMergedDistrictAreSharedAmongTheFormerOnes() throws {
    let town = town { town in
      for year in 2009...2012 {
        for district in 0..<DistrictIndex(2) {
          town.dataset.births.append(BirthCount(district: district, year: year, births: 30))
        }
      }
      town.dataset.births.append(BirthCount(district: 0, year: 2013, births: 90))
    }
    let result = try merged(town, from: 2013)
    func entry(_ school: SchoolIndex, _ year: Int) -> Double {
      result.schools.first { $0.school == school && $0.year == year }?.entryPupils ?? -1
    }
    #expect(abs(entry(0, 2018) - 30) < 1e-9)
    #expect(abs(entry(0, 2019) - 40) < 1e-9)
    #expect(abs(entry(1, 2019) - 40) < 1e-9)
  }

  /// Eight blocks in a row, four in each district; a in block 0, b in block 6, and a new school in block 3 of d1 whose zone is the land
  /// nearest to it: of d1 blocks 2 and 3; where d2 has joined in the year of opening, block 4 beyond the old border too.
  @Test(arguments: [(merges: 2014, pupils: 180.0), (2015, 180), (2016, 120)] as [(merges: Int, pupils: Double)])
  func aNearestZoneCrossesTheOldBorder(merges: Int, pupils: Double) throws {
    var town = GridTown(columns: 8, rows: 1, districts: 2)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (6, 0), district: 1, primary: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 4, 1))
    town.addZone([b], stage: 0, GridTown.rectangle(4, 0, 8, 1))
    town.addChildren(registered: 10)
    let result = try merged(town, from: merges) { scenario in
      scenario.schools.append(
        School(
          id: ID("n"), name: "n", district: 0, site: GridTown.middle(3, 0), classrooms: [6, nil],
          classSize: [nil, nil], entryPlan: [nil, nil], isNineYear: false))
      scenario.projects = [
        Project(
          id: "N", school: 2, stages: [0], action: .new(Opening(year: 2015, phase: .all, catchments: [0: .nearest])),
          file: "test.yaml", line: 1)
      ]
    }
    #expect(abs(roll(result, 2, 2015) - pupils) < 1e-9)
    #expect(abs(roll(result, 2, 2018) - pupils) < 1e-9)
  }

  /// a in block 2 of d1 has 10 places for the 20 who enter from blocks 1 and 2; c in block 0 of d1 and b in block 3 of d2 have places
  /// left. In the round of the district all 10 displaced go to c; once d2 has joined, the 5 of block 2 go to b, which is nearer.
  @Test func anAdmissionRoundIsOfTheDistrictOfTheYear() throws {
    var town = GridTown(columns: 6, rows: 1, districts: 2)
    let a = town.addSchool("a", at: (2, 0), primary: 6)
    let b = town.addSchool("b", at: (3, 0), district: 1, primary: 6)
    let c = town.addSchool("c", at: (0, 0), primary: 6)
    town.dataset.schools[a].classSize[0] = 10
    town.addZone([c], stage: 0, GridTown.rectangle(0, 0, 1, 1))
    town.addZone([a], stage: 0, GridTown.rectangle(1, 0, 3, 1))
    town.addZone([b], stage: 0, GridTown.rectangle(3, 0, 6, 1))
    town.addChildren(registered: 10)
    let result = try merged(town, from: 2014) { $0.overflow = .admit(limit: nil) }
    func placed(_ year: Int, at school: SchoolIndex, _ round: AdmissionRound) -> Double {
      result.admissions.filter { $0.year == year && $0.to == school && $0.round == round }.reduce(0) { $0 + $1.pupils }
    }
    #expect(abs(placed(2013, at: c, .district) - 10) < 1e-9 && placed(2013, at: b, .district) == 0)
    #expect(abs(placed(2014, at: c, .district) - 5) < 1e-9)
    #expect(abs(placed(2014, at: b, .district) - 5) < 1e-9 && placed(2014, at: b, .city) == 0)
    let both = try #require(row(result, 0, 2014)?.admission)
    #expect(abs(both.displaced - 10) < 1e-9 && row(result, 1, 2014) == nil)
  }

  /// Class sizes of 45 in d1 and 30 in d2: b's two rooms hold 60 until 2014, then 90.
  @Test func classSizesAreOfTheDistrictOfTheYear() throws {
    let result = try merged(town()) {
      let (one, two) = ([ClassSizeChange(pupils: 45)], [ClassSizeChange(pupils: 30)])
      $0.standards[0].classSizesOfDistrict = [0: one, 1: two]
      $0.standards[0].classSizesOfSchool = [0: one, 1: two]
      $0.standards[0].schoolsByDistrict = [0, 1]
    }
    func places(_ year: Int) -> Double? { result.schools.first { $0.school == 1 && $0.year == year }?.capacity }
    #expect(places(2014) == 60 && places(2015) == 90 && places(2020) == 90)
  }

  /// In 2015 d1 is the land of d1 and d2 before: 360 pupils, 360 places, 90 short in both plans.
  @Test func aShortageIsComparedWithThatOfTheSameLand() throws {
    let town = town()
    let plain = try Explanations(town.scenario(), on: town.dataset)
    let joining = try Explanations(
      town.scenario { $0.mergers = DistrictMergers([DistrictMergers.Merger(1, into: 0, from: 2015)]) }, on: town.dataset
    )
    let (one, two) = (joining.result.scenario, plain.result.scenario)
    #expect(one.commonLand(with: two, in: 2014, on: town.dataset) == [0: 0, 1: 1])
    let land = one.commonLand(with: two, in: 2015, on: town.dataset)
    #expect(land == [0: 0, 1: 0] && two.commonLand(with: one, in: 2015, on: town.dataset) == land)
    let here = try #require(joining.shortage(of: .district(0), stage: 0, year: 2015))
    let there = try #require(plain.shortage(ofDistricts: [0, 1], as: 0, stage: 0, year: 2015))
    for shortage in [here, there] {
      #expect(abs(shortage.pupils - 360) < 1e-9 && shortage.places == 360 && abs(shortage.shortfall - 90) < 1e-9)
      #expect(shortage.subject == .district(0) && shortage.parts.count == 2)
    }
    // what must be built is of the districts of each plan: b's 90 may go to a only where both are one
    #expect(abs((here.mustBuild ?? -1) - 0) < 1e-9 && abs((there.mustBuild ?? -1) - 90) < 1e-9)
    let all = try #require(plain.shortage(of: .all, stage: 0, year: 2015)).joined(by: land)
    #expect(all.parts.count == 1 && all.parts[0].subject == .district(0) && abs(all.parts[0].pupils - 360) < 1e-9)
    #expect(abs(all.pupils - 360) < 1e-9 && all.parts[0].parts.count == 2)
  }

  /// No pupil is lost or made: the sum of all is that of the plan without the merger, where demand is of no district.
  @Test(arguments: UInt64(1)...20)
  func sumsOfAllStayTheSame(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    var (dataset, plain) = (city.town.dataset, city.plan)
    dataset.births = []
    plain.demand = Demand()
    var merging = plain
    merging.mergers = DistrictMergers([DistrictMergers.Merger(1, into: 0, from: 2014)])
    let (one, two) = (try simulate(plain, on: dataset), try simulate(merging, on: dataset))
    let (before, after) = (one.districts.filter { $0.district == nil }, two.districts.filter { $0.district == nil })
    #expect(before.count == after.count)
    for (before, after) in zip(before, after) {
      #expect(abs(before.pupils - after.pupils) < 1e-6 && before.capacity == after.capacity)
      let parts = two.districts.filter {
        $0.district != nil && $0.year == after.year && $0.stage == after.stage
      }
      #expect(parts.count == (after.year < 2014 ? 2 : 1))
      #expect(abs(parts.reduce(0) { $0 + $1.pupils } - after.pupils) < 1e-6)
    }
  }

  /// Compared with a plan without the merger, the shortfall of the merged district is that of the same land.
  @Test func aComparisonIsOfTheSameLand() throws {
    let town = town()
    let plain = try simulate(town.scenario(), on: town.dataset)
    let result = try merged(town) { $0.id = "merged" }
    let comparison = compare([plain, result], on: town.dataset)
    let row = try #require(
      comparison.rows.first { $0.scenario == 1 && $0.measures.district == 0 && $0.measures.year == 2015 })
    #expect(row.seatShortfallChange == .value(0))
    // the other way round, no district of the first scenario is the land of d1 alone
    let back = compare([result, plain], on: town.dataset)
    let alone = try #require(
      back.rows.first { $0.scenario == 1 && $0.measures.district == 0 && $0.measures.year == 2015 })
    #expect(alone.seatShortfallChange.isAbsent)
  }
}
