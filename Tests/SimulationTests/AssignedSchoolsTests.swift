import Geometry
import Planning
import Testing

@testable import Simulation

/// What `AssignedSchools` reports, compared with where children are in simulations of one cohort at a time, so that every
/// pupil moved is of a known grade.
struct AssignedSchoolsTests {
  /// Who is where in a simulation in which children of one cohort alone live, five in every block.
  private struct OneCohort {
    let cohort: Int
    let result: SimulationResult
    let stages: Stages

    init(_ cohort: Int, _ scenario: Scenario, on dataset: Dataset) throws {
      var alone = dataset
      let cohorts = 2000...scenario.years.upperBound
      alone.children = ChildrenTable(
        cohorts: cohorts, blocks: dataset.blocks.count, districts: dataset.districts.count)
      for block in 0..<dataset.blocks.count {
        for other in cohorts {
          alone.children.add(
            other == cohort ? 5 : 0, block: BlockIndex(block), cohort: other, kind: .registered,
            district: dataset.blocks.districts[block])
        }
      }
      (self.cohort, stages) = (cohort, dataset.stages)
      result = try simulate(scenario, on: alone)
    }

    func grade(in year: Int) -> Int { stages.grade(ofCohort: cohort, in: year) }

    /// Schools of a block's children in a year.
    func schools(_ block: Int, _ year: Int) -> [SchoolIndex] {
      guard let stage = stages.stage(ofGrade: grade(in: year)) else { return [] }
      let attendance = result.attendance[stage][year - result.years.lowerBound]
      return attendance.entries(of: block).filter { attendance.children[$0] > 0 }.map {
        SchoolIndex(rawValue: attendance.schools[$0])
      }
      .sorted()
    }
  }

  /// Block by block, grade by grade and year by year: new entrants are where it says; pupils are where they were, or
  /// where it says that they move; it names nobody who does not move.
  private func expectTold(_ scenario: Scenario, on dataset: Dataset, hasLeavers: Bool = false) throws {
    var dataset = dataset
    (dataset.births, dataset.housing, dataset.enrolment) = ([], [], [])
    var scenario = scenario
    scenario.demand = Demand()
    let told = try #require(AssignedSchools(try simulate(scenario, on: dataset)))
    for cohort in 2004...scenario.years.upperBound {
      let seen = try OneCohort(cohort, scenario, on: dataset)
      for year in scenario.years {
        let grade = seen.grade(in: year)
        guard let stage = dataset.stages.stage(ofGrade: grade) else { continue }
        let moved = Set(seen.result.moves.filter { $0.year == year }.map(\.block))
        for block in 0..<dataset.blocks.count {
          let (group, place) = (told.group(of: block), Comment("block \(block), grade \(grade), \(year)"))
          let now = seen.schools(block, year)
          if hasLeavers {
            #expect(Set(now).isSubset(of: told.allSchools(of: group, grade: grade, year: year).numbers), place)
          } else {
            #expect(now == told.schools(of: group, grade: grade, year: year).numbers, place)
          }
          guard year > scenario.years.lowerBound, grade != dataset.stages[stage].entryGrade else { continue }
          let moves = told.moves(of: group, stage: stage, year: year).filter { $0.grades.contains(grade) }
          let before = seen.schools(block, year - 1)
          let expected = before.flatMap { school in moves.first { $0.from == school }?.to ?? [school] }
          #expect(now == Set(expected).sorted(), place)
          let leaving = moves.filter { before.contains($0.from) }
          if !hasLeavers { #expect(leaving.count == moves.count, place) }
          let leftBy = Set(seen.result.moves.filter { $0.year == year && $0.block.position == block }.map(\.from))
          let stay = before.filter { now.contains($0) && !leftBy.contains($0) }
          let toldToStay = told.staying(of: group, grade: grade, year: year)
          #expect(Set(toldToStay).intersection(before).isSubset(of: stay), place)
          if !hasLeavers { #expect(toldToStay == stay, place) }
          for project in scenario.projects where project.stages.contains(stage) {
            guard case .close(let closure) = project.action, closure.year <= year else { continue }
            #expect(!toldToStay.contains(project.school), place)
          }
          #expect(leaving.isEmpty != moved.contains(BlockIndex(block)), place)
        }
      }
    }
  }

  @Test(arguments: UInt64(1)...6) func toldIsWhatHappens(seed: UInt64) throws {
    var city = RandomCity(seed: seed)
    city.town.dataset.schools[2].through = 0
    city.plan.schools[2].through = 0
    try expectTold(city.plan, on: city.town.dataset)
  }

  /// One of two schools that share a zone closes, in favour of the other: its pupils do not stay.
  @Test(arguments: UInt64(1)...4) func whoIsToldToStayStaysWhereASharedSchoolCloses(seed: UInt64) throws {
    var city = RandomCity(seed: seed)
    city.town.dataset.schools[2].through = 0
    city.plan.schools[2].through = 0
    city.plan.projects.append(
      Project(
        id: "S", school: 1, stages: [0], action: .close(Closure(year: 2014 + Int(seed), heirs: [0])), file: "plan.yaml",
        line: 1))
    try expectTold(city.plan, on: city.town.dataset)
  }

  @Test(arguments: UInt64(1)...4) func ownLeaversAndFeedersAreToldToMoveToo(seed: UInt64) throws {
    var city = RandomCity(seed: seed).attending(seed)
    city.town.dataset.attendance = []
    try expectTold(city.plan, on: city.town.dataset, hasLeavers: true)
  }

  /// With rates and housing, children come in every year; nobody moves who is not named.
  @Test(arguments: UInt64(1)...6) func thoseWhoCameInTheMeantimeAreToldToo(seed: UInt64) throws {
    let city = RandomCity(seed: seed)
    let result = try simulate(city.plan, on: city.town.dataset)
    let told = try #require(AssignedSchools(result))
    for move in result.moves where move.pupils > 1e-9 {
      let (group, stage) = (told.group(of: move.block.position), move.stage)
      let entry = city.town.dataset.stages[stage].entryGrade
      let moves = told.moves(of: group, stage: stage, year: move.year)
      let entrants = told.allSchools(of: group, grade: entry, year: move.year).numbers
      // `pause` moves those who enter, others those in school
      let isTold =
        move.event.name.hasPrefix("pause")
        ? entrants.contains(move.to)
          && !told.schools(of: group, grade: entry, year: move.year).numbers.contains(move.from)
        : moves.contains { $0.to.contains(move.to) }
          && (moves.contains { $0.from == move.from || $0.to.contains(move.from) })
      #expect(isTold, "\(move)")
    }
  }

  // MARK: one event at a time

  /// Eight columns: a zone of `a` and one of `b`, four columns each; `c` and `d` without one.
  private func town() -> GridTown {
    var town = GridTown(columns: 8, rows: 2)
    for (id, column) in [("a", 1), ("b", 6), ("c", 3), ("d", 7)] { town.addSchool(id, at: (column, 0), primary: 12) }
    town.addZone([0], stage: 0, GridTown.rectangle(0, 0, 4, 2))
    town.addZone([1], stage: 0, GridTown.rectangle(4, 0, 8, 2))
    town.addSchool("j", at: (4, 1), junior: 9)
    town.addZone([4], stage: 1, GridTown.rectangle(0, 0, 8, 2))
    town.addChildren(registered: 5)
    return town
  }

  private func told(_ town: GridTown, _ change: (inout Scenario) -> Void) throws -> AssignedSchools {
    let scenario = town.scenario(years: 2012...2018, change)
    try expectTold(scenario, on: town.dataset)
    return try #require(AssignedSchools(try simulate(scenario, on: town.dataset)))
  }

  private func entry(_ told: AssignedSchools, _ block: Int, _ years: ClosedRange<Int> = 2012...2018) -> [[SchoolIndex]]
  {
    years.map { told.schools(of: told.group(of: block), grade: 1, year: $0).numbers }
  }

  private func moves(_ told: AssignedSchools, _ block: Int, _ year: Int) -> [AssignedMove] {
    told.moves(of: told.group(of: block), stage: 0, year: year)
  }

  private func project(_ school: SchoolIndex, _ action: Project.Action) -> Project {
    Project(id: "P\(school)", school: school, stages: [0], action: action, file: "test.yaml", line: 1)
  }

  private func rezoning(_ from: Int, to schools: [SchoolIndex], _ area: Area, choice: [Double]? = nil, _ phase: Phase)
    -> Rezoning
  {
    let zone = Catchment(schools: schools, stage: 0, choice: choice, area: area, file: "z.geojson", feature: 1)
    return Rezoning(
      from: from, stage: 0, zones: [zone], phase: phase, file: "test.yaml", line: 1, zoneFile: "z.geojson")
  }

  /// `b` takes a column of `a`'s in 2014.
  @Test func aPhaseMovesTheGradesThatItNames() throws {
    let town = town()
    let wider = GridTown.rectangle(3, 0, 8, 2)
    let told = try told(town) { $0.rezonings = [rezoning(2014, to: [1], wider, .grades([2, 3]))] }
    let block = town.block(3, 0)
    #expect(entry(told, block) == [[0], [0], [1], [1], [1], [1], [1]])
    #expect(moves(told, block, 2014) == [AssignedMove(from: 0, to: [1], grades: [2, 3])])
    // grades 4 to 6 of 2014 stay: in 2015 they are 5 and 6
    #expect(
      (2...6).map { told.schools(of: told.group(of: block), grade: $0, year: 2014).numbers } == [
        [1], [1], [0], [0], [0],
      ])
    #expect(
      (2...6).map { told.schools(of: told.group(of: block), grade: $0, year: 2015).numbers } == [
        [1], [1], [1], [0], [0],
      ])
    #expect(moves(told, town.block(2, 0), 2014) == [])
  }

  /// `a` pauses in 2014 and 2015: those who enter go to `c`, which is nearest, and stay there.
  @Test func aPauseSendsEntrantsToTheNearest() throws {
    let town = town()
    let told = try told(town) { $0.projects = [project(0, .pause(Pause(years: [2014, 2015], heirs: [])))] }
    #expect(entry(told, town.block(0, 0)) == [[0], [0], [2], [2], [0], [0], [0]])
    #expect((2014...2017).allSatisfy { moves(told, town.block(0, 0), $0) == [] })
    #expect(
      (1...6).map { told.schools(of: told.group(of: 0), grade: $0, year: 2016).numbers } == [
        [0], [2], [2], [0], [0], [0],
      ])
  }

  @Test func aClosureMovesAllGradesOfWhoeverIsThere() throws {
    let town = town()
    let told = try told(town) {
      $0.rezonings = [rezoning(2014, to: [1], GridTown.rectangle(3, 0, 8, 2), .intake)]
      $0.projects = [project(0, .close(Closure(year: 2016, heirs: [2, 3])))]
    }
    #expect(moves(told, town.block(0, 0), 2016) == [AssignedMove(from: 0, to: [2, 3], grades: [2, 3, 4, 5, 6])])
    // those of the column given away in 2014 who had entered `a` before it go to the zone of their block
    #expect(moves(told, town.block(3, 0), 2016) == [AssignedMove(from: 0, to: [1], grades: [4, 5, 6])])
    #expect(entry(told, town.block(3, 0)) == [[0], [0], [1], [1], [1], [1], [1]])
  }

  @Test func aZoneSharedByChoiceDividesThoseWhoMove() throws {
    let town = town()
    let told = try told(town) {
      $0.rezonings = [rezoning(2014, to: [1, 3], GridTown.rectangle(4, 0, 8, 2), choice: [3, 1], .all)]
    }
    let block = town.block(5, 1)
    #expect(moves(told, block, 2014) == [AssignedMove(from: 1, to: [1, 3], grades: [2, 3, 4, 5, 6])])
    let shares = told.schools(of: told.group(of: block), grade: 1, year: 2014)
    #expect(shares == [SchoolShare(school: 1, share: 0.75), SchoolShare(school: 3, share: 0.25)])
  }

  @Test(arguments: [nil, 1, 2], [Phase.intake, .all, .grades([2])])
  func aNewSchoolTakesWhomItMay(gradeByGradeFrom: Int?, phase: Phase) throws {
    // who asks for a grade that is not open asks for nothing that can be
    if phase == .grades([2]), gradeByGradeFrom == 1 { return }
    let town = town()
    let told = try told(town) {
      $0.schools.append(
        School(
          id: ID("n"), name: "n", district: 0, site: GridTown.middle(2, 1), classrooms: [12, nil],
          classSize: [nil, nil], entryPlan: [nil, nil], isNineYear: false))
      let opening = Opening(
        year: 2014, gradeByGradeFrom: gradeByGradeFrom, phase: phase,
        catchments: [0: .area(GridTown.rectangle(2, 0, 6, 2))])
      $0.projects = [project(5, .new(opening))]
    }
    #expect(entry(told, town.block(2, 0)) == [[0], [0], [5], [5], [5], [5], [5]])
    #expect(entry(told, town.block(5, 0)) == [[1], [1], [5], [5], [5], [5], [5]])
    if gradeByGradeFrom == nil { #expect(moves(told, town.block(2, 0), 2014).isEmpty == (phase == .intake)) }
  }

  /// All in 2014: a column goes from `a` to `b` with all its pupils, `b` closes for `d`, and `d` pauses for `c`.
  @Test func severalEventsOfAYearAreOneChange() throws {
    let town = town()
    let told = try told(town) {
      $0.rezonings = [rezoning(2014, to: [1], GridTown.rectangle(3, 0, 8, 2), .all)]
      $0.projects = [
        project(1, .close(Closure(year: 2014, heirs: [3]))), project(3, .pause(Pause(years: [2014], heirs: [2]))),
      ]
    }
    let block = town.block(3, 1)
    #expect(moves(told, block, 2014) == [AssignedMove(from: 0, to: [3], grades: [2, 3, 4, 5, 6])])
    #expect(moves(told, town.block(7, 1), 2014) == [AssignedMove(from: 1, to: [3], grades: [2, 3, 4, 5, 6])])
    #expect(entry(told, block) == [[0], [0], [2], [3], [3], [3], [3]])
  }

  /// A school that moves takes its zone and pupils along.
  @Test func aRelocationMovesNobodyToAnotherSchool() throws {
    let town = town()
    let told = try told(town) {
      $0.projects = [project(0, .relocate(Relocation(year: 2014, site: GridTown.middle(7, 1), classrooms: [:])))]
    }
    for block in 0..<town.dataset.blocks.count {
      #expect((2013...2018).allSatisfy { moves(told, block, $0) == [] })
      #expect(Set(entry(told, block)).count == 1)
    }
  }
}

extension [SchoolShare] {
  fileprivate var numbers: [SchoolIndex] { map { SchoolIndex(rawValue: $0.school) } }
}
