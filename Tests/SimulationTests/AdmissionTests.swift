import Planning
import Simulation
import Testing

/// Who gets a place: by hand on a row of blocks, and laws on random cities.
@Suite struct AdmissionTests {
  /// Six blocks in a row, 94 m apart, 30 registered and 10 migrant children of each cohort in each. A in block 0 has the zone
  /// of blocks 0–3 and 100 places a grade, B in block 5 that of blocks 4–5 and 120.
  private func town() -> GridTown {
    var town = GridTown(columns: 6, rows: 1)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (5, 0), primary: 6)
    town.dataset.schools[a].classSize[0] = 100
    town.dataset.schools[b].classSize[0] = 120
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 4, 1))
    town.addZone([b], stage: 0, GridTown.rectangle(4, 0, 6, 1))
    town.addChildren(registered: 30, migrant: 10)
    return town
  }

  private func admission(
    limit: Double? = nil, _ registered: KindRule, _ migrant: KindRule, groups: [SchoolGroup] = []
  ) throws -> SimulationResult {
    let town = town()
    return try simulate(
      town.scenario(years: 2012...2020) {
        $0.overflow = .admit(limit: limit)
        $0.kinds = [registered, migrant]
        $0.groups = groups
      }, on: town.dataset)
  }

  private func entry(_ result: SimulationResult, _ school: SchoolIndex, _ year: Int) -> Double {
    result.schools.first { $0.school == school && $0.year == year }?.entryPupils ?? -1
  }

  /// 120 registered and 40 migrants of A's zone want 100 places: 20 registered and all 40 migrants are displaced. B has
  /// 120 − 60 − 20 = 40 left: the 20 registered first, then 20 of the migrants; 20 find none and stay.
  @Test func theLowestTierIsDisplacedFirst() throws {
    let result = try admission(
      KindRule(priority: 1, assigned: .catchment), KindRule(priority: 2, assigned: .catchment))
    let rows = result.admissions.filter { $0.year == 2015 }
    func pupils(_ kind: Kind, to: SchoolIndex?) -> Double {
      rows.filter { $0.kind == kind && $0.to == to }.reduce(0) { $0 + $1.pupils }
    }
    #expect(abs(pupils(.registered, to: 1) - 20) < 1e-9)
    #expect(abs(pupils(.migrant, to: 1) - 20) < 1e-9)
    #expect(abs(pupils(.migrant, to: nil) - 20) < 1e-9)
    #expect(pupils(.registered, to: nil) == 0)
    #expect(abs(entry(result, 0, 2015) - 120) < 1e-9)  // 100 places and 20 without
    #expect(abs(entry(result, 1, 2015) - 120) < 1e-9)
    let all = try #require(result.districts.first { $0.district == nil && $0.year == 2013 && $0.stage == 0 })
    #expect(abs((all.admission?.displaced ?? 0) - 60) < 1e-9)
    #expect(abs((all.admission?.notPlaced ?? 0) - 20) < 1e-9)
    // of 360 migrant children in six cohorts, one has entered under admission
    #expect(abs((all.admission?.migrantPublicShare ?? 0) - 340.0 / 360) < 1e-9)
  }

  /// Of those displaced the nearest to B go there: the migrants of block 3 (10) and of block 2 (10).
  @Test func whoGoesIsWhoWalksLeast() throws {
    let result = try admission(
      KindRule(priority: 1, assigned: .catchment), KindRule(priority: 2, assigned: .catchment))
    let migrants = try #require(
      result.admissions.first { $0.year == 2015 && $0.kind == .migrant && $0.to == 1 && $0.from == 0 })
    let side = try #require(
      result.admissions.first { $0.year == 2015 && $0.kind == .registered && $0.to == 1 }?.meanDistance)
    // registered: 5 each in blocks 0–3, all go; migrants: the 20 nearest, blocks 3 and 2: (2 + 3) ÷ 2 against (2+3+4+5) ÷ 4
    #expect(abs((migrants.meanDistance ?? 0) / side - 2.5 / 3.5) < 1e-6)
  }

  @Test func theLimitHolds() throws {
    let result = try admission(
      limit: 300, KindRule(priority: 1, assigned: .catchment), KindRule(priority: 1, assigned: .catchment))
    for row in result.admissions where row.to != nil { #expect((row.meanDistance ?? 0) <= 300) }
    #expect(result.admissions.contains { $0.to == nil })
  }

  /// By vacancy: registered sit first, then migrants are placed wherever room is left, their own school in round one.
  @Test func migrantsByVacancy() throws {
    let result = try admission(KindRule(priority: 1, assigned: .catchment), KindRule(priority: 2, assigned: .vacancy))
    let rows = result.admissions.filter { $0.year == 2015 && $0.kind == .migrant }
    let own = rows.filter { $0.round == .group }
    #expect(own.allSatisfy { $0.from == $0.to })
    #expect(abs(own.reduce(0) { $0 + $1.pupils } - 20) < 1e-9)  // B's own 20; A is full of registered
    #expect(abs(rows.reduce(0) { $0 + $1.pupils } - 60) < 1e-9)
  }

  @Test func theGroupComesFirst() throws {
    let result = try admission(
      KindRule(priority: 1, assigned: .catchment), KindRule(priority: 2, assigned: .catchment),
      groups: [SchoolGroup(leader: 0, members: [1], from: 2016)])
    #expect(result.admissions.filter { $0.year < 2016 && $0.to != nil }.allSatisfy { $0.round == .district })
    #expect(result.admissions.filter { $0.year >= 2016 && $0.to != nil }.allSatisfy { $0.round == .group })
  }

  /// Placed pupils keep their school for the stage: B's second grade is last year's first.
  @Test func placedPupilsStay() throws {
    let result = try admission(
      KindRule(priority: 1, assigned: .catchment), KindRule(priority: 2, assigned: .catchment))
    let grades = result.grades.filter { $0.school == 1 && $0.stage == 0 }
    for year in 2014...2020 {
      for grade in 2...6 where year - grade + 1 > 2012 {
        let now = grades.first { $0.year == year && $0.grade == grade }?.pupils ?? -1
        let before = grades.first { $0.year == year - 1 && $0.grade == grade - 1 }?.pupils ?? -2
        #expect(abs(now - before) < 1e-9)
      }
    }
  }

  /// On random cities: sums of rolls are those without admission; a school beyond its places took nobody in, and keeps
  /// only such as found no place; nobody is displaced from a school that keeps one of a lower tier.
  @Test(arguments: UInt64(1)...20) func lawsOfAdmission(seed: UInt64) throws {
    let city = RandomCity(seed: seed).attending(seed)
    let plain = try simulate(city.plan, on: city.town.dataset)
    let result = try simulate(city.admission, on: city.town.dataset)
    var sums: [[Int]: Double] = [:]
    for row in plain.schools { sums[[row.stage.position, row.year], default: 0] += row.pupils }
    for row in result.schools { sums[[row.stage.position, row.year], default: 0] -= row.pupils }
    for (_, difference) in sums { #expect(abs(difference) < 1e-6) }
    if result.admissions.isEmpty {  // room for everybody
      #expect(result.schools.allSatisfy { $0.year == 2012 || $0.entryShortfall < 1e-6 })
    }
    let kinds = city.admission.kinds
    for row in result.schools where row.year > 2012 {
      let rows = result.admissions.filter { $0.stage == row.stage && $0.year == row.year }
      let received = rows.filter { $0.to == row.school }.reduce(0) { $0 + $1.pupils }
      let stranded = rows.filter { $0.from == row.school && $0.to == nil }.reduce(0) { $0 + $1.pupils }
      let beyond = row.entryPupils - max(0, row.entryPlaces)
      if received > 1e-6 { #expect(beyond <= stranded + 1e-6) }
      for high in rows where high.from == row.school && high.to != row.school {
        for low in Kind.allCases where kinds[low.rawValue].priority > kinds[high.kind.rawValue].priority {
          guard kinds[high.kind.rawValue].assigned == .catchment, kinds[low.rawValue].assigned == .vacancy else {
            continue
          }
          #expect(!rows.contains { $0.kind == low && $0.from == row.school && $0.to == row.school })
        }
      }
    }
  }
}
