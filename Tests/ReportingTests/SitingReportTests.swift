import Ensembles
import Geometry
import Output
import Planning
import Proposals
import Simulation
import TestSupport
import Testing

@testable import Documents
@testable import Optimisation
@testable import Tables
@testable import Terminal
@testable import Wording

/// A proposed plan of schools in tables, on the screen and in the report: the figures that are passed in, in both languages.
struct SitingReportTests {
  static func siting(name: String = "North Primary") -> SitingReport {
    var request = SitingReport.Request(
      stages: [0, 1], from: 2014, years: 2014...2016,
      weights: RezoningWeights(), counts: (sites: 3, schools: 5, blocks: 1234))
    (request.budget, request.budgets) = (5000, [2014: 3000])
    func terms(_ scale: Double) -> RezoningTerms {
      RezoningTerms(distance: 4e6 * scale, short: 6e6 * scale, move: 1e6 * (2 - scale), shape: 0)
    }
    var new = SitingReport.Project(
      id: "new-a", kind: .new, school: "s-a", name: Phrase(LocalText(name, chinese: "城北小学")), site: "a",
      position: Position(120.9, 32), district: 0, opens: 2014, rooms: [(0, 24), (1, 12)], cost: 2700)
    new.change = SitingReport.Change(objective: 2e6, seatYearsShort: 612.4, cost: -2700)
    var expanded = SitingReport.Project(
      id: "expand-w-p1", kind: .expand, school: "w-p1", name: Phrase(verbatim: "West Primary"), district: 1,
      opens: 2015, rooms: [(0, 6)], cost: 450)
    expanded.isGiven = true
    var other = SitingReport.Project(
      id: "new-b", kind: .new, school: "s-b", name: Phrase(verbatim: "b"), site: "b", district: 1, opens: 2016,
      rooms: [(0, 12)], cost: 900)
    other.change = SitingReport.Change(objective: -1e5, seatYearsShort: -30, cost: 900)
    var siting = SitingReport(
      request, projects: [new, expanded], terms: terms(1), before: terms(2), bound: 10.9e6,
      seatYearsShort: (before: 12_000, after: 11_000))
    (siting.movedBlocks, siting.movedPupils) = (17, 250)
    siting.frontier = [
      SitingReport.Point(cost: 0, seatYearsShort: 12_000, objective: 20e6, bound: 20e6),
      SitingReport.Point(cost: 1000, seatYearsShort: 11_500, objective: 15e6, bound: 14.7e6),
      SitingReport.Point(cost: 3150, seatYearsShort: 11_000, objective: 11e6, bound: 10.9e6),
    ]
    siting.others = [other]
    siting.counts = [
      SitingReport.Count(district: 0, kind: .new, built: 1, atLeast: 1, atMost: 3),
      SitingReport.Count(district: 1, kind: .expand, built: 1, atLeast: nil, atMost: 2),
    ]
    siting.sites = [
      SitingReport.Site(id: "a", position: Position(120.9, 32), kind: .new),
      SitingReport.Site(id: "b", position: Position(120.91, 32.01), kind: nil),
    ]
    siting.leavesOut = [Phrase("connectedness of zones")]
    siting.setAside = [("x", SetAsideWords.shared)]
    return siting
  }

  private enum SetAsideWords { static let shared = Phrase("its zone is shared with other schools") }

  private static func table(_ name: String, _ siting: SitingReport) throws -> [String] {
    let file = try #require(sitingTables(siting, on: ToyTown.dataset).first { $0.name == name })
    return String(decoding: file.bytes.dropFirst(3), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// A project of two stages has a row for each; its cost is divided by rooms.
  @Test func tablesAreAsDocumented() throws {
    let siting = SitingReportTests.siting()
    let stages = ToyTown.dataset.stages.all.map(\.id)
    let districts = ToyTown.dataset.districts.map(\.id.text)
    #expect(
      try SitingReportTests.table("projects.csv", siting) == [
        "project,kind,school,site,district,stage,opens,classrooms,cost",
        "new-a,new,s-a,a,\(districts[0]),\(stages[0]),2014,24,1800",
        "new-a,new,s-a,a,\(districts[0]),\(stages[1]),2014,12,900",
        "expand-w-p1,expand,w-p1,,\(districts[1]),\(stages[0]),2015,6,450",
      ])
    #expect(
      try SitingReportTests.table("frontier.csv", siting)[2]
        == "1000,11500,15000000,14700000,0.02")
    var without = siting
    without.frontier = []
    #expect(sitingTables(without, on: ToyTown.dataset).map(\.name) == ["projects.csv"])
  }

  @Test(arguments: Language.all)
  func theScreenIsAsKept(language: Language) throws {
    let long = String(repeating: "North ", count: 20)
    for (name, siting) in [("siting", SitingReportTests.siting()), ("", SitingReportTests.siting(name: long))] {
      let screen = sitingScreen(
        siting, from: ToyTown.result(), to: ToyTown.result(), on: ToyTown.dataset, in: language)
      #expect(screen.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= 80 }, "\(screen)")
      if !name.isEmpty { #expect(try matchesGolden(screen, "\(name).\(language.code).txt")) }
    }
  }

  /// A plan for two futures, or for the worst-off district, has tables of its own on the screen and in the report.
  @Test(arguments: Language.all) func variantsAreShown(language: Language) throws {
    var siting = SitingReportTests.siting()
    func cell(_ plan: String?, _ future: String, _ objective: Double, _ regret: Double) -> SitingOutcome.UnderFuture {
      SitingOutcome.UnderFuture(
        bestIn: plan, future: (future, 0.5), objective: objective, seatYearsShort: 1234, bound: objective * 0.9,
        regret: regret)
    }
    siting.robust = SitingReport.Robust(
      aim: .regret, futures: [("base", 0.25), ("a-long-name-of-a-future", 0.75)],
      rows: [
        cell("base", "base", 10e6, 0), cell("base", "a-long-name-of-a-future", 14e6, 2e6),
        cell("a-long-name-of-a-future", "base", 13e6, 3e6),
        cell("a-long-name-of-a-future", "a-long-name-of-a-future", 12e6, 0), cell(nil, "base", 11e6, 1e6),
        cell(nil, "a-long-name-of-a-future", 12.5e6, 0.5e6),
      ], value: 1e6, bound: 4e5)
    siting.shortages = [
      SitingOutcome.DistrictShortage(district: 0, pupils: 4000, before: 0.12, plain: 0.04, proposed: 0.03),
      SitingOutcome.DistrictShortage(district: 1, pupils: 9000, before: 0.02, plain: 0.01, proposed: 0.025),
    ]
    let screen = sitingScreen(siting, from: ToyTown.result(), to: ToyTown.result(), on: ToyTown.dataset, in: language)
    #expect(screen.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= 80 }, "\(screen)")
    #expect(try matchesGolden(screen, "siting-variants.\(language.code).txt"))
    #expect(
      try SitingReportTests.table("futures.csv", siting) == [
        "plan,future,share,objective,seat_years_short,bound,gap,regret", "base,base,0.5,10000000,1234,9000000,0.1,0",
        "base,a-long-name-of-a-future,0.5,14000000,1234,12600000,0.1,2000000",
        "a-long-name-of-a-future,base,0.5,13000000,1234,11700000,0.1,3000000",
        "a-long-name-of-a-future,a-long-name-of-a-future,0.5,12000000,1234,10800000,0.1,0",
        "sited,base,0.5,11000000,1234,9900000,0.1,1000000",
        "sited,a-long-name-of-a-future,0.5,12500000,1234,11250000,0.1,500000",
      ])
    guard language == .english else { return }
    let page = try page(siting, language)
    #expect(try #require(page.rows("Every plan under every future")).count >= 6)
    let rows = try #require(page.rows("Seat-years short for each pupil-year, by district of the school"))
    #expect(rows.contains { $0.contains("12.0 %") && $0.contains("3.0 %") })
  }

  /// Of draws, screen and report show what the seats short are over all of them, and of each plan over the futures by their shares.
  @Test(arguments: Language.all) func drawsAreShown(language: Language) throws {
    var siting = SitingReportTests.siting()
    let futures = [("base", 0.0), ("base#3", 0.2), ("base#11", 0.7), ("base#12", 0.1)]
    let rows = [String?.some("base"), "base#3", "base#11", "base#12", nil].flatMap { plan in
      zip(futures, [500, 2000, 1000, 3000]).map { future, seats in
        SitingOutcome.UnderFuture(
          bestIn: plan, future: future, objective: 10e6, seatYearsShort: seats, bound: 9e6, regret: seats * 1e3)
      }
    }
    siting.robust = SitingReport.Robust(aim: .expected, futures: futures, rows: rows, value: 10e6, bound: 9e6)
    let seats = DrawSummary([100, 200, 300, 400, 1500])
    siting.drawn = DrawnSeats(
      draws: 1234,
      rows: [
        .init(.nothing, scenario: "base", seats: seats), .init(.best(in: "base"), scenario: "base", seats: seats),
        .init(.proposed, scenario: "base", seats: seats),
      ])
    #expect(
      SitingReport.Robust.spread(rows.prefix(4).map { ($0.seatYearsShort, $0.share) }) == [
        1400, 1000, 1000, 2000, 3000,
      ])
    let screen = sitingScreen(siting, from: ToyTown.result(), to: ToyTown.result(), on: ToyTown.dataset, in: language)
    #expect(screen.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= 80 }, "\(screen)")
    #expect(try matchesGolden(screen, "siting-draws.\(language.code).txt"))
    #expect(
      try SitingReportTests.table("draws.csv", siting) == [
        "plan,scenario,mean,p10,p50,p90,worst", "none,base,500,140,300,1060,1500", "base,base,500,140,300,1060,1500",
        "sited,base,500,140,300,1060,1500",
      ])
    guard language == .english else { return }
    let shown = try #require(try page(siting, language).rows("Seat-years short over all 1,234 draws, simulated"))
    #expect(shown.contains { $0.contains("nothing built") && $0.contains("1,060") })
  }

  @Test func whatThereIsNotIsNotShown() {
    var siting = SitingReportTests.siting()
    (siting.projects, siting.frontier, siting.others, siting.counts) = ([], [], [], [])
    (siting.leavesOut, siting.setAside, siting.request.budget, siting.request.budgets) = ([], [], nil, [:])
    siting.request.isSketch = true
    let screen = sitingScreen(
      siting, from: ToyTown.result(), to: ToyTown.result(), on: ToyTown.dataset, in: .english)
    #expect(screen.contains("Nothing is built") && screen.contains("A sketch: every site is the point of a block"))
    for words in ["What does more money buy?", "Why these", "beside the rules", "Cost by year", "stay as they are"] {
      #expect(!screen.contains(words), "\(words)")
    }
  }

  private func page(_ siting: SitingReport, _ language: Language) throws -> ReportPage {
    let bytes = reportFile(
      ToyTown.comparison.results, on: ReportTests.plainDataset, siting: siting, assumptions: [], in: language
    ).bytes
    return try #require(ReportPage(bytes))
  }

  @Test func theReportShowsThePlan() throws {
    let page = try page(SitingReportTests.siting(), .english)
    #expect(page.all("href").contains("#siting"))
    let projects = try #require(page.rows("Projects by year"))
    #expect(projects.count == 5 && projects[1][1] == "new-a" && projects[3][1] == "expand-w-p1 *")
    #expect(projects[4].suffix(2) == ["42", "3,150"])
    #expect(page.rows("Cost by year of opening")?.last?.suffix(2) == ["5,000", "1,850"])
    let frontier = try #require(page.rows("Plans by cost"))
    #expect(frontier[2].prefix(4) == ["1,000", "11,500", "500", "50.0"] && frontier[2].last == "2.0 %")
    #expect(page.rows("What changes without each, zones redrawn")?[1].suffix(3) == ["+612", "+2.0", "-2,700"])
    for words in [
      "No plan can be more than 1.0 % better.", "Seat-years short fall from 12,000 to 11,000; 17 blocks",
      "* a project of the given scenario, which stays", "connectedness of zones",
    ] { #expect(page.words.contains(words), "\(words)") }
    let map = page.elements.filter { $0.attributes["aria-label"]?.hasPrefix("Map of the sites") == true }
    #expect(map.count == 1)
    #expect(try !ReportTests.page().page.all("href").contains("#siting"))
  }

  @Test func theReportIsInChinese() throws {
    let page = try page(SitingReportTests.siting(), .chinese)
    #expect(page.words.contains("任何方案至多再好 1.0 %") && page.words.contains("城北小学"))
    for svg in page.elements where svg.name == "svg" {
      let named = svg.attributes["aria-label"] ?? svg.attributes["aria-labelledby"]
      #expect(named?.isEmpty == false || svg.attributes["aria-hidden"] == "true")
    }
  }
}
