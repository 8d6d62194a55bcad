import Foundation
import Planning
import TestSupport
import Testing

@testable import Loading

/// Tables of variants (docs/ensemble.md, "Many variants"), on the example town.
@Suite struct VariantTests {
  private let town: ExampleTown
  private let dataset: Dataset

  init() throws {
    town = try ExampleTown()
    dataset = try #require(loadScenarios(at: [town.path("plan.yaml")])[0].dataset?.dataset)
  }

  private func variants(_ csv: String, of scenario: String = "plan.yaml") throws -> ScenarioVariants {
    try town.write(csv, to: "batch.csv")
    return try ScenarioVariants(
      of: town.path(scenario), on: dataset, try VariantTable(at: town.path("batch.csv")))
  }

  private func faults(_ csv: String, of scenario: String = "plan.yaml") throws -> [Fault] {
    do throws(Faults) {
      let table = try table(csv)
      let made = try ScenarioVariants(of: town.path(scenario), on: dataset, table)
      return table.faults.all + (0..<made.count).flatMap { made.read($0).faults.all }
    } catch { return error.all }
  }

  private func table(_ csv: String) throws(Faults) -> VariantTable {
    try? town.write(csv, to: "batch.csv")
    return try VariantTable(at: town.path("batch.csv"))
  }

  /// What a scenario file with these lines reads.
  private func extended(_ lines: String) throws -> Scenario {
    try town.write("extends: plan.yaml\n" + lines, to: "extended.yaml")
    return try #require(loadScenarios(at: [town.path("extended.yaml")])[0].scenario)
  }

  @Test func aRowReadsAsAFileThatExtendsTheScenario() throws {
    let made = try variants(
      """
      variant,demand.net_migration,demand.births.east.2026,standards.primary.class_size,demand.ramp
      more,0.02,900,,
      smaller,,,40,"[0.5, 1]"

      """)
    let more = try #require(made.read(0).scenario)
    let smaller = try #require(made.read(1).scenario)
    #expect((more.id, smaller.id) == ("plan+more", "plan+smaller"))
    let one = try extended("demand: { net_migration: 0.02, births: { east: { 2026: 900 } } }\n")
    #expect(more.demand == one.demand && more.standards == one.standards)
    let two = try extended("standards: { primary: { class_size: 40 } }\ndemand: { ramp: [0.5, 1] }\n")
    #expect(smaller.demand == two.demand && smaller.standards == two.standards)
    #expect(smaller.demand != one.demand)
  }

  @Test func projectsAreNamedByTheirIds() throws {
    let made = try variants("variant;projects.E-N1.opens;projects.E-N1.classrooms;rezoning.1.from\nlate;2028;18;2026\n")
    let (scenario, faults) = made.read(0)
    let late = try #require(scenario)
    let project = try #require(late.projects.first { $0.id == "E-N1" })
    #expect(project.year == 2028 && !faults.hasErrors)
    #expect(late.rezonings.map(\.from) == [2026])
    let school = try #require(late.schools.first { $0.id.text == "e-p2" })
    #expect(school.classrooms.compactMap { $0 }.isEmpty == false)
  }

  @Test func emptyCellsChangeNothing() throws {
    let made = try variants("variant,demand.net_migration,projects.E-N1.opens\nsame,,\n")
    let same = try #require(made.read(0).scenario)
    let plan = try #require(loadScenarios(at: [town.path("plan.yaml")])[0].scenario)
    #expect(same.demand == plan.demand && same.projects.map(\.year) == plan.projects.map(\.year))
    #expect(made.read(0).faults.all.isEmpty)
  }

  @Test func aWrongCellIsNamedByLineAndColumn() throws {
    let csv = """
      variant,demand.net_migration.east,projects.E-N1.opens,demand.ramp
      good,0.01,2027,
      bad,much,soon,"[0.5"

      """
    let found = try faults(csv)
    let cell = try #require(found.first)
    #expect(cell.line == 3 && cell.field == "demand.ramp" && cell.found == "[0.5")
    let rest = found.dropFirst()
    #expect(rest.map(\.line) == [3, 3] && rest.allSatisfy { $0.severity == .error && $0.expected != nil })
    #expect(rest.map(\.field) == ["demand.net_migration.east", "projects.E-N1.opens"])
    #expect(rest.map(\.found) == ["much", "soon"])
  }

  @Test func wrongColumnsAreNamedInTheHeader() throws {
    let keys = try faults("variant,demand.net_migratoin,demand.births.eastt.2026\na,0.1,900\n")
    #expect(keys.map(\.line) == [1, 1])
    #expect(keys.contains { $0.field == "demand.net_migratoin" && $0.nearest == "net_migration" })
    #expect(keys.contains { $0.field == "demand.births.eastt.2026" && $0.nearest == "east" })
    let entry = try #require(try faults("variant,projects.E-N2.opens\na,2027\n").first)
    #expect(entry.line == 1 && entry.field == "projects.E-N2.opens" && entry.nearest == "E-N1")
    let fixed = try faults("variant,dataset,a..b,demand.ramp,demand.ramp\na,b,c,,\n")
    #expect(fixed.map(\.field) == ["dataset", "a..b", "demand.ramp"])
    #expect(try faults("name,demand.ramp\na,\n").map(\.field) == ["variant"])
    #expect(try faults("variant,demand.ramp\n").count == 1)
    #expect(try faults("variant\na\n").count == 1)
  }

  @Test func idsAreNamesOfFilesAndUnique() throws {
    let found = try faults("variant,demand.net_migration\na/b,0\nb,0\n,0\nb,0\n一号,0\n")
    #expect(found.map(\.line) == [2, 4, 5])
  }

  /// The plan itself is faultless, so what a row breaks elsewhere in the file is told with the row.
  @Test func whatARowBreaksElsewhereNamesTheRow() throws {
    let found = try faults("variant,years\nshort,2024-2025\n")
    let late = try #require(found.first { $0.line == 2 && $0.severity == .warning })
    #expect(late.file.hasSuffix("batch.csv") && late.text(in: .english).contains("plan.yaml:12"))
  }

  @Test func aMapOverANumberIsWarnedOf() throws {
    try town.write("extends: plan.yaml\ndemand: { net_migration: 0.01 }\n", to: "moving.yaml")
    let found = try faults("variant,demand.net_migration.east\na,0.02\n", of: "moving.yaml")
    #expect(found.map(\.severity) == [.warning] && found[0].found == "0.01")
    let stated = try faults(
      "variant,demand.net_migration.*,demand.net_migration.east\na,0.01,0.02\n", of: "moving.yaml")
    #expect(stated.isEmpty)
  }

  /// As Excel saves a table in China and in Europe.
  @Test func tablesOfSpreadsheetsAreRead() throws {
    let chinese = try #require(
      "variant,demand.net_migration\r\n方案一,0.02\r\n".data(using: .init(rawValue: 0x8000_0632)))
    try town.write(Array(chinese), to: "batch.csv")
    let table = try VariantTable(at: town.path("batch.csv"))
    #expect(table.rows.map(\.id) == ["方案一"] && !table.faults.hasErrors)
    let european = try self.table("\u{FEFF}variant;demand.ramp\r\na;[0.5, 1]\r\n")
    #expect(european.rows[0].cells[0]?.list?.count == 2)
    #expect(throws: Faults.self) { try self.table("variant,demand.net_migration\na,1,2\n") }
  }

  @Test func theFileCountsAsInput() throws {
    let one = try #require(try variants("variant,demand.net_migration\na,0.01\n").read(0).scenario)
    let two = try #require(try variants("variant,demand.net_migration\na,0.01\nb,0.02\n").read(0).scenario)
    #expect(one.digests != two.digests && one.demand == two.demand)
  }
}
