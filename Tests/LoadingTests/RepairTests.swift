import Bytes
import Foundation
import Geometry
import Planning
import Testing

@testable import Loading

/// Invalid polygons: small repairs are made and said, large ones only if they are asked for.
@Suite struct RepairTests {
  /// The west with a fold of about a millionth of its land on its northern side.
  private let folded = """
    {"type":"Polygon","coordinates":[[[121,32],[121.01,32],[121.01,32.01],[121.005,32.01],[121.00499,32.01001],\
    [121.00499,32.01],[121.005,32.01001],[121.00498,32.01],[121,32.01],[121,32]]]}
    """
  /// Two triangles, half of the west.
  private let bow =
    #"{"type":"Polygon","coordinates":[[[121,32],[121.01,32.01],[121.01,32],[121,32.01],[121,32]]]}"#

  private func files(_ zone: String) -> [String: String] {
    ["districts.geojson": SmallTown.districts.replacing(SmallTown.west, with: zone)]
  }

  @Test func aSmallChangeIsRepairedAndSaidWithSizeAndPlace() throws {
    let loaded = try SmallTown.folder(files(folded)).dataset()
    #expect(loaded.faults.all.map(\.severity) == [.warning], "\(loaded.faults.lines)")
    #expect(loaded.faults.say("districts.geojson:2", "its repair changes its area by -", "m² (121.00499"))
    #expect(loaded.repaired.map(\.file) == ["districts.geojson"])
  }

  @Test func aBowTieIsAnErrorUnlessRepairsAreAskedFor() throws {
    let folder = try SmallTown.folder(files(bow))
    let refused = folder.dataset()
    #expect(refused.faults.errors.count == 1, "\(refused.faults.lines)")
    #expect(refused.faults.say("districts.geojson:2", "would change its area by 100.0 %", "m²", "check --repair --out"))
    #expect(refused.repaired.isEmpty)
    let taken = withExtendedLifetime(folder) {
      loadDataset(at: folder.path, rules: ReadingRules(repairsAll: true))
    }
    #expect(!taken.faults.hasErrors, "\(taken.faults.lines)")
    #expect(abs(taken.dataset.districts[0].area.surface - 0.00005) < 1e-12)
  }

  @Test(arguments: [true, false]) func aRepairedLayerNeedsNoSecondRepair(isSmall: Bool) throws {
    let folder = try SmallTown.folder(files(isSmall ? folded : bow))
    let rules = ReadingRules(repairsAll: true)
    let first = withExtendedLifetime(folder) { loadDataset(at: folder.path, rules: rules) }
    let text = try #require(first.repaired.first).text.bytes
    try folder.write("districts.geojson", text)
    let second = folder.dataset()
    #expect(second.faults.all.isEmpty, "\(second.faults.lines)")
    #expect(second.repaired.isEmpty)
    let (before, after) = (first.dataset.districts[0].area.surface, second.dataset.districts[0].area.surface)
    #expect(abs(after - before) < 1e-9)
    #expect(second.dataset.districts[0].name == "West")
  }

  @Test func eachChangeIsListedWhereRepairsAreAskedFor() throws {
    let blocks = SmallTown.layer(
      (0..<30).map { at in
        let (x, y) = (121 + 0.0003 * Double(at), 32.0)
        let bow =
          "{\"type\":\"Polygon\",\"coordinates\":[[[\(x),\(y)],[\(x + 0.0002),\(y + 0.0002)],[\(x + 0.0002),\(y)],"
          + "[\(x),\(y + 0.0002)],[\(x),\(y)]]]}"
        return ("{\"id\":\"b\(at)\",\"district\":\"w\"}", bow)
      })
    let folder = try SmallTown.folder([
      "blocks.geojson": blocks, "children.csv": "block,entry_year,registered\nb1,2020,1\n",
    ])
    let loaded = withExtendedLifetime(folder) { loadDataset(at: folder.path, rules: ReadingRules(repairsAll: true)) }
    #expect(loaded.faults.lines.count { $0.contains("its repair changes") } == 30)
  }

  @Test func anOutlineThatCrossesItselfTooOftenIsAnError() throws {
    let ring = (0...101).map { at -> String in
      let angle = 2 * Double.pi * Double(at % 101 * 50) / 101
      return "[\(121.005 + 0.005 * cos(angle)),\(32.005 + 0.005 * sin(angle))]"
    }
    let star = "{\"type\":\"Polygon\",\"coordinates\":[[\(ring.joined(separator: ","))]]}"
    let loaded = try SmallTown.folder(files(star)).dataset()
    #expect(
      loaded.faults.say("districts.geojson:2", "crosses itself too often", "at most 600 crossings", "Fix geometries"))
  }

  @Test func aBlockThatCoversTheWorldIsAnError() throws {
    let world = SmallTown.square(-180, -90, 360, 180)
    let loaded = try SmallTown.folder([
      "blocks.geojson": SmallTown.blocks.replacing(SmallTown.square(121, 32, 0.01, 0.005), with: world)
    ]).dataset()
    #expect(loaded.faults.say("blocks.geojson:2", "too large for the layer blocks", "km²"))
  }
}
