import Foundation
import Geometry
import Loading
import Planning
import TestSupport
import Testing

@testable import Documents
@testable import Simulation

/// The notice of every scenario that is shipped, with the zones of all of its years: those of a year in which nothing
/// changes are those of the year before.
@Suite(.serialized) struct ShippedNoticeTests {
  static let scenarios = ["admission", "baseline", "plan-2013", "rezoned"]

  @Test func allScenariosAreHere() throws {
    let folder = Repository.path("scenarios/nantong-2013")
    // rules.yaml limits what may be proposed, and is no scenario
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".yaml") && $0 != "rules.yaml" }
    #expect(files.sorted() == ShippedNoticeTests.scenarios.map { $0 + ".yaml" })
  }

  @Test(arguments: scenarios) func theNoticeOfEveryYearsZonesEnds(scenario: String) throws {
    let path = Repository.path("scenarios/nantong-2013/\(scenario).yaml")
    let loaded = try #require(loadScenarios(at: [path]).first)
    let dataset = try #require(loaded.dataset?.dataset)
    let result = try Projection(try #require(loaded.scenario), on: dataset).run(measuring: [])
    let assigned = try #require(AssignedSchools(result))
    let transformer = try Transformer(from: .wgs84, to: result.metricCRS)
    let ground = try BorderGround(dataset, transformer) { $0 }
    for stage in result.catchments.indices {
      for version in result.catchments[stage].versions {
        let year = max(version.from, result.years.lowerBound)
        let zones = try NoticeZone.all(result, on: dataset, stage: stage, year: year, assigned, ground, transformer)
        #expect(zones.count > 40)
        #expect(zones.allSatisfy { $0.border.pieces > 0 && $0.entrySchools == $0.schools })
        #expect(zones.reduce(0) { $0 + $1.blocks.count } == dataset.blocks.count)
      }
    }
    let changes = try ZoneChange.all(assigned, result, on: dataset, through: result.years.upperBound, transformer)
    #expect(changes.isEmpty == (scenario == "baseline"))
    let moved = Set(result.moves.map { [$0.block.position, $0.stage.position, $0.year] })
    #expect(Set(changes.filter { $0.grades.count > 1 }.map { [$0.block, $0.stage.position, $0.year] }) == moved)
  }
}
