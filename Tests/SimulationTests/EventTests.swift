import Geometry
import Planning
import Simulation
import Testing

/// What projects and rezonings do to the grid town, by hand.
@Suite struct EventTests {
  /// Two primary schools of 6 rooms and one junior school on 4 × 2 blocks, 10 children a block and cohort.
  private func town(_ change: (inout GridTown) -> Void = { _ in }) -> GridTown {
    var town = GridTown(columns: 4, rows: 2)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (3, 0), primary: 6)
    let j = town.addSchool("j", at: (1, 1), junior: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 4, 2))
    town.addChildren(registered: 10)
    change(&town)
    return town
  }

  private func pupils(_ result: SimulationResult, _ school: SchoolIndex, _ year: Int, grade: Int? = nil) -> Double? {
    let rows = result.grades.filter { $0.school == school && $0.year == year && (grade == nil || $0.grade == grade) }
    return rows.isEmpty ? nil : rows.reduce(0) { $0 + $1.pupils }
  }

  private func project(_ school: SchoolIndex, _ action: Project.Action, stages: [StageIndex] = [0], id: String = "P")
    -> Project
  {
    Project(id: id, school: school, stages: stages, action: action, file: "test.yaml", line: 1)
  }

  private func newSchool(_ scenario: inout Scenario, _ id: String, at place: (Int, Int), rooms: Double) -> SchoolIndex {
    scenario.schools.append(
      School(
        id: ID(id), name: id, district: 0, site: GridTown.middle(place.0, place.1), classrooms: [rooms, nil],
        classSize: [nil, nil], entryPlan: [nil, nil], isNineYear: false))
    return SchoolIndex(scenario.schools.count - 1)
  }

  @Test func aNewSchoolFillsFromItsEntry() throws {
    let town = town()
    var scenario = town.scenario()
    let n = newSchool(&scenario, "n", at: (2, 0), rooms: 6)
    let zone = ZoneSource.area(GridTown.rectangle(2, 0, 3, 2))
    scenario.projects = [
      project(n, .new(Opening(year: 2014, gradeByGradeFrom: 1, catchments: [0: zone])), id: "N")
    ]
    let result = try simulate(scenario, on: town.dataset)
    #expect(pupils(result, n, 2013) == nil)
    #expect(abs(try #require(pupils(result, n, 2014)) - 20) < 1e-9)
    #expect(abs(try #require(pupils(result, n, 2016)) - 60) < 1e-9)
    #expect(abs(try #require(pupils(result, 1, 2016)) - 180) < 1e-9)
    let first = try #require(result.schools.first { $0.school == n })
    #expect(first.classrooms == 1)
    #expect(first.capacity == 45)
    #expect(abs(first.entryPlaces - 45) < 1e-9)
    #expect(result.moves.isEmpty)
  }

  @Test func aPhaseMovesThoseAlreadyInSchool() throws {
    let town = town()
    var scenario = town.scenario()
    let n = newSchool(&scenario, "n", at: (2, 0), rooms: 6)
    let zone = ZoneSource.area(GridTown.rectangle(2, 0, 3, 2))
    scenario.projects = [
      project(n, .new(Opening(year: 2014, phase: .grades([2, 3]), catchments: [0: zone])), id: "N")
    ]
    let result = try simulate(scenario, on: town.dataset)
    #expect(abs(try #require(pupils(result, n, 2014)) - 60) < 1e-9)
    #expect(abs(try #require(pupils(result, n, 2014, grade: 4)) - 0) < 1e-9)
    #expect(abs(result.moves.reduce(0) { $0 + $1.pupils } - 40) < 1e-9)
    #expect(result.moves.allSatisfy { $0.event.name == "new N" && $0.from == 1 && $0.to == n })
  }

  @Test func aNearestZoneIsHalfWay() throws {
    let town = town()
    var scenario = town.scenario()
    let n = newSchool(&scenario, "n", at: (2, 0), rooms: 6)
    scenario.projects = [project(n, .new(Opening(year: 2014, phase: .all, catchments: [0: .nearest])), id: "N")]
    let result = try simulate(scenario, on: town.dataset)
    // a stands in column 0, b in column 3, n in column 2: n takes column 2 alone (column 1 is halfway: the border rule
    // gives it to the western school within 1 mm, else to whom it is nearer)
    let last = try #require(result.attendance[0].last)
    let column2 = last.entries(of: town.block(2, 0)).map { SchoolIndex(rawValue: last.schools[$0]) }
    #expect(column2 == [n])
    #expect(last.entries(of: town.block(3, 0)).map { Int(last.schools[$0]) } == [1])
    #expect(last.entries(of: town.block(0, 1)).map { Int(last.schools[$0]) } == [0])
  }

  @Test func aClosureHandsOnZoneAndPupils() throws {
    let town = town { town in
      town.observe(0, grades: 1...6, pupils: 42)
      town.observe(1, grades: 1...6, pupils: 38)
    }
    var scenario = town.scenario()
    scenario.projects = [project(0, .close(Closure(year: 2015, heirs: [1])), id: "C")]
    let result = try simulate(scenario, on: town.dataset)
    #expect(pupils(result, 0, 2014) != nil)
    #expect(pupils(result, 0, 2015) == nil)
    #expect(abs(try #require(pupils(result, 1, 2015)) - 480) < 1e-9)
    #expect(result.catchments[0].version(in: 2015)?.zones.count == 1)
  }

  @Test func aPauseSendsTheFirstGradeAway() throws {
    let town = town()
    var scenario = town.scenario()
    scenario.projects = [project(0, .pause(Pause(years: [2014], heirs: [])), id: "W")]
    let result = try simulate(scenario, on: town.dataset)
    #expect(abs(try #require(pupils(result, 0, 2014, grade: 1))) < 1e-9)
    #expect(abs(try #require(pupils(result, 1, 2014, grade: 1)) - 80) < 1e-9)
    #expect(abs(try #require(pupils(result, 1, 2016, grade: 3)) - 80) < 1e-9)
    #expect(abs(try #require(pupils(result, 0, 2015, grade: 1)) - 40) < 1e-9)
  }

  @Test func roomsUnderWorksAreOutOfUse() throws {
    let town = town()
    var scenario = town.scenario()
    let works = Works(from: 2013, to: 2014, classrooms: [0: -2])
    scenario.projects = [project(0, .expand(Expansion(year: 2015, classrooms: [0: 6], works: works)))]
    let result = try simulate(scenario, on: town.dataset)
    let rooms = result.schools.filter { $0.school == 0 }.map(\.classrooms)
    #expect(rooms == [6, 4, 4, 12, 12, 12, 12, 12, 12])
  }

  @Test func smallClassesStartWithAnEntryCohort() throws {
    let town = town()
    let scenario = town.scenario {
      $0.standards[0].classSizes = [
        ClassSizeChange(pupils: 45), ClassSizeChange(from: 2014, pupils: 30, isForEntrants: true),
      ]
    }
    let result = try simulate(scenario, on: town.dataset)
    let capacity = result.schools.filter { $0.school == 0 }.map(\.capacity)
    #expect(capacity[1] == 270)
    #expect(capacity[2] == 30 + 5 * 45)
    #expect(capacity[7] == 180)
  }

  @Test func relocationChangesTheWalk() throws {
    let town = town()
    var scenario = town.scenario()
    let move = Relocation(year: 2016, site: GridTown.middle(1, 0), classrooms: [0: 12])
    scenario.projects = [project(0, .relocate(move))]
    let result = try simulate(scenario, on: town.dataset)
    let rows = result.schools.filter { $0.school == 0 }
    #expect(rows[3].capacity == 270 && rows[4].capacity == 540)
    // blocks of columns 0 and 1 in two rows: the mean does not change by symmetry, the site does
    #expect(abs((rows[3].meanDistance ?? 0) - (rows[4].meanDistance ?? 1)) < 0.01)
    #expect(result.sites[4][0] != result.sites[3][0])
  }

  @Test func aRezoningReplacesZones() throws {
    let town = town()
    var scenario = town.scenario()
    func zone(_ school: SchoolIndex, _ area: Area) -> Catchment {
      Catchment(schools: [school], stage: 0, area: area, file: "z.geojson", feature: 1)
    }
    scenario.rezonings = [
      Rezoning(
        from: 2014, stage: 0,
        zones: [zone(0, GridTown.rectangle(0, 0, 3, 2)), zone(1, GridTown.rectangle(3, 0, 4, 2))],
        phase: .all, file: "test.yaml", line: 1, zoneFile: "z.geojson")
    ]
    let result = try simulate(scenario, on: town.dataset)
    #expect(abs(try #require(pupils(result, 0, 2014)) - 360) < 1e-9)
    #expect(abs(try #require(pupils(result, 1, 2014)) - 120) < 1e-9)
    scenario.rezonings[0].zones.removeFirst()
    #expect(throws: Faults.self) { try simulate(scenario, on: town.dataset) }  // column 2 is given up to nobody
  }

  @Test func aNineYearSchoolKeepsItsLeavers() throws {
    var town = GridTown(columns: 2, rows: 1)
    let n = town.addSchool("n", at: (0, 0), primary: 6, junior: 6)
    let a = town.addSchool("a", at: (1, 0), primary: 6)
    let j = town.addSchool("j", at: (1, 0), junior: 6)
    town.dataset.schools[n].through = 0.8
    town.addZone([n], stage: 0, GridTown.rectangle(0, 0, 1, 1))
    town.addZone([a], stage: 0, GridTown.rectangle(1, 0, 2, 1))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 2, 1))
    town.addChildren(registered: 10)
    let result = try simulate(town.scenario(), on: town.dataset)
    #expect(abs(try #require(pupils(result, n, 2013, grade: 7)) - 8) < 1e-9)
    #expect(abs(try #require(pupils(result, j, 2013, grade: 7)) - 12) < 1e-9)
    #expect(abs(try #require(pupils(result, n, 2012, grade: 7))) < 1e-9)
  }

  @Test func aSharedZoneIsDividedByEntryPlaces() throws {
    var town = GridTown(columns: 2, rows: 1)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (1, 0), primary: 18)
    let j = town.addSchool("j", at: (1, 0), junior: 6)
    town.addZone([a, b], stage: 0, GridTown.rectangle(0, 0, 2, 1))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 2, 1))
    town.addChildren(registered: 10)
    var scenario = town.scenario()
    scenario.projects = [project(b, .close(Closure(year: 2016, heirs: [])), id: "C")]
    let result = try simulate(scenario, on: town.dataset)
    #expect(abs(try #require(pupils(result, a, 2012)) - 30) < 1e-9)
    #expect(abs(try #require(pupils(result, b, 2012)) - 90) < 1e-9)
    #expect(abs(try #require(pupils(result, a, 2016)) - 120) < 1e-9)
  }

  /// On a border the zone whose school is nearer in that year; when the school moves, so does the block.
  @Test func theBorderRuleFollowsTheSite() throws {
    var town = GridTown(columns: 4, rows: 1, points: true)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (3, 0), primary: 6)
    let j = town.addSchool("j", at: (1, 0), junior: 6)
    let half = GridTown.west + 1.5 * GridTown.side  // through the point of column 1
    let (south, north) = (GridTown.south, GridTown.south + GridTown.side)
    func box(_ from: Double, _ to: Double) -> Area {
      Area([
        Polygon(rings: [
          [
            Position(from, south), Position(to, south), Position(to, north), Position(from, north),
            Position(from, south),
          ]
        ])
      ])
    }
    town.addZone([a], stage: 0, box(GridTown.west, half))
    town.addZone([b], stage: 0, box(half, GridTown.west + 4 * GridTown.side))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 4, 1))
    town.addChildren(registered: 10)
    var scenario = town.scenario()
    scenario.projects = [project(b, .relocate(Relocation(year: 2015, site: GridTown.middle(1, 0), classrooms: [:])))]
    let result = try simulate(scenario, on: town.dataset)
    #expect(abs(try #require(pupils(result, a, 2014, grade: 1)) - 20) < 1e-9)
    #expect(abs(try #require(pupils(result, a, 2015, grade: 1)) - 10) < 1e-9)
    #expect(abs(try #require(pupils(result, b, 2015, grade: 1)) - 30) < 1e-9)
  }

  @Test func arealPartsDivideABlock() throws {
    var town = GridTown(columns: 2, rows: 1)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (1, 0), primary: 6)
    let j = town.addSchool("j", at: (1, 0), junior: 6)
    let cut = GridTown.west + 0.25 * GridTown.side
    let (south, north) = (GridTown.south, GridTown.south + GridTown.side)
    func box(_ from: Double, _ to: Double) -> Area {
      Area([
        Polygon(rings: [
          [
            Position(from, south), Position(to, south), Position(to, north), Position(from, north),
            Position(from, south),
          ]
        ])
      ])
    }
    town.addZone([a], stage: 0, box(GridTown.west, cut))
    town.addZone([b], stage: 0, box(cut, GridTown.west + 2 * GridTown.side))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 2, 1))
    town.addChildren(registered: 10)
    let scenario = town.scenario { $0.assign = .areal }
    let result = try simulate(scenario, on: town.dataset)
    #expect(abs(try #require(pupils(result, a, 2012)) - 15) < 1e-4)
    #expect(abs(try #require(pupils(result, b, 2012)) - 105) < 1e-4)
  }
}
