import Geometry
import Planning
import Testing

@testable import Loading

@Suite struct BarrierTests {
  private let line = #"{"type":"LineString","coordinates":[[121.0,32.005],[121.02,32.005]]}"#

  private func load(_ crossings: String..., about: String = "") throws -> LoadedDataset {
    let features = crossings.map { (properties: "{\"crossings\":\($0)}", geometry: line) }
    return try SmallTown.folder([
      "barriers.geojson": SmallTown.layer(features), "dataset.yaml": SmallTown.about + about,
    ]).dataset()
  }

  @Test func barriersWithoutANameAreKeptWithTheirCrossings() throws {
    let loaded = try load("[[121.01, 32.005], [121.02,32.005, 7]]", "[]", "null", "\"\"")
    #expect(loaded.dataset.lines.isEmpty)
    #expect(loaded.dataset.barriers.map(\.crossings.count) == [2, 0, 0, 0])
    #expect(loaded.dataset.barriers[0].crossings == [Position(121.01, 32.005), Position(121.02, 32.005)])
    #expect(loaded.dataset.barriers[0].lines == [[Position(121, 32.005), Position(121.02, 32.005)]])
    #expect(!loaded.faults.say("barriers.geojson"), "\(loaded.faults.lines)")
  }

  @Test(arguments: [
    "3", "\"bridge\"", "[121.01, 32.005]", "[[121.01]]", "[[121.01, \"32\"]]", "[[]]", "true",
    "{\"type\":\"MultiPoint\"}", "[[121.01, 32.005], null]",
  ])
  func crossingsThatAreNoListOfPositionsAreReported(text: String) throws {
    let loaded = try load(text)
    #expect(loaded.dataset.barriers.map(\.crossings) == [[]])
    #expect(!loaded.faults.hasErrors, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("barriers.geojson:2", "crossings that cannot be read", "[[120.86, 32.01]]"))
  }

  /// GCJ-02 shifts positions in China by a few hundred metres: the line and its crossings alike.
  @Test func crossingsAreInTheCRSOfTheLayer() throws {
    let loaded = try load("[[121.0, 32.005]]", about: "crs: { barriers: gcj02 }\n")
    let barrier = try #require(loaded.dataset.barriers.first, "\(loaded.faults.lines)")
    #expect(barrier.crossings[0].distance(to: Position(121, 32.005)) > 1e-4)
    #expect(barrier.crossings[0].distance(to: barrier.lines[0][0]) < 1e-9)
  }
}
