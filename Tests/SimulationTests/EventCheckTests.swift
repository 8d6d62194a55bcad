import Geometry
import Planning
import Simulation
import Testing

/// Events that change nothing, lie off, or send pupils far away.
@Suite struct EventCheckTests {
  /// Three primary schools in a row of 40 × 2 blocks: a and b in the west, c in the far east.
  private func town() -> GridTown {
    var town = GridTown(columns: 40, rows: 2)
    let a = town.addSchool("a", at: (5, 0), primary: 6)
    let b = town.addSchool("b", at: (12, 0), primary: 6)
    let c = town.addSchool("c", at: (35, 0), primary: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 10, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(10, 0, 20, 2))
    town.addZone([c], stage: 0, GridTown.rectangle(20, 0, 40, 2))
    town.addChildren(registered: 2)
    for school in town.dataset.schools.indexes.prefix(3) {
      town.observe(school, grades: 1...6, pupils: school == 2 ? 80 : 40)
    }
    return town
  }

  private func said(_ town: GridTown, _ scenario: Scenario) -> [String] {
    inspect(town.dataset, scenario: scenario).faults.all.map { $0.text(in: .english) }
      .filter { !$0.contains("junior") }
  }

  private func project(_ school: SchoolIndex, _ action: Project.Action, id: String = "P") -> Project {
    Project(id: id, school: school, stages: [0], action: action, file: "test.yaml", line: 7)
  }

  private func found(_ scenario: inout Scenario, at place: Position, _ zone: ZoneSource, phase: Phase = .intake) {
    scenario.schools.append(
      School(
        id: ID("n"), name: "n", district: 0, site: place, classrooms: [6, nil], classSize: [nil, nil],
        entryPlan: [nil, nil], isNineYear: false))
    scenario.projects.append(
      project(
        SchoolIndex(scenario.schools.count - 1), .new(Opening(year: 2014, phase: phase, catchments: [0: zone])), id: "N"
      ))
  }

  private func rezoning(_ from: Int, _ zones: [(SchoolIndex, Area)], _ phase: Phase = .intake) -> Rezoning {
    Rezoning(
      from: from, stage: 0,
      zones: zones.map { Catchment(schools: [$0.0], stage: 0, area: $0.1, file: "z.geojson", feature: 1) },
      phase: phase, file: "test.yaml", line: 9, zoneFile: "z.geojson")
  }

  // MARK: ties

  @Test(arguments: [0.0, 0.000005])
  func nothingIsNearerToOneOfTwoSchoolsOnOneSite(degrees: Double) throws {
    let town = town()
    let here = GridTown.middle(12, 0)
    let scenario = town.scenario { found(&$0, at: Position(here.x + degrees, here.y), .nearest) }
    let faults = #expect(throws: Faults.self) { try simulate(scenario, on: town.dataset) }
    let error = try #require(faults?.errors.first?.text(in: .english))
    #expect(faults?.errors.count == 1)
    #expect(error.contains("test.yaml:7: projects[N].catchment: n is at the same position as b"))
    #expect(said(town, scenario).count == 1)
  }

  @Test func aSchoolTwoMetresAsideHasANearestPart() throws {
    let town = town()
    let here = GridTown.middle(12, 0)
    let scenario = town.scenario { found(&$0, at: Position(here.x + 0.00002, here.y), .nearest) }
    #expect(throws: Never.self) { try simulate(scenario, on: town.dataset) }
  }

  // MARK: without effect

  @Test func aSecondRezoningToTheSameZonesMovesNobodyAndSaysSo() {
    let town = town()
    let zones: [(SchoolIndex, Area)] = [(0, GridTown.rectangle(0, 0, 12, 2)), (1, GridTown.rectangle(12, 0, 20, 2))]
    let scenario = town.scenario { $0.rezonings = [rezoning(2014, zones), rezoning(2015, zones, .all)] }
    let said = said(town, scenario)
    #expect(said.count == 1)
    #expect(said.first?.contains("the primary rezoning of 2015 changes the school of no block") == true, "\(said)")
    #expect(
      said.first?.contains("give the rezoning of 2014 a phase by year, phase: { 2014: intake, 2015: all }") == true)
    let once = town.scenario { $0.rezonings = [rezoning(2014, zones, .all)] }
    #expect(self.said(town, once) == [])
  }

  @Test func aRezoningToTheZonesOfTheDatasetChangesNothing() {
    let town = town()
    let same: [(SchoolIndex, Area)] = [(0, GridTown.rectangle(0, 0, 10, 2)), (1, GridTown.rectangle(10, 0, 20, 2))]
    let said = said(town, town.scenario { $0.rezonings = [rezoning(2014, same)] })
    #expect(said.count == 1)
    #expect(said.first?.contains("its zones are those in force already") == true, "\(said)")
  }

  @Test func projectsThatChangeNothingAreNamed() {
    var town = town()
    let bare = town.addSchool("bare", at: (1, 1), primary: 6)
    let here = town.dataset.schools[1].site
    let scenario = town.scenario {
      $0.projects = [
        project(0, .expand(Expansion(year: 2014, classrooms: [0: 0])), id: "E"),
        project(1, .relocate(Relocation(year: 2014, site: here, classrooms: [:])), id: "R"),
        project(bare, .pause(Pause(years: [2014], heirs: [0])), id: "P"),
      ]
    }
    let said = said(town, scenario).filter { !$0.contains("no observed") }
    #expect(said.contains { $0.contains("projects[E].classrooms: an expansion by 0 rooms changes nothing") })
    #expect(said.contains { $0.contains("projects[R].site: the school moves to where it stands already") })
    #expect(said.contains { $0.contains("projects[P].years: bare has no primary catchment and no entering pupils") })
    #expect(said.count == 3, "\(said)")
  }

  @Test func aPhaseOfGradesThatTheStageLacksMovesNobody() {
    let town = town()
    let zones: [(SchoolIndex, Area)] = [(0, GridTown.rectangle(0, 0, 12, 2)), (1, GridTown.rectangle(12, 0, 20, 2))]
    let said = said(town, town.scenario { $0.rezonings = [rezoning(2014, zones, .grades([7, 8]))] })
    #expect(said.contains { $0.contains("phase.grades: the stage has none of these grades") && $0.contains("7, 8") })
  }

  /// The last zone ends short of the land given up, along 222 m.
  @Test func aSliverOfLandGivenUpIsSaidFromASquareMetreOn() throws {
    let town = town()
    func slivers(squareMetres: Double) -> [String] {
      let short = Area(
        Bounds(minX: 120.81, minY: 32, maxX: 120.82 - squareMetres / 222 / 94_500, maxY: 32.002))
      let zones: [(SchoolIndex, Area)] = [(0, GridTown.rectangle(0, 0, 10, 2)), (1, short)]
      return said(town, town.scenario { $0.rezonings = [rezoning(2014, zones)] }).filter { $0.contains("sliver") }
    }
    #expect(slivers(squareMetres: 0.5) == [])
    let line = try #require(slivers(squareMetres: 5).first)
    #expect(line.contains("1 sliver of land given up lies in no new catchment"))
    #expect(line.contains(try Regex(#"found [45](\.\d{1,2})? m² \(120\.820000, 32\.\d{6}\)\)"#)), "\(line)")
  }

  // MARK: new zones and sites

  @Test func aNewZoneWithoutBlocksOrChildrenIsNamed() {
    var town = town()
    // not nearer than 3 m to any block's point
    let sliver = Area(
      Bounds(minX: GridTown.west + 0.0151, minY: 32.0001, maxX: GridTown.west + 0.0154, maxY: 32.0019))
    let empty = town.scenario { found(&$0, at: GridTown.middle(15, 0), .area(sliver)) }
    #expect(said(town, empty).contains { $0.contains("1 new primary catchment holds no block") })
    town.dataset.children = ChildrenTable(cohorts: 2004...2018, blocks: town.dataset.blocks.count, districts: 1)
    // children are counted, and live in the first block alone
    town.dataset.children.add(30, block: 0, cohort: 2008, kind: .registered, district: 0)
    let lonely = town.scenario { found(&$0, at: GridTown.middle(15, 0), .area(GridTown.rectangle(14, 0, 17, 2))) }
    #expect(said(town, lonely).contains { $0.contains("nobody lives in the primary catchment of n") })
  }

  @Test func aSiteOutsideItsCatchmentOrDistrictIsNamed() {
    let town = town()
    let zone = ZoneSource.area(GridTown.rectangle(14, 0, 17, 2))
    // 5 columns of 94.4 m to the east of the zone
    let aside = said(town, town.scenario { found(&$0, at: GridTown.corner(22, 1), zone) })
    #expect(aside.count == 1)
    #expect(
      aside.first?.contains("1 site lies outside the primary catchment of the school (found N (47") == true, "\(aside)")
    let away = said(town, town.scenario { found(&$0, at: Position(120.8, 32.1), zone) })
    #expect(away.contains { $0.contains("1 site lies outside the district of the school (found N (") }, "\(away)")
  }

  @Test func aSiteInTheCoordinatesOfAWebMapIsCalledThat() throws {
    let town = town()
    let gcj = try Transformer(from: #require(CRS("gcj02")), to: .wgs84).inverse(GridTown.middle(15, 0))
    let zone = ZoneSource.area(GridTown.rectangle(14, 0, 17, 2))
    let said = said(town, town.scenario { found(&$0, at: gcj, zone) })
    #expect(said.contains { $0.contains("Read as GCJ-02 coordinates, 1 of 1 lie in it") }, "\(said)")
  }

  // MARK: far away

  @Test func aClosureToASchoolFarAwayGivesTheFigures() {
    let town = town()
    func close(to heir: SchoolIndex) -> [String] {
      said(town, town.scenario { $0.projects = [project(0, .close(Closure(year: 2014, heirs: [heir])))] })
    }
    // a stands in column 5, b in 12, c in 35. Columns of 94.5 m, rows of 110.9 m: homes of columns 0 to 9 are
    // (35 − 4.5) × 94.5 m = 2.9 km from c on average; from a 2.5 × 94.5 = 236 m in its row, 272 m in the other
    #expect(close(to: 1) == [])
    let far = close(to: 2)
    #expect(far.count == 1)
    #expect(
      far.first?.contains(
        "a closes, and its catchment goes to a school far away: c: 2.9 km on average and 3.3 km at most, 254 m before; the service radius is 500 m"
      ) == true, "\(far)")
  }

  @Test func aMoveOrPauseFarAwayGivesTheFigures() {
    let town = town()
    let moved = said(
      town,
      town.scenario {
        $0.projects = [
          project(0, .relocate(Relocation(year: 2014, site: GridTown.middle(35, 1), classrooms: [:])))
        ]
      })
    #expect(moved.contains { $0.contains("a moves far from its primary catchment: 2.9 km on average") }, "\(moved)")
    let paused = said(town, town.scenario { $0.projects = [project(0, .pause(Pause(years: [2014], heirs: [2])))] })
    #expect(paused.contains { $0.contains("the new pupils of a are sent far away, to c") }, "\(paused)")
  }

  // MARK: seats

  @Test func roomsThatNobodyNeedsAreCounted() throws {
    var town = town()
    // 12 rooms of 45 where 240 pupils are: 540 places
    town.dataset.schools[0].classrooms = [12, nil]
    let zone = ZoneSource.area(GridTown.rectangle(14, 0, 15, 2))
    let scenario = town.scenario {
      $0.schools = town.dataset.schools
      $0.projects = [project(0, .expand(Expansion(year: 2014, classrooms: [0: 6])), id: "E")]
      found(&$0, at: GridTown.middle(14, 0), zone)
    }
    let said = try simulate(scenario, on: town.dataset).notices.map { $0.text(in: .english) }
    // two blocks of 2 children a cohort: at most 24 pupils of 270 places
    #expect(
      said.contains { $0.contains("places of a new school stay empty") && $0.contains("n (24 ÷ 270, 2019)") }, "\(said)"
    )
    #expect(said.contains { $0.contains("an expansion adds rooms that are not needed") && $0.contains("÷ 810") })
  }
}
