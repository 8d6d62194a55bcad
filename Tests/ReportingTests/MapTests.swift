import Foundation
import Geometry
import Layers
import Measures
import Output
import Planning
import TestSupport
import Testing

@testable import Maps
@testable import Simulation
@testable import Tables

struct MapTests {
  @Test func mapsAreAsKept() throws {
    for file in simulationMaps(ToyTown.result(), on: ToyTown.dataset, options: MapOptions()) {
      #expect(try matchesGolden(file.bytes, file.name))
    }
    for file in differenceMap(ToyTown.comparison, on: ToyTown.dataset, options: MapOptions(language: .chinese)) {
      #expect(try matchesGolden(file.bytes, file.name))
    }
  }

  /// What is written is read again, without a problem and with as many features.
  @Test(arguments: [
    ("catchments.geojson", 6), ("schools.geojson", 8), ("blocks.geojson", 4), ("districts.geojson", 12),
  ])
  func mapsCanBeRead(name: String, count: Int) throws {
    let files = simulationMaps(ToyTown.result(), on: ToyTown.dataset, options: MapOptions())
    let file = try #require(files.first { $0.name == name })
    let (layer, problems) = GeoJSON.read(file.bytes)
    #expect(problems.isEmpty)
    #expect(layer.count == count)
    let synthetic = try #require(layer.properties.column("synthetic"))
    #expect((0..<layer.count).allSatisfy { layer.properties.value($0, synthetic) == .bool(true) })
  }

  @Test func ringsAreRightHanded() throws {
    let maps = simulationMaps(ToyTown.result(), on: ToyTown.dataset, options: MapOptions())
    for file in maps {
      let layer = GeoJSON.read(file.bytes).layer
      for feature in 0..<layer.count {
        for polygon in layer.shapes.area(feature).polygons {
          let ring = polygon.rings[0]
          let area = zip(ring, ring.dropFirst()).reduce(0) {
            $0 + ($1.0.x - 121) * ($1.1.y - 32) - ($1.1.x - 121) * ($1.0.y - 32)
          }
          #expect(area > 0)
        }
      }
    }
  }

  @Test func everyCollectionSaysWhereItComesFrom() throws {
    let files = simulationMaps(ToyTown.result(), on: ToyTown.dataset, options: MapOptions())
    for file in files {
      let json = try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
      #expect(json["source"] as? String == "invented \"here\"")
      #expect(json["licence"] as? String == "CC0-1.0")
      #expect(json["synthetic"] as? [String] == ["children", "enrolment"])
      #expect((json["bbox"] as? [Double])?.count == 4)
      #expect(json["legend"] is [Any])
      #expect(json["crs"] == nil)
    }
  }

  @Test func oneYearAndAFilePerYear() {
    let (result, dataset) = (ToyTown.result(), ToyTown.dataset)
    func names(_ options: MapOptions) -> [String] { simulationMaps(result, on: dataset, options: options).map(\.name) }
    #expect(
      names(MapOptions(year: 2015)) == ["catchments.geojson", "schools.geojson", "blocks.geojson", "districts.geojson"])
    #expect(
      names(MapOptions(isPerYear: true)).prefix(4)
        == ["catchments-2014.geojson", "catchments-2015.geojson", "catchments-2016.geojson", "schools-2014.geojson"])
    #expect(names(MapOptions(year: 2016, isPerYear: true)).count == 4)
    let maps = simulationMaps(result, on: dataset, options: MapOptions(year: 2015))
    #expect(GeoJSON.read(maps[0].bytes).layer.count == 2)
  }

  /// Columns of the layer go through as they came, but never in the place of ours.
  @Test func columnsOfTheLayerPassThrough() throws {
    let maps = simulationMaps(ToyTown.result(), on: ToyTown.dataset, options: MapOptions())
    let text = String(decoding: maps[1].bytes, as: UTF8.self)
    #expect(text.contains("\"authority\":\"市直\",\"tags\":[\"a\",{\"b\":null}]"))
    #expect(text.contains("\"year_built\":1.50"))
    #expect(!text.contains("\"name\":\"x\""))
    #expect(!text.contains("\"pupils\":1,"))
  }

  @Test func schoolsThatShareAZoneAreSummed() throws {
    let rows = [ToyTown.row(1, 2016, 380), ToyTown.row(2, 2016, 150)]
    let sum = try #require(MeasureCatalogue.schools.total(rows, thresholds: WarningThresholds()))
    #expect(sum.pupils == 530)
    #expect(sum.capacity == 500)
    // an empty seat of one seats nobody of the other
    #expect(sum.seatShortfall == 50)
    #expect(sum.utilisation == 1.06)
    #expect(sum.warning == .red)
    #expect(sum.p90Distance == nil)
    #expect(abs((sum.meanDistance ?? 0) - 321.0987) < 1e-9)
    #expect(sum.beyondRadiusShare == 0.25)
  }

  @Test(arguments: [
    (0.79, "#2166ac"), (0.8, "#67a9cf"), (0.9999, "#d1e5f0"), (1, "#fddbc7"), (1.25, "#b2182b"), (nil, "#bdbdbd"),
  ])
  func breaksBelongToTheClassAbove(value: Double?, colour: String) {
    #expect(ColourScale.utilisation.colour(of: Figure(value)) == colour)
  }
}
