import Foundation
import Loading
import Measures
import Output
import Planning
import TestSupport
import Testing

@testable import Documents
@testable import Ensembles
@testable import Maps
@testable import Simulation
@testable import Tables

/// The report of an ensemble of the example town: its figures are those of the tables.
struct EnsembleReportTests {
  private let town: ExampleTown
  private let content: EnsembleContent
  private let files: [String: PlainCSV]

  init() throws {
    town = try ExampleTown()
    let loaded = loadScenarios(at: [town.path("plan.yaml"), town.path("baseline.yaml")])
    let dataset = try #require(loaded[0].dataset?.dataset)
    let drawn = try loaded.map { try DrawnScenario(try #require($0.scenario), on: dataset, jobs: 1) }
    let made = try EnsembleRun(drawn, EnsemblePlan(seed: 3, draws: 90), jobs: 1)
    content = EnsembleContent(
      EnsembleTables(made.ensembles, jobs: 1), made.plan, frames: drawn.map(\.frame),
      references: drawn.map(\.reference), on: dataset)
    let tables = try EnsembleTableFiles()
    try tables.add(content.tables)
    files = Dictionary(uniqueKeysWithValues: try tables.files().map { ($0.name, PlainCSV($0.bytes)) })
  }

  private func page(_ language: Language = .english) throws -> (page: ReportPage, text: String) {
    let bytes = ensembleReportFile(content, in: language).bytes
    #expect(bytes == ensembleReportFile(content, in: language).bytes)
    return (try #require(ReportPage(bytes)), String(decoding: bytes, as: UTF8.self))
  }

  @Test(arguments: [Language.english, .chinese])
  func itStandsByItself(language: Language) throws {
    let (page, text) = try page(language)
    #expect(page.elements.first?.attributes["lang"] == (language == .english ? "en" : "zh-Hans"))
    #expect(page.words.contains(language == .english ? "SYNTHETIC DATA" : "合成数据"))
    let addresses = text.matches(of: /https?:\/\/[^"' ]+/).map { String($0.output) }
    #expect(Set(addresses).isSubset(of: ["http://www.w3.org/2000/svg"]))
    #expect(page.all("src").isEmpty && !text.contains("@import"))
    let ids = page.all("id")
    #expect(Set(ids).count == ids.count)
    let references = page.all("href").map { String($0.dropFirst()) } + page.all("aria-labelledby") + page.all("for")
    #expect(Set(references).isSubset(of: ids))
    for svg in page.elements where svg.name == "svg" {
      let named = svg.attributes["aria-label"] ?? svg.attributes["aria-labelledby"]
      #expect(named?.isEmpty == false || svg.attributes["aria-hidden"] == "true")
    }
    if language == .chinese { #expect(!page.tables.contains { $0.caption.contains("seat") }) }
  }

  /// What the fans are drawn from: quantiles.csv, and the scenario without any draw.
  @Test func fansAreTheTables() throws {
    let (report, quantiles) = (EnsembleReport(content, in: .english), try #require(files["quantiles.csv"]))
    var compared = 0
    for (scenario, result) in content.references.enumerated() {
      let id = result.scenario.id
      for row in result.schools {
        let school = result.scenario.schools[row.school].id.text
        let stage = content.dataset.stages[row.stage].id
        let place = try #require(report.schoolPlaces.first { $0.id == school && $0.stage == row.stage })
        for (measure, plain) in [(EnsembleMeasure.pupils, row.pupils), (.seatShortfall, row.seatShortfall)] {
          let fan = try #require(report.fan(measure, scenario, report.source(of: place)))
          let at = try #require(fan.years.firstIndex(of: row.year))
          #expect(fan.plain[at] == plain)
          if measure == .pupils { #expect(fan.places[at] == row.capacity) }
          let key = [
            "scenario": id, "level": "school", "id": school, "stage": stage, "year": "\(row.year)",
            "measure": measure.rawValue,
          ]
          let spread = try #require(fan.spreads[at])
          let drawn = [("p05", spread.p05), ("p25", spread.p25), ("p50", spread.p50), ("p75", spread.p75)]
          for (column, value) in drawn + [("p95", spread.p95)] {
            #expect(abs(try #require(quantiles.value(column, key)) - value) < 0.001)
            compared += 1
          }
        }
      }
    }
    #expect(compared > 500)
  }

  /// The tables under the charts of schools.
  @Test func tablesOfSchoolsAreTheTables() throws {
    let (page, _) = try page()
    let (chances, quantiles) = (try #require(files["probability.csv"]), try #require(files["quantiles.csv"]))
    let schools = try #require(content.references.first).scenario.schools
    var compared = 0
    for school in schools {
      for stage in content.dataset.stages.all {
        let caption = "Chances and pupils: \(school.name(in: .english)), \(stage.name.english)"
        for row in page.rows(caption)?.dropFirst() ?? [] {
          let key = ["scenario": row[0], "year": row[1], "stage": stage.id]
          let chance = chances.value("p_seat_short", key.merging(["school": school.id.text]) { $1 })
          #expect(isShown(row[2].replacing(" %", with: ""), as: chance.map { $0 * 100 }))
          let own = key.merging(["id": school.id.text, "level": "school", "measure": "pupils"]) { $1 }
          for (cell, column) in zip(row.suffix(3), ["p50", "p05", "p95"]) {
            #expect(isShown(cell, as: quantiles.value(column, own)))
          }
          compared += 1
        }
      }
    }
    #expect(compared == chances.rows.count)
  }

  /// The classes by which the map of each year is coloured.
  @Test func theMapHasTheChances() throws {
    let (page, _) = try page()
    let json = try JSONSerialization.jsonObject(with: Data(try #require(page.scripts.first).utf8))
    let data = try #require(json as? [String: Any])
    let scenarios = try #require(data["scenarios"] as? [[String: Any]])
    var coloured: Set<Character> = []
    for (result, scenario) in zip(content.references, scenarios) {
      for (stage, shown) in zip(content.dataset.stages.all, try #require(scenario["stages"] as? [[String: Any]])) {
        let classes = try #require((shown["school_classes"] as? [[String]])?.first)
        let schools = try #require(shown["schools"] as? [Int])
        for (year, line) in zip(result.years, classes) {
          for (school, digit) in zip(schools, line) {
            let row = content.tables.probabilities.first {
              $0.scenario == result.scenario.id && $0.stage == stage.id && $0.year == year
                && $0.school == result.scenario.schools[SchoolIndex(school)].id.text
            }
            let number = row.map { "\(ColourScale.chance.number(of: $0.seatShort))" } ?? "."
            #expect(String(digit) == number)
            coloured.insert(digit)
          }
        }
      }
    }
    #expect(coloured.count > 2)
  }

  @Test func pairsAndDriversAreTheTables() throws {
    let (page, _) = try page()
    let paired = try #require(files["paired.csv"])
    let rows = try #require(page.rows("plan and baseline, primary: pupils without a seat")).dropFirst()
    #expect(rows.count == 7)
    for row in rows {
      let key = ["stage": "primary", "year": row[0]]
      let own = key.merging(["scenario": "plan"]) { $1 }
      let other = paired.value("p_fewer_short", key.merging(["scenario": "baseline"]) { $1 })
      #expect(isShown(row[1].replacing(" %", with: ""), as: paired.value("p_fewer_short", own).map { $0 * 100 }))
      #expect(isShown(row[2].replacing(" %", with: ""), as: other.map { $0 * 100 }))
      for (cell, column) in zip(row.suffix(3), ["mean_difference", "p10", "p90"]) {
        #expect(isShown(cell, as: paired.value(column, own)))
      }
    }
    #expect(page.rows("plan and baseline, junior: pupils without a seat") == nil)
    #expect(page.words.contains("Both have as many pupils without a seat in all years and draws."))
    #expect(page.words.contains("what drives the number of seats short"))
  }

  /// Without spread the bands have no height, and nothing drives anything.
  @Test func nothingDrawnIsSaid() throws {
    var bare = content
    bare.tables.drivers = []
    let page = try #require(ReportPage(ensembleReportFile(bare, in: .english).bytes))
    #expect(page.words.contains("Not known: no figure differs"))
  }

  /// `probability.geojson`: a zone has the greatest chance of its schools, and its colour.
  @Test func zonesHaveTheirChances() throws {
    let file = chanceMap(content.tables, of: content.references, on: content.dataset, in: .english)
    let json = try JSONSerialization.jsonObject(with: Data(file.bytes))
    let features = try #require((json as? [String: Any])?["features"] as? [[String: Any]])
    #expect(features.count > 20)
    for feature in features {
      let row = try #require(feature["properties"] as? [String: Any])
      let (scenario, stage) = (row["scenario"] as? String, row["stage"] as? String)
      let schools = try #require(row["schools"] as? [String])
      let own = content.tables.probabilities.filter {
        $0.scenario == scenario && $0.stage == stage && $0.year == row["year"] as? Int && schools.contains($0.school)
      }
      let chance = own.map(\.seatShort).max()
      #expect((row["p_seat_short"] as? Double).map { abs($0 - (chance ?? -1)) < 1e-9 } ?? (chance == nil))
      #expect(row["fill"] as? String == ColourScale.chance.colour(of: Figure(chance)))
    }
  }
}
