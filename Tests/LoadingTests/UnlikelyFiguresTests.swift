import Foundation
import Geometry
import Planning
import Simulation
import TestSupport
import Testing

@testable import Loading

/// What looks right but is not: `check` names it.
@Suite struct UnlikelyFiguresTests {
  /// The faults of the example town with changes of its files, as `check` finds them.
  private func said(
    _ scenario: String = "baseline.yaml", _ changes: (file: String, old: String, new: String)...
  ) throws -> [String] {
    let town = try ExampleTown()
    for change in changes {
      let text = try town.text(change.file)
      #expect(change.old.isEmpty || text.contains(change.old), "\(change.old) is not in \(change.file)")
      try town.write(
        change.old.isEmpty ? text + change.new : text.replacing(change.old, with: change.new), to: change.file)
    }
    return try withExtendedLifetime(town) {
      let loaded = try #require(loadScenarios(at: [town.path(scenario)]).first)
      let dataset = try #require(loaded.dataset)
      let read = loaded.faults.all + dataset.faults.all
      let found = inspect(dataset.dataset, scenario: loaded.scenario).faults.all
      return (read + found + unlikelyFigures(dataset.dataset, scenario: loaded.scenario)).filter {
        $0.severity != .note
      }
      .map { $0.text(in: .english) }
    }
  }

  private func series(_ rows: String) throws -> [String] {
    let folder = try Folder(["enrolment.csv": "school,year,grade,pupils\n" + rows])
    return unlikelyFigures(folder.dataset().dataset).map { $0.text(in: .english) }
  }

  /// Schools a and b with 100 pupils in each grade from 2012 to 2018, unless changed.
  private func rows(_ count: (String, Int, Int) -> Int = { _, _, _ in 100 }) -> String {
    var text = ""
    for year in 2012...2018 {
      for school in ["a", "b"] {
        for grade in 1...6 { text += "\(school),\(year),\(grade),\(count(school, year, grade))\n" }
      }
    }
    return text
  }

  private func expect(_ lines: [String], _ parts: String...) {
    #expect(lines.contains { line in parts.allSatisfy { line.contains($0) } }, "\(parts) in \(lines)")
  }

  @Test func theTownItselfIsLikely() throws { #expect(try said() == []) }

  @Test func childrenAndRollsThatCannotBelongTogether() throws {
    let children = try ExampleTown().text("data/children.csv")
    let none = children.replacing(/,\d+,\d+\n/, with: ",0,0\n")
    expect(
      try said("baseline.yaml", ("data/children.csv", children, none)), "children.csv", "primary: 0 children",
      "pupils are on the rolls of 2024")
    let rolls = try ExampleTown().text("data/enrolment.csv")
    let shares = rolls.replacing(/,(\d+)\n/) { ",0.\($0.output.1)\n" }
    expect(
      try said("baseline.yaml", ("data/enrolment.csv", rolls, shares)), "enrolment.csv", "1 pupils are on the rolls")
  }

  @Test func moreDwellingsDemolishedThanStand() throws {
    let lines = try said("baseline.yaml", ("data/housing.csv", "", "x,b-0-0,2026,-30\ny,b-0-0,2027,-11\n"))
    expect(lines, "housing.csv:4", "more dwellings are demolished than the block has", "at most 10")
    #expect(!lines.contains { $0.contains("housing.csv:3") }, "\(lines)")
    #expect(try said("baseline.yaml", ("data/housing.csv", "", "x,b-0-0,2026,-40\n")) == [])
  }

  @Test func aTargetAfterTheLastYear() throws {
    let lines = try said(
      "baseline.yaml", ("baseline.yaml", "", "targets: [ { measure: seat_shortfall, by: 2090, at_most: 0 } ]\n"))
    expect(lines, "baseline.yaml", "targets[1].by", "after the last year")
  }

  @Test func twoListsOfAYearForOneBlock() throws {
    let list = "rezoning:\n  - { from: 2026, stage: primary, blocks: { w-p1: [b-4-1] } }\n"
    let other = list + "  - { from: 2026, stage: primary, blocks: { e-p1: [b-4-1, b-5-1] } }\n"
    let lines = try said("baseline.yaml", ("baseline.yaml", "", other))
    expect(lines, "another rezoning of 2026 gives 1 of these blocks to other schools", "b-4-1")
    let same = list + list.replacing("rezoning:\n", with: "")
    #expect(!(try said("baseline.yaml", ("baseline.yaml", "", same))).contains { $0.contains("another rezoning") })
  }

  @Test func sharesOfAZoneAboveOne() throws {
    let zones = try ExampleTown().text("data/catchments.geojson")
    let shared = zones.replacing(
      "\"school\":\"w-p1\"", with: "\"schools\":\"w-p1;e-p1\",\"choice\":\"w-p1=0.9,e-p1=0.6\"")
    let lines = try said("baseline.yaml", ("data/catchments.geojson", zones, shared))
    expect(lines, "catchments.geojson", "choice", "add up to more than 1", "1.5")
  }

  /// A scenario from elsewhere cannot show files of this machine by its faults.
  @Test func whatIsExtendedOutsideIsNotQuoted() throws {
    let town = try ExampleTown()
    try town.write("secret words of another file\n", to: "secret.txt")
    try town.write("extends: ../secret.txt\n", to: "plans/plan.yaml")
    let lines = loadScenarios(at: [town.path("plans/plan.yaml")]).flatMap {
      $0.faults.all.map { $0.text(in: .english) }
    }
    #expect(!lines.isEmpty && !lines.contains { $0.contains("words of") }, "\(lines)")
  }

  @Test func twoSchoolsOfAStageAtOnePlace() throws {
    let lines = try said("baseline.yaml", ("data/schools.geojson", "[121.00583,32.00225]", "[121.00265,32.00225]"))
    expect(lines, "schools.geojson (feature 2)", "stand at one place", "w-p1 = e-p1")
  }

  @Test func schoolsOfDifferentStagesMayShareASite() throws {
    let town = try ExampleTown().text("data/schools.geojson")
    let places = town.matches(of: /\[121\.\d+,32\.\d+\]/).map { String($0.0) }
    let lines = try said("baseline.yaml", ("data/schools.geojson", places[2], places[0]))
    #expect(!lines.contains { $0.contains("at one place") }, "\(lines)")
  }

  @Test func twoBlocksAtOnePlace() throws {
    let town = try ExampleTown().text("data/blocks.geojson")
    let shapes = town.matches(of: /\[\[\[.*?\]\]\]/).map { String($0.0) }
    let lines = try said("baseline.yaml", ("data/blocks.geojson", shapes[1], shapes[0]))
    expect(lines, "blocks.geojson (feature 2)", "at the place of another", "b-0-0 = b-0-1")
  }

  /// The second block is moved south by half of its height.
  @Test func aBlockOverHalfOfAnother() throws {
    let town = try ExampleTown().text("data/blocks.geojson")
    let shapes = town.matches(of: /\[\[\[.*?\]\]\]/).map { String($0.0) }
    let moved = shapes[1].replacing("32.0009", with: "32.00045").replacing("32.0018", with: "32.00135")
    let lines = try said("baseline.yaml", ("data/blocks.geojson", shapes[1], moved))
    expect(lines, "blocks.geojson", "over another", "b-0-0, b-0-1")
  }

  @Test(arguments: ["Total", "合计", "总计", "all", "Summe", "TOTAL ", "小计"])
  func rowsOfTotalsAreNotSchools(word: String) throws {
    let lines = try series(rows() + (2012...2018).map { "\(word),\($0),1,200\n" }.joined())
    expect(lines, "enrolment.csv", "row of totals")
  }

  @Test func aSchoolWithTheRollsOfAllOthersIsATotal() throws {
    var text = rows()
    for year in 2012...2018 {
      for grade in 1...6 { text += "c,\(year),\(grade),50\nx1,\(year),\(grade),250\n" }
    }
    expect(try series(text), "the rolls of x1 are the sum of those of all other schools")
  }

  @Test func aGradeThatIsTheSumOfTheOthersIsATotal() throws {
    let sums = (2012...2018).flatMap { year in ["a", "b"].map { "\($0),\(year),7,600\n" } }.joined()
    expect(try series(rows() + sums), "grade 7 are the sum of all other grades")
  }

  @Test func aYearTenTimesThoseBesideIt() throws {
    let lines = try series(rows { school, year, _ in school == "a" && year == 2015 ? 1000 : 100 })
    expect(lines, "a has 6,000 pupils in 2015", "at most 600 in the years before and after")
  }

  @Test func aGrowingSchoolIsLikely() throws {
    #expect(try series(rows { _, year, _ in 20 * (year - 2011) }) == [])
  }

  @Test func aCohortTenTimesTheOthersOfItsBlock() throws {
    let lines = try said("baseline.yaml", ("data/children.csv", "b-0-0,2018,6,0", "b-0-0,2018,60,0"))
    expect(lines, "children.csv", "the cohort 2018 of b-0-0 has 60 children, all others at most 6")
  }

  @Test func aCohortTenTimesTheOthersOfItsDistrict() throws {
    let lines = try said("baseline.yaml", ("data/children.csv", ",2018,6,", ",2018,66,"))
    expect(lines, "children.csv", "2018", "far above all others")
  }

  @Test func aCohortWithoutChildren() throws {
    let lines = try said("baseline.yaml", ("data/children.csv", ",2018,6,", ",2018,0,"))
    expect(lines, "children.csv", "2018", "no children")
  }

  @Test func birthsTenTimesThoseOfOtherYears() throws {
    let lines = try said("baseline.yaml", ("data/births.csv", "west,2023,120", "west,2023,1200"))
    expect(lines, "births.csv", "west has 1,200 births in 2023")
  }

  @Test func birthsOfAnotherCentury() throws {
    let old = try ExampleTown().text("data/births.csv")
    let lines = try said("baseline.yaml", ("data/births.csv", old, old.replacing(",202", with: ",192")))
    expect(lines, "births.csv", "far from the base year 2024")
  }

  @Test func aGradeTenTimesTheOthersOfItsSchool() throws {
    let lines = try said("baseline.yaml", ("data/enrolment.csv", "w-p1,2024,1,126", "w-p1,2024,1,1260"))
    expect(lines, "enrolment.csv", "grade 1 of w-p1 has 1,260 pupils")
  }

  @Test func rollsOfOneSchoolOfAnotherYearAreNamed() throws {
    let lines = try said("baseline.yaml", ("data/enrolment.csv", "w-p1,2024", "w-p1,2023"))
    expect(lines, "no observed primary roll of w-p1 in 2024", "rolls of other years: 2023")
  }

  @Test func aRateAHundredTimesItsNeighbours() throws {
    let rates = "method: given\n  net_migration: { west: { 2025: 0.01, 2026: 1.0, 2027: 0.01 } }"
    expect(
      try said("baseline.yaml", ("baseline.yaml", "method: given", rates)), "demand.net_migration.west.2026", "50 times"
    )
  }

  @Test func aRateInPerCent() throws {
    let rates = "method: given\n  net_migration: 1.2"
    expect(try said("baseline.yaml", ("baseline.yaml", "method: given", rates)), "demand.net_migration", "120 %")
  }

  @Test func birthsOfAScenarioAHundredTimesThoseOfTheRecord() throws {
    let births = "method: given\n  births: { west: { 2026: 12000 } }"
    expect(
      try said("baseline.yaml", ("baseline.yaml", "method: given", births)), "demand.births", "12,000 births in a year")
  }

  @Test func aProjectAfterTheLastYearIsAWarning() throws {
    let town = try ExampleTown()
    let opens = try #require(town.text("plan.yaml").firstMatch(of: /opens: \d+/))
    expect(
      try said("plan.yaml", ("plan.yaml", String(opens.0), "opens: 2040")), "after the last year", "without effect")
  }
}
