import Planning
import Testing

@testable import Simulation

/// Schools that serve a part of their stage (model.md §3 "Grades that a school serves"), by hand.
@Suite struct ServedGradesTests {
  /// On 4 × 2 blocks with 10 children a block and cohort: p has the first column (20 a grade), c the other three (60 a grade), in the
  /// primary stage; j has all of the junior stage (80 a grade).
  private var town = GridTown(columns: 4, rows: 2)
  private let p: SchoolIndex
  private let c: SchoolIndex
  private let j: SchoolIndex

  init() {
    p = town.addSchool("p", at: (0, 0), primary: 3)
    c = town.addSchool("c", at: (3, 0), primary: 12)
    j = town.addSchool("j", at: (1, 1), junior: 6)
    town.addZone([p], stage: 0, GridTown.rectangle(0, 0, 1, 2))
    town.addZone([c], stage: 0, GridTown.rectangle(1, 0, 4, 2))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 4, 2))
    town.addChildren(registered: 10)
  }

  private func add(
    _ scenario: inout Scenario, _ id: String, _ school: SchoolIndex, stages: [StageIndex] = [0],
    _ action: Project.Action
  ) {
    scenario.projects.append(
      Project(id: id, school: school, stages: stages, action: action, file: "test.yaml", line: 9))
  }

  /// Rolls of a school's grades in a year, those with a row.
  private func rolls(_ result: SimulationResult, _ school: SchoolIndex, _ year: Int) -> [Int: Double] {
    Dictionary(
      uniqueKeysWithValues: result.grades.filter { $0.school == school && $0.year == year }.map {
        ($0.grade, ($0.pupils * 1e6).rounded() / 1e6)
      })
  }

  private func all(_ pupils: Double, _ grades: ClosedRange<Int> = 1...6) -> [Int: Double] {
    Dictionary(uniqueKeysWithValues: grades.map { ($0, pupils) })
  }

  private func row(_ result: SimulationResult, _ school: SchoolIndex, _ year: Int, stage: StageIndex = 0) throws
    -> SchoolYearMeasures
  {
    try #require(result.schools.first { $0.school == school && $0.stage == stage && $0.year == year })
  }

  /// A teaching point with grades 1 to 3: its 20 pupils a grade go on to the central school, which observed 60 and 80 a grade.
  @Test func aTeachingPointSendsItsPupilsOn() throws {
    var town = town
    town.dataset.schools[p].grades = [0: 1...3]
    town.observe(p, grades: 1...3, pupils: 20)
    town.observe(c, grades: 1...3, pupils: 60)
    town.observe(c, grades: 4...6, pupils: 80)
    let result = try simulate(town.scenario(), on: town.dataset)
    for year in 2012...2020 {
      #expect(rolls(result, p, year) == all(20, 1...3))
      #expect(rolls(result, c, year) == all(60, 1...3).merging(all(80, 4...6)) { $1 })
    }
    // 3 rooms ÷ 3 grades × 3 × 45; entry places 3 ÷ 3 × 45
    let point = try row(result, p, 2015)
    #expect(point.capacity == 135 && point.entryPlaces == 45 && point.classrooms == 3 && abs(point.unexplained) < 1e-9)
    let notices = rollNotices(try #require(result.environment))
    #expect(!notices.contains { $0.field == "grade" })
    // those who come up into grade 4 change school every year
    #expect(result.moves.allSatisfy { $0.event.name == "onward" && $0.from == p && $0.to == c })
    #expect(abs(result.moves.filter { $0.year == 2016 }.reduce(0) { $0 + $1.pupils } - 20) < 1e-9)
  }

  /// Two onward schools take equal shares, the nearest being neither; who has moved on stays there.
  @Test func severalOnwardSchoolsTakeEqualShares() throws {
    var town = town
    let near = town.addSchool("near", at: (1, 0), primary: 6)
    let far = town.addSchool("far", at: (3, 1), primary: 6)
    town.dataset.schools[p].grades = [0: 1...4]
    town.dataset.schools[p].onward = [c, far]
    let result = try simulate(town.scenario(), on: town.dataset)
    #expect(rolls(result, p, 2014) == all(20, 1...4))
    #expect(rolls(result, c, 2014) == all(60, 1...4).merging(all(70, 5...6)) { $1 })
    #expect(rolls(result, far, 2014) == all(0, 1...4).merging(all(10, 5...6)) { $1 })
    #expect(rolls(result, near, 2014) == all(0))
  }

  /// p ends at 2 and names q, which ends at 4 and names c: grades 3 and 4 at q, 5 and 6 at c.
  @Test func aChainIsFollowed() throws {
    var town = town
    let q = town.addSchool("q", at: (1, 0), primary: 4)
    town.dataset.schools[p].grades = [0: 1...2]
    town.dataset.schools[p].onward = [q]
    town.dataset.schools[q].grades = [0: 1...4]
    town.dataset.schools[q].onward = [c]
    let result = try simulate(town.scenario(), on: town.dataset)
    #expect(rolls(result, p, 2018) == all(20, 1...2))
    #expect(rolls(result, q, 2018) == [1: 0, 2: 0, 3: 20, 4: 20])
    #expect(rolls(result, c, 2018) == all(60, 1...4).merging(all(80, 5...6)) { $1 })
  }

  @Test func aCircleIsAnError() throws {
    var town = town
    let q = town.addSchool("q", at: (1, 0), primary: 4)
    for school in [p, q] { town.dataset.schools[school].grades = [0: 1...3] }
    (town.dataset.schools[p].onward, town.dataset.schools[q].onward) = ([q], [p])
    let faults = #expect(throws: Faults.self) { try simulate(town.scenario(), on: town.dataset) }
    let fault = try #require(faults?.errors.first)
    #expect(
      fault.found == "p → q → p" && fault.field == "onward" && fault.file == "schools.geojson" && fault.feature == 1)
  }

  @Test func gradesThatNoSchoolServesAreAnError() throws {
    var town = town
    for school in [p, c] { town.dataset.schools[school].grades = [0: 1...3] }
    let faults = #expect(throws: Faults.self) { try simulate(town.scenario(), on: town.dataset) }
    #expect(faults?.errors.first?.message.english.contains("does not serve grade 4 in 2012") == true)
  }

  /// c, the onward school of p, closes in 2014 to d: grade 4 of 2014 goes to d, and so do c's own pupils.
  @Test func aClosedOnwardSchoolHandsOn() throws {
    var town = town
    let d = town.addSchool("d", at: (2, 1), primary: 12)
    town.dataset.schools[p].grades = [0: 1...3]
    town.dataset.schools[p].onward = [c]
    var scenario = town.scenario()
    add(&scenario, "C", c, .close(Closure(year: 2014, heirs: [d])))
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, d, 2014) == all(60, 1...3).merging(all(80, 4...6)) { $1 })
    #expect(rolls(result, p, 2014) == all(20, 1...3))
  }

  /// c shares its zone with d and closes in 2014 without `to`: it counts as not named. Alone it leaves p to the default, e, which is nearest to
  /// p itself (d is nearest to c); beside d all goes to d.
  @Test(arguments: [false, true]) func anOnwardSchoolThatClosesWithoutAnHeirCountsAsNotNamed(isBesideAnother: Bool)
    throws
  {
    var town = GridTown(columns: 4, rows: 2)
    let (p, c) = (town.addSchool("p", at: (0, 0), primary: 3), town.addSchool("c", at: (3, 0), primary: 12))
    let (d, e) = (town.addSchool("d", at: (2, 1), primary: 12), town.addSchool("e", at: (1, 0), primary: 6))
    town.addZone([p], stage: 0, GridTown.rectangle(0, 0, 1, 2))
    town.addZone([e], stage: 0, GridTown.rectangle(1, 0, 2, 2))
    town.addZone([c, d], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addChildren(registered: 10)
    town.dataset.schools[p].grades = [0: 1...3]
    town.dataset.schools[p].onward = isBesideAnother ? [c, d] : [c]
    var scenario = town.scenario()
    add(&scenario, "C", c, .close(Closure(year: 2014, heirs: [])))
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, p, 2014) == all(20, 1...3))
    // the zone of c and d has 40 a grade; grades 4 to 6 of p's 20
    #expect(rolls(result, d, 2014) == (isBesideAnother ? all(40, 1...3).merging(all(60, 4...6)) { $1 } : all(40)))
    #expect(rolls(result, e, 2014) == (isBesideAnother ? all(20) : all(20, 1...3).merging(all(40, 4...6)) { $1 }))
  }

  /// p grows by a grade in 2014 and 2015: who is in grade 3 the year before stays, who had moved on stays too.
  @Test func aSchoolGrows() throws {
    var town = town
    town.dataset.schools[p].grades = [0: 1...3]
    var scenario = town.scenario()
    add(&scenario, "G", p, .grades(GradeChange(spans: [2014: 1...4, 2015: 1...5])))
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, p, 2013) == all(20, 1...3) && rolls(result, p, 2014) == all(20, 1...4))
    #expect(rolls(result, p, 2015) == all(20, 1...5) && rolls(result, p, 2016) == all(20, 1...5))
    #expect(rolls(result, c, 2014) == all(60, 1...4).merging(all(80, 5...6)) { $1 })
    #expect(rolls(result, c, 2016) == all(60, 1...5).merging([6: 80]) { $1 })
    // 3 rooms ÷ 5 grades
    let last = try row(result, p, 2016)
    #expect(last.entryPlaces == 27)
  }

  /// c becomes the school of grades 4 to 6 for all, p that of 1 to 3: p's zone enters p, c's zone too, by p's being the onward school.
  @Test func aSchoolWithoutItsEntryGradeTakesNobodyIn() throws {
    var scenario = town.scenario()
    add(&scenario, "G1", p, .grades(GradeChange(spans: [2014: 1...3], onward: [c])))
    add(&scenario, "G2", c, .grades(GradeChange(spans: [2014: 4...6], onward: [p])))
    let result = try simulate(scenario, on: town.dataset)
    // in 2014 grades 1 to 3 of c's zone (60) come to p, and p's grades 4 to 6 (20) to c
    #expect(rolls(result, p, 2014) == all(80, 1...3) && rolls(result, c, 2014) == all(80, 4...6))
    let upper = try row(result, c, 2014)
    #expect(upper.entryPlaces == 0 && upper.entryPupils == 0 && upper.warning == nil && upper.capacity == 12 * 45)
  }

  /// c is phased out from 2014: it keeps who is there, one grade fewer from below each year, to 2018; p takes its zone.
  @Test func aSchoolIsPhasedOut() throws {
    var scenario = town.scenario()
    add(&scenario, "C", c, .close(Closure(year: 2014, heirs: [p], isPhasedOut: true)))
    let result = try simulate(scenario, on: town.dataset)
    for (at, year) in (2014...2018).enumerated() {
      #expect(rolls(result, c, year) == all(60, (at + 2)...6))
      #expect(rolls(result, p, year) == all(80, 1...(at + 1)).merging(all(20, (at + 2)...6)) { $1 })
      let out = try row(result, c, year)
      #expect(out.entryPlaces == 0 && out.warning == nil && out.capacity == 12 * 45)
    }
    #expect(rolls(result, c, 2019).isEmpty && rolls(result, p, 2019) == all(80))
    #expect(result.moves.isEmpty)
  }

  /// c, phased out, observed 10 more entrants a year than residence explains: from 2014 on they enter p; those who are there stay.
  @Test func unexplainedEntryOfASchoolPhasedOutGoesToItsHeir() throws {
    var town = town
    town.observe(p, grades: 1...6, pupils: 20)
    town.observe(c, grades: 1...6, pupils: 70)
    var scenario = town.scenario()
    scenario.demand.enrolmentShare = .number(1)
    add(&scenario, "C", c, .close(Closure(year: 2014, heirs: [p], isPhasedOut: true)))
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, c, 2014) == all(70, 2...6))
    #expect(rolls(result, p, 2014) == all(20, 2...6).merging([1: 90]) { $1 })
    #expect(rolls(result, p, 2015) == all(20, 3...6).merging([1: 90, 2: 90]) { $1 })
  }

  /// c adds the junior stage in 2014, grade by grade with its own leavers: 60 a grade, who are missing at j.
  @Test(arguments: [true, false]) func anExpansionAddsAStage(byGrade: Bool) throws {
    var scenario = town.scenario()
    scenario.schools[c].classrooms[1] = 0
    scenario.schools[c].isNineYear = true
    add(
      &scenario, "E", c, stages: [1],
      .expand(
        Expansion(year: 2014, classrooms: [1: 9], addedStages: [1], gradeByGradeFrom: byGrade ? 1 : nil)))
    let result = try simulate(scenario, on: town.dataset)
    func junior(_ year: Int) -> [Int: Double] { rolls(result, c, year).filter { $0.key > 6 } }
    #expect(junior(2013).isEmpty)
    #expect(junior(2014) == (byGrade ? [7: 60] : [7: 60, 8: 0, 9: 0]))
    #expect(junior(2016) == all(60, 7...9))
    #expect(rolls(result, j, 2014) == [7: 20, 8: 80, 9: 80] && rolls(result, j, 2016) == all(20, 7...9))
    // 9 rooms ÷ 3 grades for the one that is open; a normal year's entry 9 ÷ 3 × 50
    let first = try row(result, c, 2014, stage: 1)
    #expect(
      first.classrooms == (byGrade ? 3 : 9) && first.capacity == (byGrade ? 150 : 450) && first.entryPlaces == 150)
  }

  /// 4 borrowed rooms at p in 2013 and 2014: 7 rooms, 7 ÷ 6 × 45 entry places.
  @Test func temporaryRoomsCountInTheirYears() throws {
    var scenario = town.scenario()
    add(
      &scenario, "E", p,
      .expand(Expansion(year: 2015, classrooms: [0: 6], works: Works(from: 2013, to: 2014, classrooms: [0: 4]))))
    let result = try simulate(scenario, on: town.dataset)
    let rows = try (2012...2015).map { try row(result, p, $0) }
    #expect(rows.map(\.classrooms) == [3, 7, 7, 9] && abs(rows[1].entryPlaces - 52.5) < 1e-9)
  }

  /// Two schools merge on a new site: p moves next to c's zone with 15 rooms, and c closes to it.
  @Test func twoSchoolsMergeOnANewSite() throws {
    var scenario = town.scenario()
    add(&scenario, "M1", p, .relocate(Relocation(year: 2014, site: GridTown.middle(2, 1), classrooms: [0: 15])))
    add(&scenario, "M2", c, .close(Closure(year: 2014, heirs: [p])))
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, p, 2014) == all(80) && rolls(result, c, 2014).isEmpty)
    let merged = try row(result, p, 2014)
    #expect(merged.capacity == 15 * 45)
  }

  /// p pauses in 2014; the nearest open school has no grade 1, so that c takes the 20 who enter.
  @Test func aPauseGoesToTheNearestThatServesTheEntryGrade() throws {
    var town = town
    let near = town.addSchool("near", at: (1, 0), primary: 6)
    town.dataset.schools[near].grades = [0: 4...6]
    var scenario = town.scenario()
    add(&scenario, "P", p, .pause(Pause(years: [2014], heirs: [])))
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, p, 2014)[1] == 0 && rolls(result, c, 2014)[1] == 80)
    #expect(rolls(result, near, 2014) == all(0, 4...6))
  }

  /// The roll of c is explained by those who came up from p, and the lines add up.
  @Test func theOnwardMoveIsExplained() throws {
    var town = town
    town.dataset.schools[p].grades = [0: 1...3]
    let explanations = try Explanations(town.scenario(), on: town.dataset)
    // grade 4 of 2014 came up in 2014, 5 in 2013; grade 6 was there in the base year
    for (grade, onward) in [(4, 20.0), (5, 20.0), (6, 0.0)] {
      let found = try #require(explanations.explanation(school: c, stage: 0, year: 2014, grade: grade))
      let moved = found.lines.filter { $0.cause == .move }
      #expect(moved.reduce(0) { $0 + $1.pupils } == onward && moved.allSatisfy { $0.item == "onward" })
      #expect(abs(found.lines.reduce(0) { $0 + $1.pupils } - found.pupils) < 1e-9 && found.pupils == 80)
    }
    #expect(explanations.explanation(school: p, stage: 0, year: 2014, grade: 4) == nil)
  }
}
