import Foundation
import Planning
import Testing

@testable import Loading

/// What a scenario's words become.
@Suite struct ScenarioValuesTests {
  private func load(_ text: String, data: [String: String] = [:]) throws -> LoadedScenario {
    let files = Dictionary(uniqueKeysWithValues: SmallTown.files.merging(data) { $1 }.map { ("data/" + $0, $1) })
    return try Folder(files.merging(["s.yaml": text]) { $1 }).scenario("s.yaml")
  }

  private func add(_ text: String) throws -> LoadedScenario { try load(SmallTown.scenario + text) }

  @Test(arguments: [
    ("2021-2023", 2021...2023), ("2022", 2022...2022), ("[2020, 2024]", 2020...2024), ("2021 - 2022", 2021...2022),
  ])
  func years(text: String, expected: ClosedRange<Int>) throws {
    let loaded = try load(SmallTown.scenario.replacing("2020-2024", with: text))
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.scenario?.years == expected)
  }

  @Test func theRestOfTheRules() throws {
    let loaded = try add(
      "name: Plan 2020\nassign: areal\nuncovered: nearest\noverflow: none\ndetour_factor: 1.3\nreach_m: { primary: { \"*\": 800, w: { 2022: 900 } }, junior: 1500, \"*\": 5 }\n"
    )
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let scenario = try #require(loaded.scenario)
    #expect(scenario.name == "Plan 2020" && scenario.id == "s")
    #expect(scenario.assign == .areal && scenario.uncovered == .nearest && scenario.detourFactor == 1.3)
    #expect(scenario.reach[0]?.value(for: .district(0), .year(2022)) == 900)
    #expect(scenario.reach[0]?.value(for: .district(0), .year(2023)) == 800)
    #expect(scenario.reach[1]?.value(for: .district(1), .year(2023)) == 1500)
  }

  @Test func aReachForEveryStage() throws {
    #expect(try add("reach_m: 700\n").scenario?.reach == [.number(700), .number(700)])
    #expect(try add("reach_m: { \"*\": 700 }\n").scenario?.reach == [.number(700), .number(700)])
  }

  @Test func lookingUpRates() throws {
    let loaded = try add(
      "demand:\n  progression: { \"*\": 1.0, w: { 2022: 1.02, 2023: { migrant: { grade: { 1: 1.5 } } }, \"*\": 0.9 } }\n"
    )
    let rates = try #require(loaded.scenario?.demand.progression)
    func rate(_ district: DistrictIndex, _ year: Int, _ kind: Kind, _ grade: Int) -> Double? {
      rates.value(for: .district(district), .year(year), .kind(kind), .gradeLevel, .grade(grade))
    }
    #expect(rate(0, 2022, .registered, 3) == 1.02)
    #expect(rate(0, 2023, .migrant, 1) == 1.5)
    #expect(rate(0, 2024, .migrant, 1) == 0.9)
    #expect(rate(1, 2022, .migrant, 1) == 1)
  }

  @Test func yieldsByDistrictAndBirthsByKind() throws {
    let demand = try #require(
      try add(
        "demand:\n  yields: { \"*\": { preschool: 20, primary: 28 }, w: { junior: 9 } }\n  births: { w: { 2023: { registered: 30, migrant: 4 } }, after: hold }\n"
      )
      .scenario?.demand)
    #expect(demand.yields?.value(for: .district(1), .year(2022), .word("primary")) == 28)
    #expect(demand.yields?.value(for: .district(0), .year(2022), .word("junior")) == 9)
    #expect(demand.births?.value(for: .district(0), .year(2023), .kind(.migrant)) == 4)
    #expect(demand.births?.value(for: .district(1), .year(2023), .kind(.migrant)) == nil)
  }

  @Test func aClassSizeForANewSchool() throws {
    let loaded = try load(
      "schema: schoolzone/1\ndataset: data\nyears: 2020-2024\nstandards: { junior: { class_size: 50 }, primary: { class_size: { \"*\": 45, np: { 2022: 30, 2023: { value: 28, from: entry } } } } }\nprojects:\n  - { \(ScenarioFaultsTests.new) }\n"
    )
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.scenario?.standards[0].classSizesOfSchool[4]?.map(\.isForEntrants) == [false, true])
  }

  @Test func districtsAndSchoolsMayBeCalledAnything() throws {
    // YAML 1.1 would read these as false, true, a number and a date
    let ids = ["no", "on", "2014", "2014-08-20"]
    for id in ids {
      let data = SmallTown.files.mapValues {
        $0.replacing("\"w\"", with: "\"\(id)\"").replacing("\"wp\"", with: "\"no\"")
      }
      let loaded = try load(
        SmallTown.scenario
          + "demand: { net_migration: { \(id): 0.1 } }\nprojects:\n  - { id: 007, kind: expand, school: no, stage: primary, classrooms: 3, opens: 2022 }\n",
        data: data)
      #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
      #expect(loaded.scenario?.demand.netMigration == .map([.district(0): .number(0.1)]))
      #expect(loaded.scenario?.projects.map(\.id) == ["007"])
    }
  }

  @Test func allOfANewSchool() throws {
    let project =
      "id: N, kind: new, school: np, stage: [primary, junior], name: New, name_zh: 新校, district: e, site: [121.018, 32.008], opens: 2021-10-01, delay_months: 11, classrooms: { primary: 24, junior: 12 }, opening: grade-by-grade, phase: all, catchment: nearest, class_size: 40, entry_plan: 120, through: 0.8, nine_year: true, authority: 区属, cost: 12000, note: why, source: where"
    let loaded = try add("projects:\n  - { \(project) }\n")
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let scenario = try #require(loaded.scenario)
    let school = scenario.schools[4]
    #expect((school.name, school.nameChinese, school.authority, school.district) == ("New", "新校", "区属", 1))
    #expect(school.classSize == [40, 40] && school.entryPlan == [120, 120] && school.classrooms == [24, 12])
    #expect(school.isNineYear && school.through == 0.8 && school.feature == nil)
    let made = try #require(scenario.projects.first)
    #expect((made.note, made.source, made.cost, made.year) == ("why", "where", 12000, 2022))
    guard case .new(let opening) = made.action else { return #expect(Bool(false)) }
    #expect(opening.gradeByGradeFrom == 1 && opening.phase == .all)
  }

  @Test func stagesThatAProjectDoesNotName() throws {
    let loaded = try add(
      "projects:\n  - { id: R, kind: relocate, school: wj, site: [121.001, 32.001], opens: 2022 }\n  - { id: C, kind: close, school: wp, closes: 2023, to: [ep] }\n"
    )
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.scenario?.projects.map(\.stages) == [[1], [0]])
  }

  @Test func notesAreKeptWithTheirPlace() throws {
    let loaded = try add(
      "note: all of it\ndemand: { births: { w: { 2022: 60, source: census } }, yields: { primary: 28, note: assumed } }\nprojects:\n  - { \(ScenarioFaultsTests.new), note: guess }\n"
    )
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let notes = try #require(loaded.scenario).notes
    #expect(notes.map(\.path) == ["", "demand.births.w", "demand.yields", "projects[N]"])
    #expect(notes.map { $0.note ?? $0.source } == ["all of it", "census", "assumed", "guess"])
  }

  @Test func whatIsDrawnAndWhatIsNotYet() throws {
    let loaded = try add(
      "uncertainty: { births: { sigma: 0.06, rho: 0.5, phi: 0.7 }, progression: {}, delay_months: { sigma: 6 } }\n")
    #expect(loaded.faults.errors.isEmpty, "\(loaded.faults.lines)")
    let stated = try #require(loaded.scenario?.uncertainty?.stated)
    #expect(Set(stated.keys) == [.births, .progression])
    #expect(stated[.births]?.sigma == 0.06 && stated[.births]?.rho == 0.5 && stated[.births]?.phi == 0.7)
    #expect(stated[.progression] == Uncertainty.Stated())
    #expect(loaded.scenario?.notComputed == ["uncertainty.delay_months"])
    #expect(loaded.faults.warnings.map(\.field) == ["uncertainty.delay_months"])
    let wrong = try add("uncertainty: { births: { sigma: -1 }, death: { sigma: 1 } }\n")
    #expect(wrong.faults.errors.map(\.field) == ["uncertainty.births.sigma", "uncertainty.death"])
  }

  @Test func whatSchoolsHaveAndWhatIsToBeReached() throws {
    let loaded = try add(
      """
      groups: [ { leader: wp, members: [ep], from: 2022, form: pair } ]
      targets: [ { measure: modernised_share, by: 2022, at_least: 0.80 } ]
      improvements: [ { school: ep, measure: books, from: 2021-10-01, add: 500 }, { school: wp, measure: weak, from: 2022, value: 0 } ]

      """)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let scenario = try #require(loaded.scenario)
    #expect(scenario.groups.map(\.form) == [.pair])
    #expect(scenario.targets.map(\.target) == [.atLeast(0.8)])
    #expect(
      scenario.improvements == [
        Improvement(school: 1, measure: "books", from: 2022, added: 500),
        Improvement(school: 0, measure: "weak", from: 2022, value: 0),
      ])
  }

  /// Rooms in phases, and small classes in a district that begin with those who enter.
  @Test func phasesAndSmallClassesByDistrict() throws {
    let text = SmallTown.scenario.replacing(
      "primary: { class_size: 45 }",
      with: "primary: { class_size: { \"*\": 45, w: { 2021: { value: 35, from: entry } } } }")
    let files = Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) })
    let loaded = try Folder(
      files.merging([
        "s.yaml": text
          + "projects:\n  - { id: E, kind: expand, school: wp, stage: primary, opens: 2021, classrooms: +6, phases: [ { opens: 2023, classrooms: +6 } ] }\n"
      ]) { $1 }
    ).scenario("s.yaml")
    #expect(loaded.faults.errors.isEmpty, "\(loaded.faults.lines)")
    let scenario = try #require(loaded.scenario)
    #expect(scenario.projects.map(\.id) == ["E", "E/2"] && scenario.projects[1].partOf == "E")
    #expect(scenario.projects.map(\.year) == [2021, 2023])
    #expect(
      scenario.standards[0].classSizesOfSchool[0] == [ClassSizeChange(from: 2021, pupils: 35, isForEntrants: true)])
    #expect(scenario.standards[0].classSizesOfSchool[1] == nil)
  }

  @Test func howRollsAreProjected() throws {
    let loaded = try add(
      """
      demand:
        method: auto
        entry: record
        multipliers:
          - { name: two-child policy, of: births, from: 2022, to: 2024, kind: registered, factor: 1.2, note: "A guess." }
          - { name: metro, from: 2022-10-01, district: [w], factor: 1.05 }

      """)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let demand = try #require(loaded.scenario).demand
    #expect(demand.method == .auto && demand.entry == .record)
    #expect(
      demand.multipliers == [
        Multiplier(.births, factor: 1.2, from: 2022, to: 2024, kind: .registered, name: "two-child policy"),
        Multiplier(.children, factor: 1.05, from: 2023, districts: [0], name: "metro"),
      ])
  }

  @Test func howPlacesAreGiven() throws {
    let loaded = try add(
      """
      kinds: [ { id: migrant, assigned: vacancy } ]
      overflow: { admit: { limit_m: 3000 } }
      groups: [ { leader: wp, members: [ep], from: 2021-10-01, pool_seats: false } ]

      """)
    #expect(loaded.faults.errors.isEmpty, "\(loaded.faults.lines)")
    let scenario = try #require(loaded.scenario)
    #expect(scenario.overflow == .admit(limit: 3000))
    #expect(
      scenario.kinds == [KindRule(priority: 2, assigned: .catchment), KindRule(priority: 1, assigned: .vacancy)])
    #expect(scenario.groups == [SchoolGroup(leader: 0, members: [1], from: 2022, poolsSeats: false)])
    #expect(try add("overflow: admit\n").scenario?.overflow == .admit(limit: nil))
    #expect(try add("overflow: none\n").scenario?.overflow == .stay)
  }

  @Test func scenariosOnOneFolderShareIt() throws {
    let town = try Folder(
      Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) }).merging([
        "a.yaml": SmallTown.scenario,
        "b/b.yaml": SmallTown.scenario.replacing("dataset: data", with: "dataset: ../data/"),
      ]) { $1 })
    let loaded = loadScenarios(at: [town.path("a.yaml"), town.path("b/b.yaml")])
    #expect(loaded.allSatisfy { $0.faults.all.isEmpty })
    #expect(loaded[0].dataset?.dataset.about.folder == loaded[1].dataset?.dataset.about.folder)
    withExtendedLifetime(town) {}
  }
}
