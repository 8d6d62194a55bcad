import Geometry
import Planning
import Simulation
import Testing

@Suite struct ExplainTests {
  /// Lines add up to the roll, of every school, year and grade, whatever happens in the city.
  @Test(arguments: UInt64(1)...12) func linesAddUp(seed: UInt64) throws {
    var city = RandomCity(seed: seed).attending(seed)
    city.admission.demand.multipliers = [Multiplier(.children, factor: 1.1, from: 2014, districts: [1])]
    for scenario in [city.baseline, city.plan, city.admission] {
      let explained = try Explanations(scenario, on: city.town.dataset)
      for row in explained.result.schools {
        let whole = try #require(explained.explanation(school: row.school, stage: row.stage, year: row.year))
        #expect(abs(whole.pupils - row.pupils) < 1e-6)
        #expect(abs(whole.lines.reduce(0) { $0 + $1.pupils } - row.pupils) < 1e-6)
        for grade in explained.result.grades[row.gradeRows] where grade.grade % 3 == 1 {
          let one = try #require(
            explained.explanation(school: row.school, stage: row.stage, year: row.year, grade: grade.grade))
          #expect(abs(one.lines.reduce(0) { $0 + $1.pupils } - grade.pupils) < 1e-6)
        }
      }
    }
  }

  /// By hand: 8 blocks of 10 children a cohort, A has four of them; net migration of 10 % a year, a development of 100 dwellings
  /// with 30 primary pupils in 100 in A's zone from 2013, a new school that takes one block of A's in 2014.
  @Test func everyLineIsThere() throws {
    var town = GridTown(columns: 4, rows: 2)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (3, 0), primary: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addChildren(registered: 10)
    town.observe(a, grades: 1...6, pupils: 41)
    town.observe(b, grades: 1...6, pupils: 40)
    town.dataset.housing = [Development(id: "tower", block: 0, occupied: 2013, dwellings: 100)]
    var scenario = town.scenario {
      $0.demand.netMigration = .number(0.1)
      $0.demand.yields = .map([.word("primary"): .number(30)])
      $0.notes = [AssumptionNote(path: "demand.net_migration", note: "A guess.", source: nil)]
    }
    scenario.schools.append(
      School(
        id: ID("n"), name: "n", district: 0, site: GridTown.middle(1, 1), classrooms: [6, nil], classSize: [nil, nil],
        entryPlan: [nil, nil], isNineYear: false))
    scenario.projects = [
      Project(
        id: "N", school: 2, stages: [0],
        action: .new(
          Opening(year: 2014, phase: .all, catchments: [0: .area(GridTown.rectangle(1, 1, 2, 2))])),
        file: "test.yaml", line: 1)
    ]
    let explained = try Explanations(scenario, on: town.dataset)
    // the cohort of 2013: 40 children, 4 more by migration on entry; 5 by the tower; 11 of block (1, 1) move in 2014
    let second = try #require(explained.explanation(school: a, stage: 0, year: 2014, grade: 2))
    func line(_ cause: ExplanationLine.Cause) -> ExplanationLine? { second.lines.first { $0.cause == cause } }
    #expect(line(.counted)?.zone == ["a"] && abs((line(.counted)?.pupils ?? 0) - 40) < 1e-9)
    #expect(abs((line(.migration)?.pupils ?? 0) - 4) < 1e-9 && line(.migration)?.note == "A guess.")
    #expect(line(.housing)?.item == "tower" && abs((line(.housing)?.pupils ?? 0) - 5) < 1e-9)
    #expect(line(.move)?.item == "new N" && abs((line(.move)?.pupils ?? 0) + 11) < 1e-9)
    #expect(abs((line(.unexplained)?.pupils ?? 0) - 1) < 1e-9)
    #expect(abs(second.pupils - 39) < 1e-9)
  }

  /// Two rezonings of one year, the first of the junior stage; and two of one stage and year. Each line cites its own note.
  @Test func anEventCitesItsOwnNote() throws {
    var town = GridTown(columns: 4, rows: 2)
    let a = town.addSchool("a", at: (0, 0), primary: 6, junior: 6)
    let b = town.addSchool("b", at: (3, 0), primary: 6, junior: 6)
    for stage in town.dataset.stages.indexes {
      town.addZone([a], stage: stage, GridTown.rectangle(0, 0, 2, 2))
      town.addZone([b], stage: stage, GridTown.rectangle(2, 0, 4, 2))
    }
    town.addChildren(registered: 10)
    let east = GridTown.rectangle(2, 0, 4, 2)
    func rezoning(_ stage: StageIndex, _ more: Area...) -> Rezoning {
      let area = Area(east.polygons + more.flatMap(\.polygons))
      return Rezoning(
        from: 2014, stage: stage, zones: [Catchment(schools: [b], stage: stage, area: area, file: "", feature: 1)],
        phase: .all, file: "test.yaml", line: 1, zoneFile: "zones.geojson")
    }
    let (corner, west) = (GridTown.rectangle(0, 0, 1, 1), GridTown.rectangle(0, 1, 1, 2))
    let scenario = town.scenario {
      $0.rezonings = [rezoning(1, corner), rezoning(0, corner), rezoning(0, corner, west)]
      $0.notes = ["Junior.", "The southern block.", "The northern block."].enumerated().map {
        AssumptionNote(path: "rezoning[\($0.offset + 1)]", note: $0.element, source: nil)
      }
    }
    let explained = try Explanations(scenario, on: town.dataset)
    func moves(_ stage: StageIndex, grade: Int) throws -> [ExplanationLine] {
      try #require(explained.explanation(school: a, stage: stage, year: 2014, grade: grade)).lines
        .filter { $0.cause == .move }
    }
    #expect(try moves(1, grade: 8).map(\.note) == ["Junior."])
    let primary = try moves(0, grade: 3)
    #expect(primary.map(\.note) == ["The southern block.", "The northern block."])
    #expect(primary.map(\.item) == ["rezone 2014", "rezone 2014"])
    #expect(primary.allSatisfy { abs($0.pupils + 10) < 1e-9 })
    // against itself every line finds its own
    let whole = explained.explanation(school: a, stage: 0, year: 2014, grade: 3)
    #expect(ExplainedDifference(whole, against: whole).lines.allSatisfy { abs($0.change) < 1e-9 })
  }
}
