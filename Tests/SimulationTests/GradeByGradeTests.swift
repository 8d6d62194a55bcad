import Planning
import Testing

@testable import Simulation

/// Schools that open grade by grade (model.md §3, §4), by hand.
@Suite struct GradeByGradeTests {
  /// Two primary schools of 6 rooms and one junior school on 4 × 2 blocks, 10 children a block and cohort: a has the two columns
  /// in the west, b those in the east.
  private var town = GridTown(columns: 4, rows: 2)
  private let a: SchoolIndex
  private let b: SchoolIndex

  init() {
    a = town.addSchool("a", at: (0, 0), primary: 6)
    b = town.addSchool("b", at: (3, 0), primary: 6)
    let j = town.addSchool("j", at: (1, 1), junior: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 4, 2))
    town.addChildren(registered: 10)
  }

  /// Founds a school of 12 rooms a stage that opens grade by grade, on a column of blocks.
  @discardableResult
  private func found(
    _ scenario: inout Scenario, _ id: String, on column: Int, opens year: Int, from start: Int = 1,
    phase: Phase = .intake, stages: [StageIndex] = [0]
  ) -> SchoolIndex {
    scenario.schools.append(
      School(
        id: ID(id), name: id, district: 0, site: GridTown.middle(column, 0),
        classrooms: [stages.contains(0) ? 12 : nil, stages.contains(1) ? 12 : nil], classSize: [nil, nil],
        entryPlan: [nil, nil],
        isNineYear: stages.count > 1))
    let zone = ZoneSource.area(GridTown.rectangle(column, 0, column + 1, 2))
    let zones = Dictionary(uniqueKeysWithValues: stages.map { ($0, zone) })
    scenario.projects.append(
      Project(
        id: id.uppercased(), school: SchoolIndex(scenario.schools.count - 1), stages: stages,
        action: .new(Opening(year: year, gradeByGradeFrom: start, phase: phase, catchments: zones)), file: "test.yaml",
        line: 7))
    return SchoolIndex(scenario.schools.count - 1)
  }

  private func close(_ scenario: inout Scenario, _ school: SchoolIndex, _ year: Int, to heirs: [SchoolIndex]) {
    scenario.projects.append(
      Project(
        id: "C", school: school, stages: [0], action: .close(Closure(year: year, heirs: heirs)), file: "test.yaml",
        line: 9))
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

  /// 100 new dwellings in 2014 with 5 children an age, in the zone of n, which then has its first grade alone.
  @Test func whoComesInAGradeNotOpenGoesToTheSchoolBefore() throws {
    var town = town
    town.dataset.housing = [Development(id: "h", block: BlockIndex(town.block(2, 0)), occupied: 2014, dwellings: 100)]
    var scenario = town.scenario { $0.demand.yields = .map([.word("primary"): .number(30)]) }
    let n = found(&scenario, "n", on: 2, opens: 2014)
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, n, 2013).isEmpty)
    #expect(rolls(result, n, 2014) == [1: 25])
    #expect(rolls(result, b, 2014) == all(45).merging([1: 20]) { $1 })
    // the next cohort enters, and the first goes up
    #expect(rolls(result, n, 2015) == [1: 25, 2: 25])
    #expect(rolls(result, b, 2015) == all(45).merging([1: 20, 2: 20]) { $1 })
    #expect(rolls(result, n, 2020) == all(25))
    let first = try #require(result.schools.first { $0.school == n })
    // 12 rooms ÷ 6 grades for the one that is open; entry places are those of a normal year
    #expect(first.classrooms == 2 && first.capacity == 90 && first.entryPlaces == 90 && first.largestClass == 25)
    #expect(result.moves.isEmpty)
  }

  @Test func risesInAGradeNotOpenGoToTheSchoolBefore() throws {
    var scenario = town.scenario { $0.demand.progression = .map([.year(2014): .number(1.1)]) }
    let n = found(&scenario, "n", on: 2, opens: 2014)
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, n, 2014) == [1: 20])
    #expect(rolls(result, b, 2014) == all(44).merging([1: 20]) { $1 })
  }

  /// n2 opens on the land of n1, which itself has two grades by then: grade 2 goes to n1, grade 3 and later to b.
  @Test func aSchoolBeforeThatOpensGradeByGradeTooSendsOn() throws {
    var town = town
    town.dataset.housing = [Development(id: "h", block: BlockIndex(town.block(2, 0)), occupied: 2014, dwellings: 100)]
    var scenario = town.scenario { $0.demand.yields = .map([.word("primary"): .number(30)]) }
    let first = found(&scenario, "n1", on: 2, opens: 2013)
    let second = found(&scenario, "n2", on: 2, opens: 2014)
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, second, 2014) == [1: 25])
    #expect(rolls(result, first, 2014) == [1: 0, 2: 25])
    #expect(rolls(result, b, 2014) == [1: 20, 2: 20, 3: 45, 4: 45, 5: 45, 6: 45])
  }

  /// b closes in 2015 in favour of a. Its pupils of grades 3 to 6 in the zone of n cannot go to n, nor back to b.
  @Test func aClosedSchoolBeforeIsReplacedByItsHeirs() throws {
    var scenario = town.scenario()
    let n = found(&scenario, "n", on: 2, opens: 2014)
    close(&scenario, b, 2015, to: [a])
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, n, 2015) == [1: 20, 2: 20])
    #expect(rolls(result, a, 2015) == [1: 60, 2: 60, 3: 80, 4: 80, 5: 80, 6: 80])
    #expect(rolls(result, b, 2015).isEmpty)
    let moved = result.moves.filter { $0.year == 2015 }
    #expect(moved.allSatisfy { $0.from == b && $0.to == a && $0.event.name == "close C" })
    #expect(abs(moved.reduce(0) { $0 + $1.pupils } - 180) < 1e-9)
  }

  /// Where b closes in favour of n itself, no school is left for grades 3 to 6.
  @Test(arguments: [(2015, "3, 4, 5, 6"), (2018, "6")])
  func aClosureInFavourOfGradesNotOpenIsRefused(year: Int, grades: String) throws {
    var scenario = town.scenario()
    let n = found(&scenario, "n", on: 2, opens: 2014)
    close(&scenario, b, year, to: [n])
    let faults = #expect(throws: Faults.self) { try simulate(scenario, on: town.dataset) }
    let fault = try #require(faults?.errors.first)
    #expect(faults?.errors.count == 1 && fault.field == "projects[C].to" && fault.line == 9)
    #expect(fault.message.english.contains("in \(year) no school takes its pupils of grades \(grades)"))
    #expect(inspect(town.dataset, scenario: scenario).faults.hasErrors)
  }

  @Test func aClosureInFavourOfASchoolWithAllItsGradesIsNoTrouble() throws {
    var scenario = town.scenario()
    let n = found(&scenario, "n", on: 2, opens: 2014)
    close(&scenario, b, 2019, to: [n])
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, n, 2019) == all(40))
  }

  @Test func aPhaseOfAllMovesThoseWhoseGradeIsOpen() throws {
    var scenario = town.scenario()
    let n = found(&scenario, "n", on: 2, opens: 2014, from: 2, phase: .all)
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, n, 2014) == [1: 20, 2: 20])
    #expect(rolls(result, b, 2014) == [1: 20, 2: 20, 3: 40, 4: 40, 5: 40, 6: 40])
    #expect(abs(result.moves.reduce(0) { $0 + $1.pupils } - 20) < 1e-9)
  }

  /// A class of 107 in a school of 4 rooms once passed without a word.
  @Test(arguments: [true, false])
  func aLaterRezoningThatNamesAGradeNotOpenIsRefused(isOpen: Bool) throws {
    var scenario = town.scenario()
    let n = found(&scenario, "n", on: 2, opens: 2013)
    scenario.rezonings = [
      Rezoning(
        from: 2014, stage: 0,
        zones: [
          Catchment(schools: [n], stage: 0, area: GridTown.rectangle(2, 0, 4, 2), file: "z.geojson", feature: 1)
        ],
        phase: .grades(isOpen ? [2] : [2, 3]), file: "test.yaml", line: 12, zoneFile: "z.geojson")
    ]
    if isOpen {
      let result = try simulate(scenario, on: town.dataset)
      #expect(rolls(result, n, 2014) == [1: 40, 2: 40])
    } else {
      let faults = #expect(throws: Faults.self) { try simulate(scenario, on: town.dataset) }
      let fault = try #require(faults?.errors.first)
      #expect(faults?.errors.count == 1 && fault.file == "test.yaml" && fault.line == 12 && fault.found == "grade 3")
      #expect(fault.expected?.english == "grades 1–2, those open in 2014")
    }
  }

  /// A rezoning that gives the new school nothing may move any grade.
  @Test func aRezoningOfOthersMayNameAnyGrade() throws {
    var scenario = town.scenario()
    found(&scenario, "n", on: 2, opens: 2013)
    let zones = [([a], GridTown.rectangle(0, 0, 1, 2)), ([b], GridTown.rectangle(1, 0, 2, 2))]
    scenario.rezonings = [
      Rezoning(
        from: 2014, stage: 0,
        zones: zones.map { Catchment(schools: $0, stage: 0, area: $1, file: "z.geojson", feature: 1) }
          + [Catchment(schools: [b], stage: 0, area: GridTown.rectangle(3, 0, 4, 2), file: "z.geojson", feature: 3)],
        phase: .grades([5]), file: "test.yaml", line: 12, zoneFile: "z.geojson")
    ]
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, b, 2014)[5] == 60)
  }

  /// p, without a zone, closes in favour of n, which has two grades; b is the nearest school with the others.
  @Test func unexplainedPupilsOfAGradeNotOpenGoToTheNearest() throws {
    var town = town
    let p = town.addSchool("p", at: (0, 1), primary: 6)
    town.observe(p, grades: 1...6, pupils: 10)
    var scenario = town.scenario()
    let n = found(&scenario, "n", on: 2, opens: 2013)
    close(&scenario, p, 2014, to: [n])
    let result = try simulate(scenario, on: town.dataset)
    func unexplained(_ school: SchoolIndex, _ year: Int) -> Double? {
      result.schools.first { $0.school == school && $0.year == year }?.unexplained
    }
    #expect(unexplained(n, 2014) == 20 && unexplained(b, 2014) == 40 && unexplained(a, 2014) == 0)
    #expect(unexplained(n, 2015) == 30 && unexplained(b, 2015) == 30)
    #expect(rolls(result, b, 2014) == [1: 20, 2: 20, 3: 50, 4: 50, 5: 50, 6: 50])
  }

  @Test func aNineYearSchoolCountsWithinEachStage() throws {
    var scenario = town.scenario()
    let n = found(&scenario, "n", on: 2, opens: 2014, stages: [0, 1])
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, n, 2014) == [1: 20, 7: 20])
    #expect(rolls(result, n, 2016) == all(20, 1...3).merging(all(20, 7...9)) { $1 })
  }

  /// Two pupils in each grade that was not open once took a room each, and the whole first grade sat in one class.
  @Test(arguments: UInt64(1)...40)
  func noClassIsOverTheStandardWhileARoomIsEmpty(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    let result = try simulate(city.plan, on: city.town.dataset)
    for row in result.schools {
      let grades = result.grades[row.gradeRows]
      #expect(grades.reduce(0) { $0 + $1.classes } >= row.classrooms || row.classesOverStandard == 0)
      #expect(abs(grades.reduce(0) { $0 + $1.pupils } - row.pupils) < 1e-9)
      let places = grades.reduce(0) { $0 + $1.standard } * Double(row.classrooms) / Double(grades.count)
      #expect(abs(row.capacity - places) < 1e-9)
      guard case .new(let opening)? = city.plan.projects.first(where: { $0.school == row.school })?.action else {
        continue
      }
      #expect(grades.count == opening.gradesServed(in: row.year, of: 6))
    }
  }
}
