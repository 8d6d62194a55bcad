import Foundation
import Planning
import Testing

@testable import Loading

@Suite struct ScenarioReaderTests {
  private func load(_ text: String) throws -> LoadedScenario {
    let town = try Folder(
      Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) }).merging(["s.yaml": text]) { $1 })
    return try town.scenario("s.yaml")
  }

  private func demand(_ text: String) throws -> (demand: Demand, faults: Faults) {
    let loaded = try load(SmallTown.scenario + "demand:\n  \(text)\n")
    return (try #require(loaded.scenario).demand, loaded.faults)
  }

  @Test func everythingIsRead() throws {
    let loaded = try load(SampleScenario.text)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let scenario = try #require(loaded.scenario)
    #expect(scenario.projects.map(\.kind) == [.new, .expand, .relocate, .pause, .close])
    #expect(scenario.projects.map(\.year) == [2022, 2023, 2024, 2025, 2026])
    #expect(scenario.schools.last?.id.text == "np")
    #expect(scenario.schools.last?.classrooms == [12, nil])
  }

  // MARK: nested rates

  @Test func ratesNestInOrder() throws {
    let (demand, faults) = try demand(
      "progression: { \"*\": 1, e: { 2022: { registered: { grade: { 1: 1.01, 6: 0.98 } } } } }")
    #expect(faults.all.isEmpty, "\(faults.lines)")
    let expected = RateTable.map([
      .any: .number(1),
      .district(1): .map([
        .year(2022): .map([
          .kind(.registered): .map([.gradeLevel: .map([.grade(1): .number(1.01), .grade(6): .number(0.98)])])
        ])
      ]),
    ])
    #expect(demand.progression == expected)
  }

  @Test func levelsMayBeLeftOut() throws {
    #expect(try demand("net_migration: 0.01").demand.netMigration == .number(0.01))
    #expect(try demand("net_migration: { 2022: 0.01 }").demand.netMigration == .map([.year(2022): .number(0.01)]))
    #expect(
      try demand("net_migration: { migrant: 0.01 }").demand.netMigration == .map([.kind(.migrant): .number(0.01)]))
  }

  @Test(arguments: [
    ("net_migration: { 2022: { w: 0.1 } }", "net_migration.2022.w"), ("net_migration: { wset: 0.1 }", "wset"),
    ("net_migration: { w: { grade: 0.1 } }", "grade"), ("net_migration: [1]", "net_migration"),
    ("net_migration: -1.5", "net_migration"), ("progression: { w: { grade: { 10: 1 } } }", "10"),
    ("enrolment_share: 1.5", "enrolment_share"), ("enrolment_share: { w: { primary: .nan } }", "primary"),
    ("births: 100", "births"), ("births: { w: { 2022: -1 } }", "2022"), ("ramp: [1, 0.5]", "ramp"),
    ("ramp: []", "ramp"),
    ("migrant_share: 25", "migrant_share"), ("entry_history: 0", "entry_history"),
    ("entry_history: 2.5", "entry_history"),
  ])
  func badRates(text: String, word: String) throws {
    let faults = try demand(text).faults
    #expect(faults.errors.contains { $0.line == 6 && $0.text(in: .english).contains(word) }, "\(faults.lines)")
  }

  // MARK: class sizes

  private func sizes(_ text: String) throws -> (standard: Standard, faults: Faults) {
    let loaded = try load(
      "schema: schoolzone/1\ndataset: data\nyears: 2020-2024\nstandards: { junior: { class_size: 50 }, primary: { class_size: \(text) } }\n"
    )
    return (try #require(loaded.scenario).standards[0], loaded.faults)
  }

  @Test func classSizesByYearAndEntry() throws {
    let (standard, faults) = try sizes("{ 2012: 50, 2022: { value: 45, from: entry } }")
    #expect(faults.all.isEmpty, "\(faults.lines)")
    #expect(
      standard.classSizes == [
        ClassSizeChange(from: 2012, pupils: 50), ClassSizeChange(from: 2022, pupils: 45, isForEntrants: true),
      ])
  }

  @Test func classSizesBySchool() throws {
    let (standard, _) = try sizes("{ \"*\": 45, wp: 40, ep: { 2020: 48, 2022: 40 } }")
    #expect(standard.classSizes == [ClassSizeChange(pupils: 45)])
    #expect(standard.classSizesOfSchool[0] == [ClassSizeChange(pupils: 40)])
    #expect(standard.classSizesOfSchool[1]?.map(\.from) == [2020, 2022])
  }

  @Test(arguments: [
    "0", "201", "[45]", "{ 2020: 0 }", "{ 2020: { from: entry } }", "{ 2020: { value: 45, from: exit } }",
    "{ someday: 45 }",
  ])
  func badClassSizes(text: String) throws {
    let faults = try sizes(text).faults
    #expect(
      faults.errors.contains { $0.line == 4 && $0.field.hasPrefix("standards.primary.class_size") }, "\(faults.lines)")
  }

  // MARK: projects

  private func projects(_ lines: String...) throws -> LoadedScenario {
    try load(SmallTown.scenario + "projects:\n" + lines.map { "  - { \($0) }\n" }.joined())
  }

  static let new =
    "id: N, kind: new, school: np, stage: primary, district: e, site: [121.018, 32.008], opens: 2022, classrooms: 12, catchment: nearest"

  @Test func aNineYearSchool() throws {
    let loaded = try projects(
      "id: N, kind: new, school: np, stage: [primary, junior], district: e, site: [121.018, 32.008], opens: 2022, classrooms: { primary: 24, junior: 12 }, catchment: nearest"
    )
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.scenario?.schools.last?.classrooms == [24, 12])
    #expect(loaded.scenario?.schools.last?.isNineYear == true)
  }

  /// A project may name a new school before the project that founds it.
  @Test func stagesOfANewSchoolAreKnownFromTheStart() throws {
    let loaded = try projects("id: P, kind: pause, school: np, years: [2023]", ScenarioReaderTests.new)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.scenario?.projects.first?.stages == [0])
    let wrong = try projects(
      "id: X, kind: expand, school: np, stage: junior, classrooms: 3, opens: 2023", ScenarioReaderTests.new)
    #expect(wrong.faults.say("projects[1].stage", "a stage that np has"))
  }

  @Test func delaysAndDates() throws {
    let loaded = try projects(
      "id: A, kind: expand, school: wp, stage: primary, classrooms: 3, opens: 2021-06-30, delay_months: 3",
      "id: B, kind: expand, school: wp, stage: primary, classrooms: 3, opens: 2021-06-30, delay_months: 4",
      "id: C, kind: expand, school: wp, stage: primary, classrooms: 3, opens: 2021")
    #expect(loaded.scenario?.projects.map(\.year) == [2021, 2022, 2021])
  }

  @Test(arguments: [
    ("id: C, kind: close, school: ej, stage: junior, closes: 2022, to: []", "to"),
    ("id: C, kind: close, school: ej, stage: junior, closes: 2022, to: ej", "another school"),
    ("id: P, kind: pause, school: wp, stage: primary, years: []", "years"),
    (
      "id: N, kind: new, school: '', stage: primary, district: e, site: [121, 32], opens: 2022, classrooms: 1, catchment: nearest",
      "a unique id"
    ),
    ("id: E, kind: expand, school: wp, stage: primary, classrooms: 2.5, opens: 2022", "whole number"),
    ("id: E, kind: expand, school: wp, stage: [primary, junior], classrooms: 2, opens: 2022", "stage"),
    ("id: E, kind: expand, school: [wp], stage: primary, classrooms: 2, opens: 2022", "school"),
    ("id: E, kind: [expand], school: wp", "kind"), ("kind: close, school: wp, closes: 2022, to: ep", "id"),
  ])
  func badProjects(line: String, word: String) throws {
    let faults = try projects(line).faults
    #expect(faults.errors.contains { $0.line == 6 && $0.text(in: .english).contains(word) }, "\(faults.lines)")
  }

  @Test func aStartGradeAloneIsSaid() throws {
    let loaded = try projects(ScenarioReaderTests.new + ", start_grade: 3")
    #expect(loaded.faults.say("start_grade", "without effect"))
  }

  @Test(arguments: [
    "2020-x-2024", "[2020, x, 2024]", "[2020]", "2024-2020", "2010-2024", "2020-2120", "2020-", "2020--2024",
  ])
  func badYears(text: String) throws {
    let faults = try load(SmallTown.scenario.replacing("2020-2024", with: text)).faults
    #expect(faults.errors.contains { $0.line == 3 && $0.field == "years" }, "\(faults.lines)")
  }

  // MARK: zone files

  private func rezone(_ zones: String) throws -> Faults {
    let text = SmallTown.scenario + "rezoning:\n  - { from: 2022, stage: primary, catchments: z.geojson }\n"
    let town = try Folder(
      Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) })
        .merging(["s.yaml": text, "z.geojson": zones]) { $1 })
    return try town.scenario("s.yaml").faults
  }

  @Test func aZoneOfAnUnknownStageIsNotPassedOver() throws {
    let zones = SmallTown.layer([
      (#"{"school":"wp","stage":"primary"}"#, SmallTown.west), (#"{"school":"ep","stage":"primry"}"#, SmallTown.east),
    ])
    #expect(try rezone(zones).say("z.geojson:3", "primry", "nearest name: primary"))
  }

  @Test func aZoneWithoutLandIsNotPassedOver() throws {
    let zones = SmallTown.layer([
      (#"{"school":"wp","stage":"primary"}"#, SmallTown.west), (#"{"school":"ep","stage":"primary"}"#, "null"),
    ])
    #expect(try rezone(zones).say("z.geojson:3", "no geometry"))
  }

  @Test func zonesOfOtherStagesArePassedOver() throws {
    let zones = SmallTown.layer([
      (#"{"school":"wp","stage":"小学"}"#, SmallTown.west), (#"{"school":"ej","stage":"junior"}"#, SmallTown.east),
    ])
    #expect(try rezone(zones).all.isEmpty)
  }
}
