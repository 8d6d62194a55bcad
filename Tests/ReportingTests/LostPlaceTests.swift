import Geometry
import Planning
import Simulation
import Testing

/// One place far off must not shrink the land of a picture to a dot.
struct LostPlaceTests {
  private func circles(_ change: (inout SimulationResult, inout Dataset) -> Void) throws -> (
    places: [String], cuts: Int
  ) {
    let xml = try #require(XMLCheck(PictureTests.picture { change(&$0, &$1) }))
    return (xml.all("circle").map { "\($0["cx"] ?? "") \($0["cy"] ?? "")" }, xml.all("clipPath").count)
  }

  @Test func aCornerAtNullIslandIsCutOff() throws {
    let good = try circles { _, _ in }
    #expect(good.cuts == 0)
    let bad = try circles { _, dataset in
      dataset.districts[0].area.polygons[0].rings[0].insert(Position(0, 0), at: 1)
    }
    #expect(bad.places == good.places)
    #expect(bad.cuts == 1)
  }

  @Test func aSchoolAtNullIslandIsNotDrawn() throws {
    let good = try circles { _, _ in }
    let bad = try circles { result, _ in
      for year in result.sites.indices { result.sites[year][0] = Position(0, 0) }
    }
    #expect(bad.places == Array(good.places.dropFirst()))
  }
}
