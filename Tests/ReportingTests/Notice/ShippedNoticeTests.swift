import Foundation
import Loading
import Planning
import Reporting
import Simulation
import Testing

/// The notice of every scenario that is shipped, in all of its years.
struct ShippedNoticeTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
  static let scenarios = ["admission", "baseline", "plan-2013", "rezoned"]

  @Test func allScenariosAreHere() throws {
    let folder = ShippedNoticeTests.root.appending(path: "scenarios/nantong-2013").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
    #expect(files.sorted() == ShippedNoticeTests.scenarios.map { $0 + ".yaml" })
  }

  @Test(.timeLimit(.minutes(5)), arguments: scenarios) func theNoticeOfEveryYearEnds(scenario: String) throws {
    let path = ShippedNoticeTests.root.appending(path: "scenarios/nantong-2013/\(scenario).yaml").path
    let loaded = try #require(loadScenarios(at: [path]).first)
    let dataset = try #require(loaded.dataset?.dataset)
    let result = try simulate(try #require(loaded.scenario), on: dataset)
    for year in result.years {
      let clock = ContinuousClock()
      let began = clock.now
      let notice = try #require(try ZoneNotice(result, on: dataset, year: year))
      print("TIME", scenario, year, clock.now - began)
      let files = notice.files(in: .english)
      #expect(files.allSatisfy { !$0.bytes.isEmpty })
      print("TIME", scenario, year, clock.now - began)
    }
  }
}
