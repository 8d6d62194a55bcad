import Planning
import Simulation
import Testing

@testable import Loading

/// Lists of blocks beside layers that could not be read: errors, and no crash of `check`. Found by `make fuzz`.
@Suite struct UnreadListTests {
  private static let lists = "block,stage,school\nb1,primary,wp\n"

  private func inspected(_ others: [String: String]) throws -> LoadedDataset {
    let loaded = try SmallTown.folder(others.merging(["catchments.csv": Self.lists]) { one, _ in one }).dataset()
    _ = inspect(loaded.dataset, listsAll: true)
    return loaded
  }

  @Test func withoutABaseYearNoListNamesBlocks() throws {
    let about = SmallTown.about.replacing("base_year: 2020", with: "base_year: 20200")
    let loaded = try inspected(["dataset.yaml": about])
    #expect(loaded.faults.say("dataset.yaml:5", "base_year"), "\(loaded.faults.lines)")
    #expect(loaded.dataset.listedZones.isEmpty && loaded.dataset.blocks.count == 0)
  }

  @Test func blocksWithoutIDsLeaveNoLists() throws {
    let loaded = try inspected(["blocks.geojson": SmallTown.blocks.replacing("\"id\":", with: "\"x\":")])
    #expect(loaded.faults.hasErrors)
    #expect(loaded.dataset.listedZones.isEmpty)
  }

  /// Points are given the land of their districts.
  @Test func pointsInADistrictThatCannotBeReadHaveNoLand() throws {
    let blocks = SmallTown.layer([
      (#"{"id":"b1","district":"w"}"#, SmallTown.point(121.003, 32.003)),
      (#"{"id":"b2","district":"w"}"#, SmallTown.point(121.006, 32.006)),
    ])
    for districts in ["", "d,2024", "{\"type\":\"FeatureCollection\",\"features\":[\n2024,1\n]}"] {
      let loaded = try inspected([
        "districts.geojson": districts, "blocks.geojson": blocks, "catchments.geojson": SmallTown.layer([]),
      ])
      #expect(loaded.faults.hasErrors, "\(districts)")
    }
  }
}
