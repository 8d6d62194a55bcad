import Planning
import Simulation
import Testing

/// Who lives where and attends where, computed by hand: 4 × 2 blocks, 10 children of each cohort in each block, west school A
/// and east school B with a zone of four blocks each (40 children a cohort, 240 in primary).
@Suite struct AttendanceTests {
  private func town(rooms: Double = 12) -> GridTown {
    var town = GridTown(columns: 4, rows: 2)
    let a = town.addSchool("a", at: (0, 0), primary: rooms)
    let b = town.addSchool("b", at: (3, 0), primary: rooms)
    let j = town.addSchool("j", at: (1, 1), junior: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 4, 2))
    town.addChildren(registered: 10)
    return town
  }

  private func row(_ result: SimulationResult, _ school: SchoolIndex, _ year: Int) throws -> SchoolYearMeasures {
    try #require(result.schools.first { $0.school == school && $0.year == year })
  }

  private func attend(_ town: inout GridTown, _ home: AttendanceCount.Home, _ school: SchoolIndex, _ pupils: Double) {
    town.dataset.attendance.append(AttendanceCount(home: home, school: school, grade: 1, pupils: pupils))
  }

  /// flow[a, b] = 30 ÷ (100 + 50): of 240 residents of A's zone 48 attend B.
  @Test func flowsAreShrunkTowardTheOwnZone() throws {
    var town = town()
    attend(&town, .zone(0), 0, 70)
    attend(&town, .zone(0), 1, 30)
    let result = try simulate(town.scenario(), on: town.dataset)
    for year in 2012...2020 {
      let (a, b) = (try row(result, 0, year), try row(result, 1, year))
      #expect(abs(a.pupils - 192) < 1e-9)
      #expect(abs(b.pupils - 288) < 1e-9)
      let balance = try #require(a.balance)
      #expect(abs(balance.residents - 240) < 1e-9)
      #expect(abs(balance.kept - 192) < 1e-9)
      #expect(abs(balance.lost - 48) < 1e-9)
      #expect(abs(balance.outside) < 1e-9)
      #expect(abs((b.balance?.outside ?? 0) - 48) < 1e-9)
    }
  }

  /// Blocks count for the zone that they lie in: the same figures.
  @Test func blocksCountForTheirZone() throws {
    var town = town()
    attend(&town, .block(BlockIndex(town.block(0, 0))), 0, 70)
    attend(&town, .block(BlockIndex(town.block(1, 1))), 1, 30)
    attend(&town, .outside, 1, 500)
    let result = try simulate(town.scenario(), on: town.dataset)
    #expect(abs(try row(result, 0, 2016).pupils - 192) < 1e-9)
  }

  /// A and B share a zone in equal parts (same entry places); both zones' counts are pooled: (70 + 25) ÷ 150.
  @Test func aSharedZoneHasTheCountsOfAllItsSchools() throws {
    var town = town()
    let c = town.addSchool("c", at: (2, 1), primary: 12)
    town.dataset.catchments[0].schools = [0, c]
    attend(&town, .zone(0), 0, 70)
    attend(&town, .zone(c), 1, 30)
    let result = try simulate(town.scenario(), on: town.dataset)
    #expect(abs(try row(result, 0, 2012).pupils - 240 * 95 / 150) < 1e-9)
    #expect(abs(try row(result, c, 2012).pupils - 240 * 25 / 150) < 1e-9)
    let balance = try #require(try row(result, c, 2012).balance)
    #expect(abs(balance.lost - 24) < 1e-9)  // half of the 48 who attend neither
  }

  /// A hot school at its limit: 60 children of its zone a cohort, 40 places a grade, 20 diverted to B every year. The 20 are
  /// in its projected demand, whether attendance is known or the record of entry alone.
  @Test(arguments: [true, false]) func whatAFullSchoolTurnsAwayIsDemand(isAttendanceKnown: Bool) throws {
    var town = GridTown(columns: 4, rows: 2)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (3, 0), primary: 12)
    town.dataset.schools[a].classSize[0] = 40
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addChildren(registered: 15)
    for year in 2010...2012 {
      town.observe(a, grades: 1...1, pupils: 40, year: year)
      town.observe(b, grades: 1...1, pupils: 80, year: year)
    }
    town.observe(a, grades: 2...6, pupils: 40)
    town.observe(b, grades: 2...6, pupils: 80)
    if isAttendanceKnown {
      for grade in 1...6 {
        town.dataset.attendance += [
          AttendanceCount(home: .zone(a), school: a, grade: grade, pupils: 40),
          AttendanceCount(home: .zone(a), school: b, grade: grade, pupils: 20),
          AttendanceCount(home: .zone(b), school: b, grade: grade, pupils: 60),
        ]
      }
    }
    let result = try simulate(town.scenario(), on: town.dataset)
    #expect(abs(try row(result, a, 2012).entryPupils - 40) < 1e-9)
    for year in 2013...2020 {
      #expect(abs(try row(result, a, year).entryPupils - 60) < 1e-9)
      #expect(abs(try row(result, b, year).entryPupils - 60) < 1e-9)
    }
    #expect(result.base.first { $0.school == a }?.isDiverted == true)
  }

  /// Blocks (1, *) go from A to B in 2014: who enters then follows B's flows, who is in school stays.
  @Test func aRezonedBlockTakesTheFlowsOfItsNewZone() throws {
    var town = town()
    attend(&town, .zone(0), 0, 70)
    attend(&town, .zone(0), 1, 30)
    attend(&town, .zone(1), 0, 50)
    attend(&town, .zone(1), 1, 50)
    let scenario = town.scenario {
      $0.rezonings = [
        Rezoning(
          from: 2014, stage: 0,
          zones: [
            Catchment(
              schools: [0], stage: 0, area: GridTown.rectangle(0, 0, 1, 2), file: "zones.geojson", feature: 1),
            Catchment(
              schools: [1], stage: 0, area: GridTown.rectangle(1, 0, 4, 2), file: "zones.geojson", feature: 2),
          ], phase: .intake, file: "test.yaml", line: 1, zoneFile: "zones.geojson")
      ]
    }
    let result = try simulate(scenario, on: town.dataset)
    // A keeps 4/5 of its own and gets 1/3 of B's: 40·4/5 + 40/3, then 20·4/5 + 60/3
    #expect(abs(try row(result, 0, 2013).entryPupils - (32 + 40.0 / 3)) < 1e-9)
    #expect(abs(try row(result, 0, 2014).entryPupils - 36) < 1e-9)
  }

  /// The feeder takes 60 % of A's leavers to J and 10 % to K; the rest, and all of B's, go by the zones (K's is the east).
  @Test func feedersDivideTheLeavers() throws {
    var town = town()
    let k = town.addSchool("k", at: (3, 1), junior: 6)
    town.dataset.catchments[2].area = GridTown.rectangle(0, 0, 2, 2)
    town.addZone([k], stage: 1, GridTown.rectangle(2, 0, 4, 2))
    town.dataset.feeders = [FeederShare(from: 0, to: 2, share: 0.6), FeederShare(from: 0, to: k, share: 0.3)]
    let result = try simulate(town.scenario(), on: town.dataset)
    for year in 2012...2020 {
      #expect(abs(try row(result, 2, year).entryPupils - 28) < 1e-9)  // 0.6 · 40 + 0.1 · 40
      #expect(abs(try row(result, k, year).entryPupils - 52) < 1e-9)  // 0.3 · 40 + 40
    }
  }

  /// Flows, feeders, a shared zone with choice and a nine-year school together: the matrix adds up, pupils are conserved.
  @Test(arguments: UInt64(1)...12) func theMatrixAddsUp(seed: UInt64) throws {
    let city = RandomCity(seed: seed).attending(seed)
    for scenario in [city.plan, city.admission] {
      let result = try simulate(scenario, on: city.town.dataset)
      for stage in result.matrices.indices {
        for (t, matrix) in result.matrices[stage].enumerated() {
          let year = result.years.lowerBound + t
          let schools = result.schools.filter { $0.stage == stage && $0.year == year }
          var columns: [SchoolIndex: Double] = [:]
          var rows = 0.0
          for row in matrix.rows {
            columns[row.school, default: 0] += row.pupils
            if row.zone != nil { rows += row.pupils }
          }
          for school in schools {
            #expect(abs((columns[school.school] ?? 0) - school.pupils) < 1e-6)
            let balance = try #require(school.balance)
            #expect(abs(balance.kept + balance.outside - school.pupils) < 1e-6)
          }
          let residents = result.attendance[stage][t].pupils.reduce(0, +)
          #expect(abs(rows - residents) < 1e-6)
          #expect(abs(schools.reduce(0) { $0 + ($1.balance?.residents ?? 0) } - residents) < 1e-6)
        }
      }
    }
  }
}
