import Geometry
import Planning
import Testing

@testable import Loading

/// The town lies at 121° E, 32° N.
@Suite struct DatasetMetricCRSTests {
  private func load(_ line: String) throws -> LoadedDataset {
    let town = try SmallTown.folder(["dataset.yaml": SmallTown.about + line + "\n"])
    return loadDataset(at: town.path)
  }

  /// CGCS2000 / 3-degree GK CM 120E and zone 40, UTM 51N, and its neighbour.
  @Test(arguments: ["EPSG:4549", "EPSG:4528", "EPSG:32651", "EPSG:32650"])
  func planesOfThePlace(code: String) throws {
    let loaded = try load("metric_crs: \(code)")
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.dataset.about.metricCRS?.code == code)
  }

  /// Degrees, shifted degrees, Web Mercator, US feet, and UTM of western Europe.
  @Test(arguments: ["EPSG:4326", "EPSG:4490", "gcj02", "EPSG:3857", "EPSG:2248", "EPSG:32631"])
  func planesThatWouldMeasureWrong(code: String) throws {
    let loaded = try load("metric_crs: \(code)")
    #expect(loaded.faults.errors.map(\.field) == ["metric_crs"], "\(loaded.faults.lines)")
    #expect(loaded.faults.say("dataset.yaml:6", code, "is not a metric projection", "Remove metric_crs"))
    #expect(loaded.dataset.about.metricCRS == nil)
  }
}
