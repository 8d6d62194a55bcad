import Assessment
import Planning
import Simulation
import TestSupport
import Testing

/// What holds of a review in any city, with facts drawn at random.
@Suite struct ReviewPropertyTests {
  private struct Case {
    var city: RandomCity
    var facts: ReviewFacts

    /// Rolls are those of the plan, changed by up to 20 a grade; a part of the facts is left out.
    init(_ seed: UInt64) throws {
      city = RandomCity(seed: seed)
      var random = SeededGenerator(seed: seed &+ 7)
      let (dataset, plan) = (city.town.dataset, city.plan)
      let year = 2014 + Int(random.next() % 4)
      facts = ReviewFacts(year: year, on: dataset)
      let result = try simulate(plan, on: dataset)
      for row in result.grades where row.year > 2012 && row.year <= year && random.next() % 20 != 0 {
        let pupils = max(0, (row.pupils + Double(random.next() % 41) - 20).rounded())
        facts.enrolment.append(
          EnrolmentCount(
            school: row.school, year: row.year, grade: row.grade, pupils: random.next() % 30 == 0 ? nil : pupils))
      }
      if random.next() % 3 != 0 {
        facts.births = dataset.districts.indexes.flatMap { district in
          (2008...2014).map {
            BirthCount(district: district, year: $0, births: Double(150 + random.next() % 300))
          }
        }
      }
      if random.next() % 3 != 0 {
        facts.housing = dataset.housing.map { one in
          var other = one
          other.occupied += Int(random.next() % 3) - 1
          other.dwellings = Double(random.next() % 1000)
          return other
        }
      }
      for counted in (year - 1)...year where random.next() % 2 != 0 { count(counted, &random) }
      guard random.next() % 3 != 0 else { return }
      let opened: Int? = random.next() % 2 == 0 ? nil : 2013 + Int(random.next() % 2)
      facts.outcomes = [
        ProjectOutcome(
          project: 1, year: opened, classrooms: [0: Double(random.next() % 9)],
          place: SourcePlace(file: "done.csv", line: 2))
      ]
    }

    private mutating func count(_ year: Int, _ random: inout SeededGenerator) {
      let blocks = city.town.dataset.blocks
      var children = ChildrenTable(cohorts: (year - 8)...(year + 6), blocks: blocks.count, districts: 2)
      for cohort in (year - 8)...(year + 3) {
        for block in 0..<blocks.count {
          for kind in Kind.allCases {
            children.add(
              Double(random.next() % 20), block: BlockIndex(block), cohort: cohort, kind: kind,
              district: blocks.districts[block])
          }
        }
      }
      facts.children[year] = children
    }
  }

  @Test(arguments: UInt64(1)...16)
  func thePartsAddUpToTheDifference(seed: UInt64) throws {
    let one = try Case(seed)
    let review = try Review(of: one.city.plan, on: one.city.town.dataset, against: one.facts)
    #expect(!review.cells.isEmpty)
    for cell in review.cells {
      #expect(abs(cell.sum.causes.reduce(0, +) - cell.sum.difference) < 1e-6)
      for cause in ReviewCause.allCases where !review.told.contains(cause) { #expect(cell.sum[cause] == 0) }
    }
    for row in review.schools { #expect(abs(row.sum.causes.reduce(0, +) - row.sum.difference) < 1e-6) }
    for row in review.districts { #expect(abs(row.sum.causes.reduce(0, +) - row.sum.difference) < 1e-6) }
  }

  /// Between schools of a district nobody is gained or lost, in any grade.
  @Test(arguments: UInt64(1)...20)
  func choiceSumsToZeroInEachDistrictAndGrade(seed: UInt64) throws {
    let one = try Case(seed)
    let review = try Review(of: one.city.plan, on: one.city.town.dataset, against: one.facts)
    var sums: [[Int]: Double] = [:]
    for cell in review.cells {
      let district = review.scenario.schools[cell.school].district
      sums[[district.position, cell.grade], default: 0] += cell.sum[.choice]
    }
    for (_, sum) in sums { #expect(abs(sum) < 1e-6) }
  }

  /// The sums over schools are those over districts, and the districts' those of all.
  @Test(arguments: UInt64(1)...20)
  func sumsAgree(seed: UInt64) throws {
    let one = try Case(seed)
    let review = try Review(of: one.city.plan, on: one.city.town.dataset, against: one.facts)
    for stage in one.city.town.dataset.stages.indexes {
      let all = review.districts.first { $0.stage == stage && $0.district == nil }?.sum ?? ReviewSum()
      for cause in ReviewCause.allCases {
        let cells = review.cells.filter { $0.stage == stage }.reduce(0.0) { $0 + $1.sum[cause] }
        let districts = review.districts.filter { $0.stage == stage && $0.district != nil }
          .reduce(0.0) { $0 + $1.sum[cause] }
        #expect(abs(cells - all[cause]) < 1e-6 && abs(districts - all[cause]) < 1e-6)
      }
    }
  }

  /// A plan whose forecasts come true, with facts that repeat the plan, has no parts.
  @Test(arguments: UInt64(1)...10)
  func factsThatRepeatThePlanHaveNoParts(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    let dataset = city.town.dataset
    var facts = ReviewFacts(year: 2016, on: dataset)
    let result = try simulate(city.plan, on: dataset)
    for row in result.grades where row.year > 2012 && row.year <= 2016 {
      facts.enrolment.append(
        EnrolmentCount(school: row.school, year: row.year, grade: row.grade, pupils: row.pupils))
    }
    (facts.births, facts.housing) = (dataset.births, dataset.housing)
    facts.outcomes = city.plan.projects.indices.filter { city.plan.projects[$0].kind != .pause }.map {
      ProjectOutcome(project: $0, year: city.plan.projects[$0].year, place: SourcePlace(file: "done.csv", line: 2))
    }
    let review = try Review(of: city.plan, on: dataset, against: facts)
    for cell in review.cells {
      for cause in ReviewCause.allCases { #expect(abs(cell.sum[cause]) < 1e-6, "\(cause)") }
    }
    #expect(review.projects.allSatisfy { $0.status == .onTime || $0.status == .notReported || $0.status == .notDue })
  }

  /// Children counted in a year are the residents of that year: with everybody at school here, each grade has them all.
  @Test func countsReplaceWhatWasProjected() throws {
    var town = GridTown(columns: 4, rows: 2)
    let a = town.addSchool("a", at: (0, 0), primary: 12)
    let b = town.addSchool("b", at: (3, 1), primary: 12)
    let j = town.addSchool("j", at: (2, 1), junior: 12)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 4, 2))
    town.addChildren(registered: 10)
    var counts = ChildrenTable(cohorts: 2006...2020, blocks: 8, districts: 1)
    for block in 0..<8 {
      for cohort in 2006...2018 {
        counts.add(
          Double(block + cohort - 2000), block: BlockIndex(block), cohort: cohort, kind: .registered, district: 0)
      }
    }
    let result = try simulate(town.scenario(years: 2012...2016), on: town.dataset, counting: [2014: counts])
    for grade in 1...9 {
      let rows = result.grades.filter { $0.grade == grade }
      func sum(_ year: Int) -> Double { rows.filter { $0.year == year }.reduce(0) { $0 + $1.pupils } }
      #expect(abs(sum(2013) - 80) < 1e-9)
      // blocks 0 to 7, cohort 2014 − grade + 1
      #expect(abs(sum(2014) - Double(28 + 8 * (15 - grade))) < 1e-9)
      // the year after goes on from the counts
      if grade > 1 { #expect(abs(sum(2015) - Double(28 + 8 * (16 - grade))) < 1e-9) }
    }
    // blocks 0, 1, 4, 5 of the grid are a's
    let first = result.grades.first { $0.school == a && $0.grade == 1 && $0.year == 2014 }
    #expect(abs((first?.pupils ?? 0) - Double(0 + 1 + 4 + 5 + 4 * 14)) < 1e-9)
  }
}
