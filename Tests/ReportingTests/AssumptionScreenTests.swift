import Foundation
import Planning
import TestSupport
import Testing

@testable import Simulation
@testable import Tables
@testable import Terminal
@testable import Wording

struct AssumptionScreenTests {
  private func report(note: String? = "a guess") -> CheckReport {
    var growth = Assumption(.netMigration, 0.0125, from: .scenario, district: 0)
    (growth.years, growth.kind, growth.note, growth.source) = (2015...2016, .migrant, note, "census \"2010\"")
    var other = Assumption(.netMigration, 0, from: .byDefault, district: 1)
    other.years = 2015...2016
    var births = Assumption(.births, 1234.4, from: .dataset, district: 0)
    births.years = 2009...2009
    var ratio = Assumption(.entryRatio, 2.0 / 3, from: .estimated(years: [2012, 2014, 2015]), district: 1)
    ratio.kind = .registered
    var held = Assumption(.heldCohort, 98_765_432, from: .held(cohorts: [2018, 2019, 2020]))
    (held.years, held.kind, held.note) = (2021...2022, .registered, note)
    var yield = Assumption(.yields, 26, from: .scenario)
    (yield.ages, yield.years) = (0...5, 2015...2016)
    var ramp = Assumption(.ramp, 1, from: .byDefault)
    ramp.yearsOccupied = 0
    var entry = Assumption(.unexplainedEntry, -3.6, from: .estimated(years: [2014]), district: 1, stage: 0)
    entry.schools = [1, 2]
    let share = Assumption(.enrolmentShare, 0.97, from: .scenario, district: 0, stage: 1)
    let rolls = [
      AssumedRolls(district: 0, cohorts: 2021...2022, firstYears: [2021, 2027]),
      AssumedRolls(district: 1, cohorts: 2021...2021, firstYears: [nil, 2021]),
    ]
    return CheckReport(
      dataset: ToyTown.dataset, scenario: ToyTown.scenario("base", "The base"), base: [],
      assumptions: Assumptions(
        method: .given, rates: [births, ratio, held, growth, other, yield, ramp, share, entry], rolls: rolls))
  }

  @Test(arguments: Language.all)
  func assumptionsAreShownAsKept(language: Language) throws {
    let screen = report().screen(in: language)
    #expect(try matchesGolden(screen, "assumptions.\(language.code).txt"))
    for line in screen.split(separator: "\n") { #expect(displayWidth(String(line)) <= 80, "\(line)") }
  }

  @Test func assumptionsForProgramsAreAsKept() throws {
    let bytes = report().json(faults: Faults())
    #expect(try matchesGolden(bytes, "assumptions.json"))
    let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect((json["assumptions"] as? [Any])?.count == 9)
    #expect((json["assumed_births"] as? [Any])?.count == 2)
  }

  @Test func withoutThemTheReportIsWhatItWas() {
    let report = CheckReport(dataset: ToyTown.dataset, base: ToyTown.base)
    #expect(!report.screen(in: .english).contains("==="))
    #expect(!String(decoding: report.json(faults: Faults()), as: UTF8.self).contains("assum"))
  }

  @Test(
    arguments: [
      String(repeating: "x", count: 300), String(repeating: "统计局 ", count: 90), "two\nlines\tand \u{1B}[31mred",
      String(repeating: "学https://example.org/", count: 30),
    ], Language.all)
  func anyNoteStaysWithin80Columns(note: String, language: Language) {
    let screen = report(note: note).screen(in: language)
    for line in screen.split(separator: "\n") { #expect(displayWidth(String(line)) <= 80, "\(line)") }
    #expect(!screen.contains("\u{1B}"))
  }
}
