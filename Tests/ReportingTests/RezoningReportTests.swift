import Output
import Planning
import Simulation
import Testing

@testable import Documents

/// The certificate in the report: the figures that are passed in, in both languages.
struct RezoningReportTests {
  static func rezoning() -> RezoningReport {
    var request = RezoningReport.Request(
      stage: 0, from: 2015, years: 2015...2016, blocks: 1234, schools: 3,
      weights: (short: 20_000, move: 500, shape: 2.5))
    (request.lockedBlocks, request.keepsDistricts, request.mostMoved) = (2, true, 0.25)
    func terms(_ scale: Double) -> RezoningReport.Terms {
      RezoningReport.Terms(distance: 4e6 * scale, short: 6e6 * scale, move: 1e6 * (2 - scale), shape: 2e6)
    }
    func plan(_ scale: Double, moved: Double) -> RezoningReport.Plan {
      let terms = terms(scale)
      return RezoningReport.Plan(
        terms: terms, bound: terms.objective * 0.9962, movedPupils: 1000 * moved, movedShare: moved)
    }
    var rezoning = RezoningReport(
      request, plan: plan(1, moved: 0.125), before: terms(2),
      leavesOut: [Phrase("border between zones"), Phrase("connectedness of zones")],
      moves: [
        RezoningReport.Moves(district: 0, blocks: 4, pupils: 25),
        RezoningReport.Moves(district: 1, blocks: 6, pupils: 100),
      ])
    rezoning.frontier = [plan(2, moved: 0), plan(1.25, moved: 0.05), plan(1, moved: 0.125)]
    return rezoning
  }

  static func page(_ rezoning: RezoningReport, on dataset: Dataset, _ language: Language) throws -> ReportPage {
    let bytes = reportFile(ToyTown.comparison.results, on: dataset, rezoning: rezoning, assumptions: [], in: language)
      .bytes
    return try #require(ReportPage(bytes))
  }

  @Test func figuresAreThosePassedIn() throws {
    let page = try RezoningReportTests.page(RezoningReportTests.rezoning(), on: ReportTests.plainDataset, .english)
    #expect(page.all("href").contains("#rezoning"))
    for words in [
      "catchments from 2015, planned for 2015–2016: 1,234 blocks, 3 schools take part.",
      "20,000 m walked, a pupil moved as 500 m, a metre of border as 2.5 m.", "blocks with a prescribed school: 2",
      "blocks stay in their district", "share of pupils who may move: at most 25.0 %",
      "No plan can be more than 0.4 % better.", "border between zones, connectedness of zones.",
      "Of the pupils of 2015 who go by these zones, 12.5 % move.",
    ] { #expect(page.words.contains(words), "\(words)") }
    #expect(!page.words.contains("forbidden pairs"))
    let terms = try #require(page.rows("Objective, in thousand pupil-kilometres"))
    #expect(
      terms.dropFirst() == [
        ["distance", "8.0", "4.0", "-4.0"], ["seats short", "12.0", "6.0", "-6.0"],
        ["pupils moved", "0.0", "1.0", "+1.0"],
        ["border", "2.0", "2.0", "0.0"], ["objective", "22.0", "13.0", "-9.0"], ["bound", "", "13.0", ""],
      ])
    let moves = try #require(page.rows("Blocks that change school, by district"))
    #expect(moves.dropFirst() == [["West", "4", "25"], ["East", "6", "100"], ["all", "10", "125"]])
    let frontier = try #require(page.rows("Plans by pupils moved: terms in thousand pupil-kilometres"))
    #expect(frontier.dropFirst().map { $0[0] } == ["1", "2", "3"])
    #expect(frontier[2] == ["2", "50", "5.0 %", "5.0", "7.5", "15.2", "0.4 %"])
  }

  /// A plan that meets its bound, nobody moves, and counts by district are withheld.
  @Test func whatThereIsNotIsNotShown() throws {
    var rezoning = RezoningReportTests.rezoning()
    rezoning.plan.bound = rezoning.plan.terms.objective
    (rezoning.moves, rezoning.frontier) = ([], [])
    let page = try RezoningReportTests.page(rezoning, on: ReportTests.plainDataset, .english)
    #expect(page.words.contains("No plan can be better: the plan meets the bound."))
    #expect(page.words.contains("Nobody: today's zones are kept."))
    #expect(!page.words.contains("From nobody moves"))
    var withheld = ReportTests.plainDataset
    withheld.about.withheldBelow = 10
    let published = try RezoningReportTests.page(RezoningReportTests.rezoning(), on: withheld, .english)
    #expect(published.rows("Blocks that change school, by district")?[1] == ["West", "4"])
    #expect(!published.words.contains("pupils of 2015 who move"))
    let none = try ReportTests.page().page
    #expect(!none.all("href").contains("#rezoning"))
  }

  @Test func itIsInChinese() throws {
    let page = try RezoningReportTests.page(RezoningReportTests.rezoning(), on: ReportTests.plainDataset, .chinese)
    #expect(page.words.contains("任何方案至多再好 0.4 %"))
    let captions = page.tables.map(\.caption)
    #expect(captions.contains("更换学校的地块（按区）") && captions.contains("各转校规模下的方案：各项（千人公里）"))
    for svg in page.elements where svg.name == "svg" {
      let named = svg.attributes["aria-label"] ?? svg.attributes["aria-labelledby"]
      #expect(named?.isEmpty == false || svg.attributes["aria-hidden"] == "true")
    }
  }
}
