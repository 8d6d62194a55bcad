import Foundation
import Geometry
import Measures
import Output
import Planning
import TestSupport
import Testing

@testable import Documents
@testable import Maps
@testable import Simulation
@testable import Tables

struct ReportTests {
  static func page(
    _ results: [SimulationResult] = ToyTown.comparison.results, on dataset: Dataset = ToyTown.dataset,
    _ language: Language = .english
  ) throws -> (page: ReportPage, text: String) {
    let bytes = reportFile(results, on: dataset, assumptions: [], in: language).bytes
    #expect(bytes == reportFile(results, on: dataset, assumptions: [], in: language).bytes)
    return (try #require(ReportPage(bytes)), String(decoding: bytes, as: UTF8.self))
  }

  /// Districts without commas in their names, so that their rows are easily found.
  static var plainDataset: Dataset {
    var dataset = ToyTown.dataset
    dataset.districts[1].name = "East"
    return dataset
  }

  @Test func theReportIsAsKept() throws {
    let report = reportFile(ToyTown.comparison.results, on: ToyTown.dataset, assumptions: [], in: .english)
    #expect(try matchesGolden(report.bytes, "report.en.html"))
    let chinese = reportFile([ToyTown.result()], on: ToyTown.dataset, assumptions: [], in: .chinese)
    #expect(try matchesGolden(chinese.bytes, "report.zh.html"))
  }

  @Test(arguments: [1, 2], [Language.english, .chinese])
  func itStandsByItself(count: Int, language: Language) throws {
    let (page, text) = try ReportTests.page(Array(ToyTown.comparison.results.prefix(count)), language)
    #expect(page.elements.first?.attributes["lang"] == (language == .english ? "en" : "zh-Hans"))
    #expect(page.words.contains(language == .english ? "SYNTHETIC DATA" : "合成数据"))
    #expect(page.words.contains("CC0-1.0"))
    // nothing is fetched: no address but the names of namespaces, no import, no picture from elsewhere
    let addresses = text.matches(of: /https?:\/\/[^"' ]+/).map { String($0.output) }
    #expect(Set(addresses).isSubset(of: ["http://www.w3.org/2000/svg"]))
    #expect(page.all("src").isEmpty && !text.contains("@import"))
    #expect(Set(text.matches(of: /url\([^)]*\)/).map { String($0.output) }) == ["url(#withheld)"])
    // what is referred to is there, once
    let ids = page.all("id")
    #expect(Set(ids).count == ids.count)
    let references = page.all("href").map { String($0.dropFirst()) } + page.all("aria-labelledby") + page.all("for")
    #expect(Set(references).isSubset(of: ids))
    // every picture has words, or is hidden from who cannot see it
    for svg in page.elements where svg.name == "svg" {
      let named = svg.attributes["aria-label"] ?? svg.attributes["aria-labelledby"]
      #expect(named?.isEmpty == false || svg.attributes["aria-hidden"] == "true")
    }
    if language == .chinese { #expect(!page.tables.contains { $0.caption.contains("seat") }) }
  }

  /// Every figure of districts is that of `districts.csv`.
  @Test func districtsAreThoseOfTheTable() throws {
    let (results, dataset) = (ToyTown.comparison.results, ReportTests.plainDataset)
    let (page, _) = try ReportTests.page(results, on: dataset)
    let tables = Dictionary(
      uniqueKeysWithValues: results.map { ($0.scenario.id, PlainCSV(districtsTable($0, on: dataset))) })
    let ids = ["West": "west", "East": "east", "all": "all"]
    var compared = 0
    for stage in dataset.stages.all {
      let rows = try #require(page.rows("Seat shortfall, \(stage.name.english)"))
      #expect(rows.count == 1 + 3 * 2)
      for row in rows.dropFirst() {
        for (year, figure) in zip(rows[0].dropFirst(2).dropLast(), row.dropFirst(2).dropLast()) {
          let at = ["district": try #require(ids[row[0]]), "stage": stage.id, "year": year]
          #expect(isShown(figure, as: tables[row[1]]?.value("seat_shortfall", at)))
          compared += 1
        }
      }
    }
    #expect(compared == 2 * 6 * 3)
    for (id, table) in tables {
      for row in try #require(page.rows("\(id): shortfall of 2016 and remedies")).dropFirst() {
        let at = ["district": try #require(ids[row[0]]), "stage": row[1], "year": "2016"]
        let (seat, reachable) = (table.value("seat_shortfall", at), table.value("reachable_shortfall", at))
        let saved = try #require(seat) - #require(reachable)
        let values = [seat, table.value("pooled_shortfall", at), saved, reachable]
        #expect(zip(row.dropFirst(2), values).allSatisfy { isShown($0, as: $1) })
      }
      for row in try #require(page.rows("Use of places and distance: \(id)")).dropFirst() {
        let at = ["district": try #require(ids[row[0]]), "stage": row[1], "year": row[2]]
        let used = table.value("utilisation", at).map { $0 * 100 }
        #expect(isShown(row[3], as: table.value("pupils", at)) && isShown(row[4], as: table.value("capacity", at)))
        #expect(isShown(row[5].replacing(" %", with: ""), as: used))
      }
    }
  }

  /// Every figure of schools is that of `schools.csv`, on the page and in what its script colours the map by.
  @Test func schoolsAreThoseOfTheTable() throws {
    var (result, dataset) = (ToyTown.result(), ReportTests.plainDataset)
    for at in result.scenario.schools.indices {
      result.scenario.schools[at].name = result.scenario.schools[at].name.replacing(",", with: "")
    }
    dataset.schools = result.scenario.schools
    let table = PlainCSV(schoolsTable(result, on: dataset))
    let (page, _) = try ReportTests.page([result], on: dataset)
    let worst = try #require(page.rows("Worst schools: base"))
    #expect(worst.dropFirst().map { [$0[0], $0[3]] } == [["First Primary", "2016"], ["Third Primary", "2016"]])
    for row in worst.dropFirst() {
      let at = ["name": row[0], "stage": row[2], "year": row[3]]
      let columns = ["pupils", "capacity", "seat_shortfall"]
      #expect(zip(row.dropFirst(4), columns).allSatisfy { isShown($0, as: table.value($1, at)) })
    }
    let use = try #require(page.rows("base, primary: pupils ÷ places by school and year"))
    #expect(use.count == 4)
    for row in use.dropFirst() {
      for (year, figure) in zip(use[0].dropFirst(2), row.dropFirst(2)) {
        let value = table.value("utilisation", ["name": row[0], "year": year])
        #expect(value == nil ? figure == "" : isShown(figure.replacing(" %", with: ""), as: value.map { $0 * 100 }))
      }
    }
    let data = try #require(page.scripts.first)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
    let scenario = try #require((json["scenarios"] as? [[String: Any]])?.first)
    let stage = try #require((scenario["stages"] as? [[String: Any]])?.first)
    for (key, column) in [("pupils", "pupils"), ("places", "capacity"), ("short", "seat_shortfall")] {
      let byYear = try #require(stage[key] as? [[Int]])
      for (t, values) in byYear.enumerated() {
        for (school, value) in zip(result.scenario.schools, values) {
          let written = table.value(column, ["school": school.id.text, "stage": "primary", "year": "\(2014 + t)"])
          #expect(written == nil ? value == -1 : isShown("\(value)", as: written))
        }
      }
    }
  }

  /// p1 and p2 have a zone each until p3 joins p2's; p1 is worst in 2016.
  @Test func theScriptHasTheClassesOfEachYear() throws {
    let (page, _) = try ReportTests.page([ToyTown.result()])
    let data = try #require(page.scripts.first)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
    let scenario = try #require((json["scenarios"] as? [[String: Any]])?.first)
    let stage = try #require((scenario["stages"] as? [[String: Any]])?.first)
    let classes = try #require(stage["zone_classes"] as? [[String]])
    #expect(classes.count == MapMeasure.allCases.count)
    // 500.5 and 400 of 540 and 400; 560 and 470 of 540 and 500; 1,640.25 and 530
    #expect(classes[0] == ["13", "31", "53"])
    let dots = try #require(stage["school_classes"] as? [[String]])
    #expect(dots[0] == ["13.", "321", "525"])
    let zones = try #require(stage["zones"] as? [Any])
    #expect(zones[2] is NSNull)
    #expect((zones[1] as? [[Int]])?.map { Array($0.dropFirst()) } == [[0], [1, 2]])
  }

  /// Whatever names, notes and sources hold stays text: in the page, and in the data of its script.
  @Test func whateverNamesHoldItStaysText() throws {
    let name = "</script><script>alert('x')</script>&amp;\"\u{1}<!--]]>"
    var dataset = ToyTown.dataset
    dataset.about.name = name
    dataset.about.source = name
    dataset.about.licence = name
    dataset.districts[0].name = name
    dataset.about.digests = [FileDigest(file: name, sha256: "00")]
    var result = ToyTown.result()
    result.scenario.name = name
    result.scenario.id = name
    result.scenario.schools[0].name = name
    result.scenario.notes = [AssumptionNote(path: name, note: name, source: name)]
    result.notices = [Fault(file: name, Phrase(verbatim: name), found: name)]
    let (page, _) = try ReportTests.page([result, result], on: dataset)
    let (plain, _) = try ReportTests.page([ToyTown.result(), ToyTown.result()])
    let count = page.elements.count { $0.name == "script" }
    #expect(count == 2 && count == plain.elements.count { $0.name == "script" })
    #expect(page.words.contains("</script><script>alert('x')</script>&amp;\"<!--]]>"))
    let json = try #require(try JSONSerialization.jsonObject(with: Data(page.scripts[0].utf8)) as? [String: Any])
    let scenario = try #require((json["scenarios"] as? [[String: Any]])?.first)
    #expect((scenario["names"] as? [String])?.first == name)
  }

  /// A figure that must not be published is shown as a word everywhere.
  @Test(arguments: [Language.english, .chinese])
  func whatIsWithheldIsSaid(language: Language) throws {
    var result = ToyTown.result()
    for at in result.schools.indices { result.schools[at].suppressed = [.published, .roll] }
    for at in result.districts.indices { result.districts[at].suppressed = [.published, .roll, .seats, .reachable] }
    result.withheld.grades = Set(result.grades.indices)
    let (page, text) = try ReportTests.page([result, result], on: ReportTests.plainDataset, language)
    let word = language == .english ? "withheld" : "不公布"
    let shortfall = try #require(page.rows(language == .english ? "Seat shortfall, primary" : "小学学位缺口"))
    #expect(shortfall.dropFirst().allSatisfy { $0.dropFirst(2).allSatisfy { $0 == word } })
    #expect(page.words.contains(word))
    #expect(text.firstMatch(of: /[^a-z]nan[^a-z]/) == nil)
    #expect(!page.words.contains("1,100") && !page.words.contains("1100"))
  }

  @Test func oneYearIsEnough() throws {
    var result = ToyTown.result()
    result.years = 2015...2015
    result.schools.removeAll { $0.year != 2015 }
    result.districts.removeAll { $0.year != 2015 }
    result.sites = [result.sites[1]]
    let (page, _) = try ReportTests.page([result])
    #expect(page.rows("First and last year, all districts")?.count == 3)
    #expect(page.elements.contains { $0.attributes["min"] == "2015" && $0.attributes["max"] == "2015" })
  }

  @Test func aTownWithoutShortfallZonesOrPlansIsReported() throws {
    var (result, dataset) = (ToyTown.result(rolls: [[100, 100, 100], [90, 90, 90], [nil, 50, 50]]), ToyTown.dataset)
    result.catchments = [ZoneHistory(), ZoneHistory()]
    dataset.districts[0].area = Area()
    dataset.districts[1].area = Area()
    dataset.districts[0].name = String(repeating: "A very long name of a district ", count: 20)
    let (page, _) = try ReportTests.page([result], on: dataset)
    #expect(page.words.contains("No school is short of seats."))
    #expect(page.words.contains("all 240 pupils have a place"))
    #expect(page.words.contains("Nothing is built."))
  }

  @Test(arguments: [
    (0.0, 1.0), (1, 1), (3, 5), (2.2, 2.5), (1150, 2000), (0.97, 1), (0.04, 0.05), (1_000_000, 1_000_000),
  ])
  func axesEndAtRoundNumbers(most: Double, top: Double) {
    #expect(abs(LineChart.top(of: [nil, most]) - top) < 1e-12)
  }
}
